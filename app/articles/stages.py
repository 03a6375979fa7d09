"""Where an original can stand, and how one stage leads to another: pure rules."""

from dataclasses import dataclass
from enum import StrEnum

from app.accounts.policy import Action
from app.articles.models import OriginalStage
from app.core.errors import Refusal


class OriginalStep(StrEnum):
    """What people do with an original."""

    OPEN = "open"
    DISCARD = "discard"
    HAND_IN = "hand_in"
    TAKE_BACK = "take_back"
    APPROVE = "approve"
    SEND_BACK = "send_back"


@dataclass(frozen=True, slots=True)
class Move:
    """A step: the stages it starts from, the one it leads to (None: it stays), and the action it asks leave for."""

    sources: frozenset[OriginalStage]
    target: OriginalStage | None
    action: Action


WRITABLE = frozenset({OriginalStage.DRAFT, OriginalStage.CHANGES_REQUESTED})
"""Where there is a draft to write in."""

IN_REVIEW = frozenset({OriginalStage.IN_REVIEW})

MOVES: dict[OriginalStep, Move] = {
    OriginalStep.OPEN: Move(frozenset({OriginalStage.APPROVED}), OriginalStage.DRAFT, Action.WRITE),
    OriginalStep.DISCARD: Move(WRITABLE, OriginalStage.APPROVED, Action.WRITE),
    OriginalStep.HAND_IN: Move(WRITABLE, OriginalStage.IN_REVIEW, Action.WRITE),
    OriginalStep.TAKE_BACK: Move(IN_REVIEW, OriginalStage.DRAFT, Action.WRITE),
    OriginalStep.APPROVE: Move(IN_REVIEW, OriginalStage.APPROVED, Action.REVIEW),
    OriginalStep.SEND_BACK: Move(IN_REVIEW, OriginalStage.CHANGES_REQUESTED, Action.REVIEW),
}
"""What leads where."""


class OriginalOutOfTurn(Refusal):
    """The step does not lead on from where the original stands; somebody else may have moved it meanwhile."""

    def __init__(self, step: OriginalStep, stage: OriginalStage) -> None:
        """Keep what was tried, and where it stands."""
        super().__init__(f"{step} while {stage}")
        self.step = step
        self.stage = stage


def is_open(step: OriginalStep, stage: OriginalStage) -> bool:
    """Say whether `step` can be taken at `stage`."""
    return stage in MOVES[step].sources


def advance(stage: OriginalStage, step: OriginalStep) -> OriginalStage:
    """Return the stage that `step` leads to; `OriginalOutOfTurn` where it does not lead on from `stage`."""
    if not is_open(step, stage):
        raise OriginalOutOfTurn(step, stage)
    return MOVES[step].target or stage
