"""The workflow as a table: what leads where, and nothing else does."""

import pytest

from app.translation.states import MOVES, OutOfTurn, Stage, Step, advance, is_open

LEADS_ON = {
    (Stage.APPROVED, Step.REQUEST): Stage.REQUESTED,
    (Stage.APPROVED, Step.UPDATE): Stage.REQUESTED,
    (Stage.REQUESTED, Step.UPDATE): Stage.REQUESTED,
    (Stage.REQUESTED, Step.TAKE_UPDATE_BACK): Stage.APPROVED,
    (Stage.REQUESTED, Step.CLAIM): Stage.IN_PROGRESS,
    (Stage.APPROVED, Step.CLAIM): Stage.IN_PROGRESS,
    (Stage.REQUESTED, Step.ASSIGN): Stage.IN_PROGRESS,
    (Stage.APPROVED, Step.ASSIGN): Stage.IN_PROGRESS,
    (Stage.IN_PROGRESS, Step.EXTEND): Stage.IN_PROGRESS,
    (Stage.CHANGES_REQUESTED, Step.EXTEND): Stage.CHANGES_REQUESTED,
    (Stage.IN_PROGRESS, Step.HAND_OVER): Stage.IN_PROGRESS,
    (Stage.CHANGES_REQUESTED, Step.HAND_OVER): Stage.CHANGES_REQUESTED,
    (Stage.IN_PROGRESS, Step.GIVE_BACK): Stage.REQUESTED,
    (Stage.CHANGES_REQUESTED, Step.GIVE_BACK): Stage.CHANGES_REQUESTED,
    (Stage.IN_PROGRESS, Step.TAKE_AWAY): Stage.REQUESTED,
    (Stage.CHANGES_REQUESTED, Step.TAKE_AWAY): Stage.CHANGES_REQUESTED,
    (Stage.IN_PROGRESS, Step.RUN_OUT): Stage.REQUESTED,
    (Stage.CHANGES_REQUESTED, Step.RUN_OUT): Stage.CHANGES_REQUESTED,
    (Stage.IN_PROGRESS, Step.SUBMIT): Stage.SUBMITTED,
    (Stage.CHANGES_REQUESTED, Step.SUBMIT): Stage.SUBMITTED,
    (Stage.SUBMITTED, Step.SEND_BACK): Stage.CHANGES_REQUESTED,
    (Stage.SUBMITTED, Step.APPROVE): Stage.APPROVED,
    (Stage.REQUESTED, Step.CONFIRM): Stage.APPROVED,
    (Stage.IN_PROGRESS, Step.CONFIRM): Stage.APPROVED,
    (Stage.CHANGES_REQUESTED, Step.CONFIRM): Stage.APPROVED,
    (Stage.APPROVED, Step.CONFIRM): Stage.APPROVED,
}


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("step", Step)
def test_every_step_leads_where_the_contract_says_and_nowhere_else(stage: Stage, step: Step) -> None:
    target = LEADS_ON.get((stage, step))

    if target is None:
        with pytest.raises(OutOfTurn):
            advance(stage, step)
    else:
        assert advance(stage, step) is target


def test_what_was_sent_back_and_lost_its_holder_is_taken_on_and_stays_sent_back() -> None:
    assert is_open(Step.CLAIM, Stage.CHANGES_REQUESTED, is_held=False)
    assert advance(Stage.CHANGES_REQUESTED, Step.CLAIM, is_held=False) is Stage.CHANGES_REQUESTED


def test_every_step_has_a_move() -> None:
    assert set(MOVES) == set(Step)
