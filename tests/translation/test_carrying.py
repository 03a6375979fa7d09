"""What a changed original means for targets, without a database."""

from hypothesis import given, strategies as st

from app.translation.carrying import changed, changed_along, follows_by_itself, state_after
from app.translation.states import TargetState

revisions = st.dictionaries(st.integers(1, 8), st.sampled_from("abc"), max_size=8)


@given(revisions)
def test_nothing_changed_where_nothing_was_written(revision: dict[int, str]) -> None:
    assert changed_along([revision, dict(revision)]) == frozenset()


@given(st.lists(revisions, min_size=1, max_size=5))
def test_only_what_is_still_there_asks_for_a_look(path: list[dict[int, str]]) -> None:
    assert changed_along(path) <= path[-1].keys()


@given(revisions, revisions)
def test_one_step_is_the_change_between_two(before: dict[int, str], after: dict[int, str]) -> None:
    assert changed_along([before, after]) == changed(before, after)


def test_a_paragraph_that_became_itself_again_asks_for_a_look() -> None:
    assert changed_along([{1: "a", 2: "x"}, {1: "b", 2: "x"}, {1: "a", 2: "x"}]) == {1}


def test_what_has_no_text_does_not_need_work() -> None:
    assert state_after(TargetState.EMPTY, is_changed=True) is TargetState.EMPTY
    assert state_after(TargetState.REVIEWED, is_changed=True) is TargetState.NEEDS_WORK
    assert state_after(TargetState.REVIEWED, is_changed=False) is TargetState.REVIEWED


def test_a_typo_moves_on_by_itself_only_where_every_segment_has_a_text() -> None:
    done = {1: TargetState.REVIEWED, 2: TargetState.TRANSLATED}

    assert follows_by_itself("typo", [1, 2], done)
    assert not follows_by_itself("typo", [1, 2, 3], done)
    assert not follows_by_itself("minor", [1, 2], done)
