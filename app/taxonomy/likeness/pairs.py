"""All rules by which terms look alike, asked together."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from app.taxonomy.likeness import keys, meanings, people, spellings
from app.taxonomy.likeness.values import Likeness, TermName

_RULES: Final[tuple[Callable[[Sequence[TermName]], Iterator[Likeness]], ...]] = (
    spellings.same,
    spellings.letters,
    spellings.number,
    spellings.order,
    people.surnames,
    people.initials,
    people.abbreviations,
    spellings.slips,
    spellings.sounds,
    meanings.nearby,
    meanings.places,
    meanings.false_friends,
    meanings.agreements,
)


def look_alikes(names: Iterable[TermName]) -> list[Likeness]:
    """Return the terms that look alike, the surest first, each two once with the best reason.

    Nothing is said of two names of one term. Time grows with the number of names, not with that of their pairs.
    """
    known = list(dict.fromkeys(name for name in names if keys.words(name.text)))
    best: dict[tuple[int, int], Likeness] = {}
    for rule in _RULES:
        for found in rule(known):
            pair = (found.first_id, found.second_id)
            if pair not in best or found.certainty > best[pair].certainty:
                best[pair] = found
    return sorted(best.values(), key=lambda one: (-one.certainty, one.names))
