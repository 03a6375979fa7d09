"""People by parts of their names, and organisations by their abbreviations."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from typing import Final

from app.taxonomy.likeness import keys
from app.taxonomy.likeness.grouping import alike, pairs
from app.taxonomy.likeness.values import Certainty, Likeness, Reason, TermName
from app.taxonomy.matching import Use

_SHORTEST: Final = 3
_LONGEST_ABBREVIATION: Final = 8
_MOST: Final = 60


def surnames(names: Sequence[TermName]) -> Iterator[Likeness]:
    """Somebody by the surname only, and by the full name; likely where only one has that surname."""
    people = [name for name in names if name.use is Use.PERSON]
    full: dict[str, list[TermName]] = defaultdict(list)
    for name in people:
        words = keys.words(name.text)
        if len(words) > 1:
            full[words[-1]].append(name)
    for name in people:
        words = keys.words(name.text)
        if len(words) == 1 and len(words[0]) >= _SHORTEST:
            others = [other for other in full.get(words[0], ()) if other.term_id != name.term_id]
            is_only = len({other.term_id for other in others}) == 1
            for other in others[:_MOST]:
                yield alike(name, other, Reason.SURNAME, Certainty.LIKELY if is_only else Certainty.POSSIBLE)


def initials(names: Sequence[TermName]) -> Iterator[Likeness]:
    """Somebody with an initial, and by the full name."""
    people = [name for name in names if name.use is Use.PERSON and len(keys.words(name.text)) > 1]
    for one, other in pairs(people, lambda name: [(keys.words(name.text)[0][0], keys.words(name.text)[-1])]):
        first, second = keys.words(one.text)[0], keys.words(other.text)[0]
        if (len(first) == 1) != (len(second) == 1):
            yield alike(one, other, Reason.INITIALS, Certainty.LIKELY)


def abbreviations(names: Sequence[TermName]) -> Iterator[Likeness]:
    """An abbreviation, and what it may stand for."""

    def key(name: TermName) -> Iterator[Hashable]:
        words = keys.words(name.text)
        if _is_abbreviation(name):
            yield words[0]
        elif name.use is not Use.PERSON:
            yield from keys.initials(name.text)

    for one, other in pairs((name for name in names if len(name.text) > 1), key):
        if _is_abbreviation(one) != _is_abbreviation(other):
            is_long = min(len(one.text), len(other.text)) >= _SHORTEST
            yield alike(one, other, Reason.ABBREVIATION, Certainty.LIKELY if is_long else Certainty.POSSIBLE)


def _is_abbreviation(name: TermName) -> bool:
    words = keys.words(name.text)
    return len(words) == 1 and name.text.isupper() and len(words[0]) <= _LONGEST_ABBREVIATION
