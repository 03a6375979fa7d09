"""Text of a machine that nobody has touched."""

from collections.abc import Iterator
from typing import Final

from app.checks.check import Check, Finding, Pair, Severity

_SHOWN: Final = 40


class MachineText(Check):
    """A target that stands as a machine wrote it."""

    id = "machine_text"
    severity = Severity.WARNING

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield the beginning of the text."""
        if pair.is_machine and any(map(str.isalpha, pair.target)):
            yield self.found(pair.translation.words[:_SHOWN] or pair.target[:_SHOWN])
