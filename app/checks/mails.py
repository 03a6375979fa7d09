"""E-mail addresses."""

from collections import Counter
from collections.abc import Iterator

from app.checks.check import Check, Finding, Pair, Severity


class Mails(Check):
    """An e-mail address of the source that the target lacks or spells otherwise."""

    id = "mails"
    severity = Severity.ERROR

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield each address once; upper and lower case are the same."""
        there = set(map(str.casefold, pair.translation.mails))
        for mail in Counter(pair.original.mails):
            if mail.casefold() not in there:
                yield self.found(mail)
