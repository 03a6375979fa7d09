"""What a changed original means for the targets of a translation: pure rules (product.md, section 4)."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from app.translation.states import TargetState

Hashes = Mapping[int, str]
"""The segments of a revision: the hash of each text by segment id."""


def changed(before: Hashes, after: Hashes) -> frozenset[int]:
    """Return the segments of `after` that say something else than in `before`, or were not there."""
    return frozenset(segment_id for segment_id, digest in after.items() if before.get(segment_id) != digest)


def changed_along(path: Sequence[Hashes]) -> frozenset[int]:
    """Return the segments of the last revision that changed at any step of the way to it.

    So a paragraph that became another and then itself again still asks for a look.
    """
    steps: Iterable[frozenset[int]] = (changed(before, after) for before, after in pairwise(path))
    return frozenset().union(*steps) & frozenset(path[-1]) if path else frozenset()


def state_after(state: TargetState, *, is_changed: bool) -> TargetState:
    """Return how a target stands once its source was looked at anew: only what has a text and changed needs work."""
    return TargetState.NEEDS_WORK if is_changed and state is not TargetState.EMPTY else state


def is_required(source: str) -> bool:
    """Say whether a segment has to be translated before the whole is handed in: where its source says anything."""
    return bool(source.strip())


def follows_by_itself(significance: str, required: Iterable[int], states: Mapping[int, TargetState]) -> bool:
    """Say whether a translation that was up to date moves on to a revision without anybody's hand.

    It does for a typo, if it has a text for every segment that the revision requires.
    """
    return significance == "typo" and all(
        states.get(segment_id, TargetState.EMPTY) is not TargetState.EMPTY for segment_id in required
    )
