"""Links that got lost on the way."""

from collections.abc import Iterator

from app.checks.addresses import compare
from app.checks.check import Check, Finding, Pair, Severity


class Links(Check):
    """A link of the source, to an article, a picture or another site, that the target has not."""

    id = "links"
    severity = Severity.ERROR

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield each link that is lost."""
        for link in compare(pair.original.links, pair.translation.links).lost:
            yield self.found(link)
