"""Where a translation and each of its targets can stand, and how one leads to the other: pure rules."""

from dataclasses import dataclass
from enum import StrEnum

from app.accounts.policy import Action
from app.core.errors import Refusal


class Stage(StrEnum):
    """Where the work on a translation stands."""

    REQUESTED = "requested"
    IN_PROGRESS = "in_progress"
    SUBMITTED = "submitted"
    CHANGES_REQUESTED = "changes_requested"
    APPROVED = "approved"


class TargetState(StrEnum):
    """How far the text of one segment has come."""

    EMPTY = "empty"
    NEEDS_WORK = "needs_work"
    TRANSLATED = "translated"
    REVIEWED = "reviewed"


class Origin(StrEnum):
    """Where a target came from."""

    HUMAN = "human"
    MEMORY_EXACT = "memory_exact"
    MEMORY_FUZZY = "memory_fuzzy"
    MACHINE = "machine"
    MACHINE_EDITED = "machine_edited"
    IMPORTED = "imported"


class Step(StrEnum):
    """What happens to a translation. Updates come from the system, claims run out by the clock, people do the rest."""

    REQUEST = "request"
    UPDATE = "update"
    TAKE_UPDATE_BACK = "take_update_back"
    RUN_OUT = "run_out"
    CLAIM = "claim"
    ASSIGN = "assign"
    EXTEND = "extend"
    HAND_OVER = "hand_over"
    GIVE_BACK = "give_back"
    TAKE_AWAY = "take_away"
    SUBMIT = "submit"
    SEND_BACK = "send_back"
    APPROVE = "approve"
    CONFIRM = "confirm"


@dataclass(frozen=True, slots=True)
class Move:
    """A step: the stages it starts from, the one it leads to (None: it stays), and the action it asks leave for."""

    sources: frozenset[Stage]
    target: Stage | None
    action: Action


EDITABLE = frozenset({Stage.IN_PROGRESS, Stage.CHANGES_REQUESTED})
"""Where the holder writes."""

HELD = EDITABLE | {Stage.SUBMITTED}
"""Where a claim lives on; while the editor reads, its clock stands still."""

MOVES: dict[Step, Move] = {
    Step.REQUEST: Move(frozenset({Stage.APPROVED}), Stage.REQUESTED, Action.REQUEST),
    Step.UPDATE: Move(frozenset({Stage.APPROVED, Stage.REQUESTED}), Stage.REQUESTED, Action.PUBLISH),
    Step.TAKE_UPDATE_BACK: Move(frozenset({Stage.REQUESTED}), Stage.APPROVED, Action.PUBLISH),
    Step.RUN_OUT: Move(EDITABLE, Stage.REQUESTED, Action.TRANSLATE),
    Step.CLAIM: Move(frozenset({Stage.REQUESTED, Stage.APPROVED}), Stage.IN_PROGRESS, Action.TRANSLATE),
    Step.ASSIGN: Move(frozenset({Stage.REQUESTED, Stage.APPROVED}), Stage.IN_PROGRESS, Action.ASSIGN),
    Step.EXTEND: Move(EDITABLE, None, Action.TRANSLATE),
    Step.HAND_OVER: Move(EDITABLE, None, Action.TRANSLATE),
    Step.GIVE_BACK: Move(EDITABLE, Stage.REQUESTED, Action.TRANSLATE),
    Step.TAKE_AWAY: Move(EDITABLE, Stage.REQUESTED, Action.ASSIGN),
    Step.SUBMIT: Move(EDITABLE, Stage.SUBMITTED, Action.TRANSLATE),
    Step.SEND_BACK: Move(frozenset({Stage.SUBMITTED}), Stage.CHANGES_REQUESTED, Action.REVIEW),
    Step.APPROVE: Move(frozenset({Stage.SUBMITTED}), Stage.APPROVED, Action.REVIEW),
    Step.CONFIRM: Move(frozenset(Stage) - {Stage.SUBMITTED}, Stage.APPROVED, Action.TRANSLATE),
}
"""What leads where."""


CHANGES_OF_HANDS = frozenset({Step.CLAIM, Step.ASSIGN, Step.GIVE_BACK, Step.TAKE_AWAY, Step.RUN_OUT})
"""Steps after which somebody else, or nobody, holds the translation."""


class OutOfTurn(Refusal):
    """The step does not lead on from where the translation stands; somebody else may have moved it meanwhile."""

    def __init__(self, step: Step, stage: Stage) -> None:
        """Keep what was tried, and where it stands."""
        super().__init__(f"{step} while {stage}")
        self.step = step
        self.stage = stage


def is_open(step: Step, stage: Stage, *, is_held: bool = True) -> bool:
    """Say whether `step` can be taken at `stage`; a text sent back without a holder can be claimed and assigned."""
    if stage is Stage.CHANGES_REQUESTED and step in {Step.CLAIM, Step.ASSIGN}:
        return not is_held
    return stage in MOVES[step].sources


def advance(stage: Stage, step: Step, *, is_held: bool = True) -> Stage:
    """Return the stage that `step` leads to; `OutOfTurn` where it does not lead on from `stage`.

    A text that was sent back stays so whoever takes it or lets it go: what the editor asked for is still to be done.
    """
    if not is_open(step, stage, is_held=is_held):
        raise OutOfTurn(step, stage)
    if stage is Stage.CHANGES_REQUESTED and step in CHANGES_OF_HANDS:
        return stage
    return MOVES[step].target or stage
