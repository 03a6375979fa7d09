"""Who takes too long is cut off, and nobody else."""

import pytest

from app.server.pace import HEAD_SECONDS, IDLE_SECONDS, LEAST, PATIENCE, Owed, Pace


@pytest.mark.parametrize("owed", [Owed.BODY, Owed.FETCHING])
def test_what_trickles_is_cut_off_after_a_minute(owed: Owed) -> None:
    pace = Pace(owed, 0)
    assert not any(pace.is_over(owed, second, turn=0, moved=second) for second in range(int(PATIENCE)))
    assert pace.is_over(owed, PATIENCE, turn=0, moved=100)


@pytest.mark.parametrize("owed", [Owed.BODY, Owed.FETCHING])
def test_whoever_is_on_a_poor_network_is_left_alone(owed: Owed) -> None:
    pace = Pace(owed, 0)
    assert not any(pace.is_over(owed, second, turn=0, moved=second * LEAST // 50) for second in range(0, 600, 5))


def test_a_head_has_to_be_there_in_time_however_much_of_it_comes() -> None:
    pace = Pace(Owed.HEAD, 0)
    assert not pace.is_over(Owed.HEAD, HEAD_SECONDS - 1, turn=0, moved=10**6)
    assert pace.is_over(Owed.HEAD, HEAD_SECONDS, turn=0, moved=2 * 10**6)


def test_who_asks_for_nothing_more_is_let_go() -> None:
    pace = Pace(Owed.REQUEST, 0)
    assert not pace.is_over(Owed.REQUEST, IDLE_SECONDS - 1, turn=0, moved=0)
    assert pace.is_over(Owed.REQUEST, IDLE_SECONDS, turn=0, moved=0)


@pytest.mark.parametrize("owed", [Owed.REQUEST, Owed.HEAD])
def test_who_asks_again_and_again_is_left_alone_whenever_we_look(owed: Owed) -> None:
    pace = Pace(owed, 0)
    assert not any(pace.is_over(owed, second, turn=second, moved=second) for second in range(600))


def test_nobody_is_cut_off_for_what_the_site_takes() -> None:
    pace = Pace(Owed.WORK, 0)
    assert not pace.is_over(Owed.WORK, 3600, turn=0, moved=0)
