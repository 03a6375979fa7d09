"""How near a text in the memory comes to the one that is asked for: pure rules over words.

A score is a percentage by words. 100 is the very same text (white space and composition apart), 101 the same text
between the same neighbours. Everything else is 99 at most:

- words are compared twice, as they are written (case apart) and by their stems, and the mean of both counts: an
  inflected word is half a difference;
- a number counts as a number, whichever it is, and marks of Markdown are no words: *placeables*;
- taken off is 1 percent each where the numbers differ, where the marks do, and where case or signs do.

Whoever came from elsewhere is trusted less than what an editor of this house approved: 2 percent are taken off.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import Levenshtein

from app.core.text import one_line
from app.locales.analysis import analyse

EXACT: Final = 100
IN_CONTEXT: Final = 101
LEAST: Final = 60
"""What agrees less is no help: more would have to be changed than written."""

NEARLY: Final = 99
OF_OTHER_KIND: Final = 1
FROM_ELSEWHERE: Final = 2

NUMBER: Final = "#"
MOST_WORDS: Final = 2000
"""Words of a text that are compared."""

_NUMBER: Final = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d{3}(?!\d))*(?:[.,]\d+)?")
_MARK: Final = re.compile(r"\]\((?:[^()]|\([^()]*\))*\)|!?\[\^?|\]|\*+|(?<!\w)_+|_+(?!\w)|~~|`+")
_SIGN: Final = re.compile(r"[^\w\s]")


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as it is compared: its words as written and by their stems, its numbers, marks and other signs."""

    words: tuple[str, ...]
    stems: tuple[str, ...]
    numbers: tuple[str, ...]
    marks: tuple[str, ...]
    plain: str


@lru_cache(maxsize=4096)
def read(text: str, locale: str) -> Reading:
    """Return what a text is compared by."""
    marks = tuple(found[0] for found in _MARK.finditer(text))
    plain = _MARK.sub(" ", text)
    numbers = tuple(found[0] for found in _NUMBER.finditer(plain))
    tokens = analyse(_NUMBER.sub("0", plain), locale)[:MOST_WORDS]
    stems = tuple(NUMBER if token.stem.isdigit() else token.stem for token in tokens)
    words = tuple(
        NUMBER if stem == NUMBER else token.surface.casefold() for token, stem in zip(tokens, stems, strict=True)
    )
    return Reading(words, stems, numbers, marks, one_line(plain))


def stems_of(text: str, locale: str) -> list[str]:
    """Return the stems that a text is looked up by, numbers left out: two texts that differ by one are alike."""
    return [stem for stem in read(text, locale).stems if stem != NUMBER]


def is_same(asked: str, found: str) -> bool:
    """Say whether the texts are the same to a reader."""
    return one_line(asked) == one_line(found)


def score(asked: str, found: str, locale: str, *, is_ours: bool = True) -> int:
    """Return how much of the text that was asked for the found one agrees with, in percent: 0 to 100."""
    elsewhere = 0 if is_ours else FROM_ELSEWHERE
    if is_same(asked, found):
        return EXACT - elsewhere
    one, other = read(asked, locale), read(found, locale)
    if not one.words or not other.words:
        return 0
    by_words = Levenshtein.normalized_similarity(one.words, other.words)
    by_stems = Levenshtein.normalized_similarity(one.stems, other.stems)
    penalties = elsewhere + OF_OTHER_KIND * (
        (one.numbers != other.numbers) + (one.marks != other.marks) + _differs_in_signs(one, other)
    )
    return max(min(round(50 * (by_words + by_stems)) - penalties, NEARLY - elsewhere), 0)


def _differs_in_signs(one: Reading, other: Reading) -> bool:
    return _SIGN.findall(one.plain) != _SIGN.findall(other.plain)


def likeness(one: Sequence[str], other: Sequence[str], least: float) -> float:
    """Return how alike two rows of stems are, 0 to 1; 0 below the least that counts: to choose what is compared."""
    return float(Levenshtein.normalized_similarity(one, other, score_cutoff=least))


def with_numbers_of(asked: str, found: str, target: str, locale: str) -> str | None:
    """Return the target with the numbers of the text that was asked for, where the texts differ in nothing else.

    None where they differ in more, or where a number cannot be told in the target: it must stand there once, written
    as in the source that it is a translation of.
    """
    one, other = read(asked, locale), read(found, locale)
    if one.words != other.words or one.marks != other.marks or len(one.numbers) != len(other.numbers):
        return None
    changes = {before: after for after, before in zip(one.numbers, other.numbers, strict=True) if before != after}
    if not changes or not _agree(other.numbers, one.numbers, changes):
        return None
    there = [number[0] for number in _NUMBER.finditer(target)]
    if any(there.count(before) != other.numbers.count(before) for before in changes):
        return None
    return _NUMBER.sub(lambda number: changes.get(number[0], number[0]), target)


def _agree(before: Sequence[str], after: Sequence[str], changes: dict[str, str]) -> bool:
    """Say whether each number that changed became the same one everywhere."""
    return all(changes.get(old, old) == new for old, new in zip(before, after, strict=True))
