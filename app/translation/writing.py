"""What a save makes of a text that somebody works on: the state it gets, and whether it goes on with the last save.

Pure rules, the same for segments of a translation and for texts of the interface.
"""

from datetime import datetime, timedelta
from typing import Final, Protocol

from app.translation.origins import has_grown
from app.translation.states import Origin, TargetState

SITTING: Final = timedelta(minutes=10)
"""The saves of one person within this time are kept in the history as their last one."""


class Entry(Protocol):
    """What the history keeps of a text at one of its versions."""

    @property
    def text(self) -> str:
        """What it said."""

    @property
    def origin(self) -> Origin:
        """Where that came from."""

    @property
    def person_id(self) -> int | None:
        """Who wrote it."""

    @property
    def in_review(self) -> bool:
        """Whether it was an editor's hand in a text that lay before them."""

    @property
    def begun_at(self) -> datetime:
        """When that sitting began."""


def state_after(before: TargetState, *, is_empty: bool, is_same: bool, is_done: bool, needs_work: bool) -> TargetState:
    """Return the state of a text that was saved where one in the state `before` stood.

    Without `is_done` a text that was not finished before stays marked as needing work, so that half a sentence is
    never handed in.
    """
    if is_empty:
        return TargetState.EMPTY
    if needs_work:
        return TargetState.NEEDS_WORK
    if is_done:
        return before if is_same and before is TargetState.REVIEWED else TargetState.TRANSLATED
    if before in {TargetState.EMPTY, TargetState.NEEDS_WORK}:
        return TargetState.NEEDS_WORK
    return before if is_same else TargetState.TRANSLATED


def is_same_sitting(
    last: Entry, text: str, *, person_id: int | None, in_review: bool, since: datetime, at: datetime
) -> bool:
    """Say whether a save goes on with what was saved last; what replaces it is an entry of its own.

    So is what a machine proposed: how a person's text came out of it can be seen afterwards. `since` is a moment after
    which alone saves go together.
    """
    if last.origin is Origin.MACHINE and last.text != text:
        return False
    is_same_hand = (last.person_id, last.in_review) == (person_id, in_review)
    is_recent = last.begun_at > since and last.begun_at > at - SITTING
    return is_same_hand and is_recent and has_grown(last.text, text)
