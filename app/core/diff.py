"""What changed in a text, word by word, as a person would mark it with a pen. Pure.

The longest common run of words is found by `rapidfuzz`; this module decides what a word is, takes out
agreements that only confuse, and keeps the work within bounds however long the texts are.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from rapidfuzz.distance import Indel

from app.core.text import one_line

BUDGET: Final = 200_000_000
"""The most pairs of words, or of sentences, that are compared at once: 25 MB and about a tenth of a second."""

LONG: Final = 100_000
"""Characters, in both texts together: from here on sentences are compared first."""

ENOUGH: Final = 16
"""Letters, or twice the signs of Chinese: so much is worth showing as kept, however large the changes around it."""


class Kind(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters with one fate; never empty."""

    kind: Kind
    text: str


def words(old: str, new: str) -> tuple[Piece, ...]:
    """Return the pieces that lead from the old text to the new, GONE before NEW where one replaces the other.

    The pieces of kind SAME and GONE make the old text, those of kind SAME and NEW the new one, to the character.
    Words are compared whole; Chinese, Japanese, Thai and their neighbours sign by sign. White space follows the
    word before it. An agreement shorter than the changes around it counts as changed, unless text was only
    added or only removed there. Long texts are compared sentence by sentence first, and words only in sentences
    that differ; what is too long even then is replaced as a whole between its first and its last difference.
    """
    return tuple(_pieces(old, new, _settled(old, _changes(old, new))))


def is_same(old: str, new: str) -> bool:
    """Say whether the texts differ in nothing that a reader sees: Unicode composition and white space apart."""
    return old == new or one_line(old) == one_line(new)


class _Change(NamedTuple):
    """Where text of the old gave way to text of the new, by characters."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int

    @property
    def size(self) -> int:
        return max(self.old_end - self.old_start, self.new_end - self.new_start)

    def is_any(self) -> bool:
        """Say whether anything changed at all."""
        return self.size > 0

    @property
    def is_addition(self) -> bool:
        return self.old_start == self.old_end

    @property
    def is_removal(self) -> bool:
        return self.new_start == self.new_end


def _pieces(old: str, new: str, changes: Sequence[_Change]) -> Iterator[Piece]:
    place = 0
    for change in (*changes, _Change(len(old), len(old), len(new), len(new))):
        for kind, text in (
            (Kind.SAME, old[place : change.old_start]),
            (Kind.GONE, old[change.old_start : change.old_end]),
            (Kind.NEW, new[change.new_start : change.new_end]),
        ):
            if text:
                yield Piece(kind, text)
        place = change.old_end


# --- Comparing -------------------------------------------------------------------------------

_MARKS: Final = "".join(sign for sign in map(chr, range(0x300, 0x10000)) if unicodedata.category(sign)[0] == "M")
_JOINED: Final = f"[{_MARKS}\u200c\u200d]"
_UNPARTED: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_SIGN: Final = re.compile(f"[{_UNPARTED}]")
_WORD: Final = re.compile(
    rf"""
      \d+(?:[.,:'’\u00a0\u202f٫٬]\d+)+(\s*)                      # 1,500  3.5  12:30
    | [{_UNPARTED}]{_JOINED}*(\s*)
    | (?:(?![{_UNPARTED}])\w|(?<=\w)['’ʼ](?=\w)|{_JOINED})+(\s*)   # don't, п'ять
    | \S{_JOINED}*(\s*)
    | (\s+)
    """,
    re.VERBOSE,
)
_SENTENCE: Final = re.compile(r"[^\n.!?…。！？؟]*(?:[.!?…。！？؟]+[^\w\s]*)?(\s*)")


class _Unit(NamedTuple):
    """A word or sentence, and the white space behind it."""

    start: int
    end: int
    after: int


def _changes(old: str, new: str) -> Iterator[_Change]:
    whole = _Change(0, len(old), 0, len(new))
    is_long = len(old) + len(new) > LONG
    for part in _compare(old, new, whole, _SENTENCE) if is_long else (whole,):
        for change in _compare(old, new, part, _WORD):
            yield from filter(_Change.is_any, _without_space(old, new, change))


def _compare(old: str, new: str, within: _Change, pattern: re.Pattern[str]) -> Iterator[_Change]:
    """Yield where two parts differ, by units of that pattern."""
    ours = _units(pattern, old, within.old_start, within.old_end)
    theirs = _units(pattern, new, within.new_start, within.new_end)
    seen: dict[str, int] = {}
    pairs = _common(
        [seen.setdefault(old[unit.start : unit.end], len(seen)) for unit in ours],
        [seen.setdefault(new[unit.start : unit.end], len(seen)) for unit in theirs],
    )
    old_place, new_place = within.old_start, within.new_start
    for our, their in ((ours[i], theirs[j]) for i, j in pairs):
        if our.start > old_place or their.start > new_place:
            yield _Change(old_place, our.start, new_place, their.start)
        is_parted_alike = old[our.end : our.after] == new[their.end : their.after]
        old_place, new_place = (our.after, their.after) if is_parted_alike else (our.end, their.end)
    if within.old_end > old_place or within.new_end > new_place:
        yield _Change(old_place, within.old_end, new_place, within.new_end)


def _without_space(old: str, new: str, change: _Change) -> Iterator[_Change]:
    """Yield the change without the white space that both texts have there."""
    old_start, old_end, new_start, new_end = change
    while (
        old_end > old_start
        and new_end > new_start
        and old[old_end - 1].isspace()
        and old[old_end - 1] == new[new_end - 1]
    ):
        old_end, new_end = old_end - 1, new_end - 1
    gone, came = old[old_start:old_end], new[new_start:new_end]
    if gone.isspace() and gone in came:
        middle = new_start + came.index(gone)
        yield _Change(old_start, old_start, new_start, middle)
        yield _Change(old_end, old_end, middle + len(gone), new_end)
    elif came.isspace() and came in gone:
        middle = old_start + gone.index(came)
        yield _Change(old_start, middle, new_start, new_start)
        yield _Change(middle + len(came), old_end, new_end, new_end)
    else:
        yield _Change(old_start, old_end, new_start, new_end)


def _units(pattern: re.Pattern[str], text: str, start: int, end: int) -> list[_Unit]:
    """Return the units of a part of a text; side by side they are that part."""
    found = (match for match in pattern.finditer(text, start, end) if match.group())
    return [_Unit(match.start(), match.start(match.lastindex or 0), match.end()) for match in found]


def _common(old: list[int], new: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the places, in order, of what is in both; beyond the budget only of what they begin and end with."""
    shorter = min(len(old), len(new))
    head = next((place for place in range(shorter) if old[place] != new[place]), shorter)
    rest = shorter - head
    tail = next((place for place in range(rest) if old[-1 - place] != new[-1 - place]), rest)
    yield from zip(range(head), range(head), strict=True)
    old_end, new_end = len(old) - tail, len(new) - tail
    if (old_end - head) * (new_end - head) <= BUDGET:
        for code in Indel.opcodes(old[head:old_end], new[head:new_end]):
            if code.tag == "equal":
                length = code.src_end - code.src_start
                yield from ((head + code.src_start + i, head + code.dest_start + i) for i in range(length))
    yield from zip(range(old_end, len(old)), range(new_end, len(new)), strict=True)


# --- Reading well ----------------------------------------------------------------------------


def _settled(old: str, changes: Iterator[_Change]) -> list[_Change]:
    """Return the changes, those joined that too little parts."""
    settled: list[_Change] = []
    for change in changes:
        grown = change
        while settled and _is_confetti(old, settled[-1], grown):
            last = settled.pop()
            grown = _Change(last.old_start, grown.old_end, last.new_start, grown.new_end)
        settled.append(grown)
    return settled


def _is_confetti(old: str, before: _Change, after: _Change) -> bool:
    """Say whether what two changes have between them is too little to keep them apart."""
    if (before.old_end, before.new_end) == (after.old_start, after.new_start):
        return True
    one_way = (before.is_addition and after.is_addition) or (before.is_removal and after.is_removal)
    if one_way:
        return False
    kept = old[before.old_end : min(after.old_start, before.old_end + 2 * ENOUGH)]
    weight = sum(1 + bool(_SIGN.match(sign)) for sign in kept if sign.isalnum())
    return weight <= min(before.size, after.size, ENOUGH)
