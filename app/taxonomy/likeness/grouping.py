"""How names meet that may be alike, without each being compared with all."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import combinations
from typing import Final

from app.taxonomy.likeness.values import Certainty, Likeness, Reason, TermName

_MOST_TOGETHER: Final = 60
"""Names that one key may bring together; what is more common tells nothing."""

Keys = Callable[[TermName], Iterable[Hashable]]


def alike(one: TermName, other: TermName, reason: Reason, certainty: Certainty) -> Likeness:
    """Return that two terms look alike, the lower id first."""
    first, second = sorted((one, other), key=lambda name: name.term_id)
    return Likeness(first.term_id, second.term_id, reason, certainty, (first.text, second.text))


def groups(names: Iterable[TermName], key: Keys) -> Iterator[list[TermName]]:
    """Yield the names that have a key in common, unless so many have it that it tells nothing."""
    groups: dict[Hashable, list[TermName]] = defaultdict(list)
    for name in names:
        for found in set(key(name)):
            groups[found].append(name)
    for group in groups.values():
        if 1 < len(group) <= _MOST_TOGETHER:
            yield group


def pairs(names: Iterable[TermName], key: Keys) -> Iterator[tuple[TermName, TermName]]:
    """Yield each two names of different terms that have a key in common."""
    for group in groups(names, key):
        for one, other in combinations(group, 2):
            if one.term_id != other.term_id:
                yield one, other
