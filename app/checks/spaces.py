"""Blanks that are one too many."""

import re
from collections.abc import Iterator
from typing import Final

from app.checks.check import Check, Finding, Pair, Severity

_BLANKS: Final = re.compile(r"(?<=\S)[ \u00a0\u202f\u3000]{2,}(?=[^\s])")
_CONTEXT: Final = 12


class Spaces(Check):
    """Two blanks in a row, unless the source has such too. A line that ends in blanks is broken on purpose."""

    id = "spaces"
    severity = Severity.WARNING

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield the first place, with a fix for all; of several blanks the first stays, where one does not break."""
        words = pair.translation.shown
        found = _BLANKS.search(words)
        if found and not _BLANKS.search(pair.original.shown):
            piece = words[max(found.start() - _CONTEXT, 0) : found.end() + _CONTEXT]
            yield self.found(piece, fix=_BLANKS.sub(_one, pair.target))


def _one(blanks: re.Match[str]) -> str:
    """Return the blank that stays: the one that keeps a line together, if there is one."""
    return next((blank for blank in blanks.group() if blank != " "), " ")
