"""Links that lead somewhere else."""

from collections.abc import Iterator

from app.checks.addresses import compare
from app.checks.check import Check, Finding, Pair, Severity


class Hosts(Check):
    """A link that leads to another host than in the source, were it by one letter.

    The fix leads to where the source leads.
    """

    id = "hosts"
    severity = Severity.ERROR

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield each link of the target that took another's place."""
        for old, new in compare(pair.original.links, pair.translation.links).moved:
            is_plain = pair.target.count(new) == 1
            yield self.found(new, fix=pair.target.replace(new, old) if is_plain else None)
