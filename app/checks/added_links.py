"""Links that nobody asked for."""

from collections.abc import Iterator

from app.checks.addresses import compare
from app.checks.check import Check, Finding, Pair, Severity


class AddedLinks(Check):
    """A link that only the target has: it may help readers, and the editor has to see it."""

    id = "added_links"
    severity = Severity.WARNING

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield each link that came in with the translation."""
        for link in compare(pair.original.links, pair.translation.links).added:
            yield self.found(link)
