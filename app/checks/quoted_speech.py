"""Quotations that got lost."""

import re
from collections.abc import Iterator
from typing import Final

from app.articles.segmentation import SegmentKind
from app.checks.check import Check, Finding, Pair, Severity
from app.checks.quotations import marks_in

_DASH: Final = re.compile(r"(?:^|\n|[.!?…,] )\s*[—–―-]\s")
_SINGLE: Final = re.compile(r"(?<!\w)[‘'‚‹](?=\w)|(?<!\w)[《〈「『]|``")
_EMPHASIS: Final = frozenset({"*", "**", "`"})
_FEWEST_WORDS: Final = 4
_SPOKEN_END: Final = re.compile(r"[!?…]$|\s.*[.,]$")
_SPOKEN_ON: Final = re.compile(r"\s?[,—–]")
_AROUND: Final = 24


class QuotedSpeech(Check):
    """What the source gives as somebody's words, and the target as its own.

    A speech is a quotation of some length, or one that ends like a sentence; a single quoted word may well do without
    its marks. A speech may also open with a dash, or stand in italics. More quotations than in the source are no
    fault: many languages quote the names of organisations.
    """

    id = "quoted_speech"
    severity = Severity.WARNING

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield the first quotation of the source, if the target has fewer."""
        words, target = pair.original.words, pair.translation.words
        speeches = list(_speeches(words))
        if not speeches or pair.kind is SegmentKind.ALT or _DASH.search(target):
            return
        emphasised = sum(pair.translation.marks.count(mark) - pair.original.marks.count(mark) for mark in _EMPHASIS)
        there = sum(mark.is_opening for mark in marks_in(target)) + len(_SINGLE.findall(target)) + max(emphasised, 0)
        if there < len(speeches):
            place = speeches[there]
            yield self.found(words[place : place + _AROUND])


def _speeches(words: str) -> Iterator[int]:
    """Yield where somebody's words begin."""
    begun: int | None = None
    for mark in marks_in(words):
        if mark.is_opening:
            begun = mark.place if begun is None else begun
        elif begun is not None:
            said = words[begun + 1 : mark.place].strip()
            if _is_speech(said, words[mark.place + 1 :]):
                yield begun
            begun = None


def _is_speech(said: str, behind: str) -> bool:
    """Say whether quoted words are somebody's speech; Americans put the comma of their own sentence inside as well."""
    count = len(said.split())
    return count >= _FEWEST_WORDS or bool(_SPOKEN_END.search(said)) or (count > 1 and bool(_SPOKEN_ON.match(behind)))
