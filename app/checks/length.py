"""Texts that are far too long or far too short."""

from collections.abc import Iterator
from typing import Final

from app.checks.check import Check, Finding, Pair, Severity
from app.checks.scripts import DENSE, VOWELLESS
from app.locales.tags import Tag

_SIGNS: Final = {"dense": 0.3, "vowelless": 0.85, "other": 1.0}
"""How many letters take the place of one of an alphabet."""

_FEWEST: Final = 30
_MOST_TIMES: Final = 2.1
_ROOM: Final = 25
"""Letters, of an alphabet, that a text may differ in any case."""


class Length(Check):
    """A target in which half is missing, or that holds twice what the source does.

    Letters are counted, in the measure of each script. The shorter a text, the more it may differ.
    """

    id = "length"
    severity = Severity.WARNING

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield the end of the target."""
        source = _size(pair.original.words, pair.source_tag)
        target = _size(pair.translation.words, pair.tag)
        shorter, longer = sorted((source, target))
        if longer > _FEWEST and longer > shorter * _MOST_TIMES + _ROOM:
            yield self.found(f"…{pair.translation.words[-40:]}")


def _size(words: str, tag: Tag) -> float:
    kind = "dense" if tag.script in DENSE else "vowelless" if tag.script in VOWELLESS else "other"
    return sum(map(str.isalnum, words)) / _SIGNS[kind]
