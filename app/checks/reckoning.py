"""Which figures of one text are not in another. Pure."""

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from app.checks.figures import Figure, Standing, figures


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What is left when figures have been paired off.

    `lost`: of the source, in the target not at all. `fewer`: in the target, but less often. `added`: of the
    target, in the source not at all. `added_months` are apart: 5月 for May is no addition, but 5月 for June is.
    """

    lost: tuple[Figure, ...]
    fewer: tuple[Figure, ...]
    added: tuple[Figure, ...]
    added_months: tuple[Figure, ...]


def compare(source: str, target: str, *, speaks_of_day: bool = False) -> Reckoning:
    """Return how the figures of two texts differ, whether or not a blank joins the digits beside it.

    `speaks_of_day`: the source names a month, so that 15.05 may stand for its 15.
    """
    return min(
        (_compare(ours, theirs, speaks_of_day) for ours, theirs in product(_ways(source), _ways(target))),
        key=lambda reckoning: (len(reckoning.lost), len(reckoning.fewer), len(reckoning.added)),
    )


def _ways(words: str) -> list[list[Figure]]:
    joined, parted = (figures(words, is_space_joint=is_joint) for is_joint in (True, False))
    return [joined] if joined == parted else [joined, parted]


def _compare(source: list[Figure], target: list[Figure], speaks_of_day: bool) -> Reckoning:  # noqa: FBT001
    missing, free = _pair_off(source, target)
    if missing:
        missing, free = _pair_off(_explode(missing), _explode(free))
    if missing and speaks_of_day:
        missing, free = _pair_off(missing, _explode(free, is_day=True))
    there = frozenset().union(*(figure.readings for figure in _all(target)))
    known = frozenset().union(*(figure.readings for figure in _all(source)))
    added = [figure for figure in free if not figure.readings & known]
    return Reckoning(
        lost=tuple(figure for figure in missing if not figure.readings & there),
        fewer=tuple(figure for figure in missing if figure.readings & there),
        added=tuple(figure for figure in added if figure.standing is not Standing.MONTH),
        added_months=tuple(figure for figure in added if figure.standing is Standing.MONTH),
    )


def _pair_off(source: Sequence[Figure], target: Sequence[Figure]) -> tuple[list[Figure], list[Figure]]:
    """Return what is left of both sides; figures that can mean least choose first."""
    places = defaultdict[str, deque[int]](deque)
    for place, figure in enumerate(target):
        for reading in figure.readings:
            places[reading].append(place)
    taken: set[int] = set()
    missing: set[int] = set()
    for place in sorted(range(len(source)), key=lambda place: len(source[place].readings)):
        fitting = next(_untaken(source[place], places, taken), None)
        (missing if fitting is None else taken).add(place if fitting is None else fitting)
    return (
        [figure for place, figure in enumerate(source) if place in missing],
        [figure for place, figure in enumerate(target) if place not in taken],
    )


def _untaken(figure: Figure, places: Mapping[str, deque[int]], taken: set[int]) -> Iterator[int]:
    for reading in sorted(figure.readings & places.keys()):
        while places[reading]:
            place = places[reading].popleft()
            if place not in taken:
                yield place


def _explode(found: Sequence[Figure], *, is_day: bool = False) -> list[Figure]:
    """Return the figures, those that are made of others as these others."""
    return list(_all(found, whole=False, is_day=is_day))


def _all(found: Sequence[Figure], *, whole: bool = True, is_day: bool = False) -> Iterator[Figure]:
    for figure in found:
        is_made = bool(figure.parts) and (is_day or not figure.is_perhaps_day)
        if whole or not is_made:
            yield figure
        if is_made:
            yield from figure.parts
