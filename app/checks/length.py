"""Texts that are far too long or far too short."""

from collections.abc import Iterator
from typing import Final

from app.articles.segmentation import SegmentKind
from app.checks.check import Check, Finding, Pair, Severity, tag_of
from app.checks.scripts import DENSE, VOWELLESS
from app.locales.tags import Tag

# Letters for one of English, counted in the Universal Declaration of Human Rights.
_LETTERS: Final = {
    "ar": 0.83, "cs": 0.95, "de": 1.17, "es": 1.12, "fa": 0.97, "fr": 1.11, "he": 0.79, "it": 1.15, "ja": 0.46,
    "ka": 1.2, "kk": 1.08, "nl": 1.22, "pl": 1.11, "ru": 1.16, "tr": 1.03, "uk": 1.05, "zh": 0.3,
}  # fmt: skip
_LETTERS_OF_SCRIPT: Final = dict.fromkeys(DENSE, 0.4) | dict.fromkeys(VOWELLESS, 0.85)

_FEWEST: Final = 30
_TIMES: Final = 1.5
_ROOM: Final = 35
_SHOWN: Final = 40


class Length(Check):
    """A target in which half is missing, that holds far more than the source does, or that was pasted twice.

    Letters are counted, as if both texts were English. The shorter a text, the more it may differ; what is said
    of a picture may differ as it likes.
    """

    id = "length"
    severity = Severity.WARNING

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield the end of the target."""
        words = pair.translation.words
        if pair.kind is SegmentKind.ALT:
            return
        shorter, longer = sorted((size(pair.original.words, pair.source_tag), size(words, pair.tag, pair.ratio)))
        is_far_off = longer > shorter * _TIMES + _ROOM
        if longer > _FEWEST and (is_far_off or (_is_twice(words) and not _is_twice(pair.original.words))):
            yield self.found(words if len(words) <= _SHOWN else f"…{words[-_SHOWN:]}")


def size(words: str, tag: Tag, ratio: float | None = None) -> float:
    """Return how long a text is, in letters of English; `ratio`, where it was learnt, takes the place of the table."""
    return sum(map(str.isalnum, words)) / (ratio or _letters(tag))


def letters_of(locale: str) -> float:
    """Return how many letters a language has for one of English, by the table."""
    return _letters(tag_of(locale))


def _letters(tag: Tag) -> float:
    return _LETTERS.get(tag.language) or _LETTERS_OF_SCRIPT.get(tag.script, 1.0)


def _is_twice(words: str) -> bool:
    """Say whether the second half of a text is the first one over again."""
    folded = " ".join(words.split())
    return folded[: len(folded) // 2].rstrip() == folded[(len(folded) + 1) // 2 :].lstrip()
