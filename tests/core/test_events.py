"""Events: who is told, in which order, and what happened in a row at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.core import events
from app.core.events import LONGEST_RUN, Event


@dataclass(frozen=True, slots=True)
class Rained(Event):
    """Something that happens in this file only."""

    drops: int


@dataclass(frozen=True, slots=True)
class Shone(Event):
    """Something else of the kind."""


def test_what_happened_in_a_row_is_told_at_once_and_in_its_order() -> None:
    heard: list[list[int]] = []

    def hear(run: Sequence[Rained]) -> None:
        heard.append([event.drops for event in run])

    events.subscribe_to_runs(Rained, hear)
    events.send([Rained(1), Rained(2), Shone(), Rained(3)])

    assert heard == [[1, 2], [3]]


def test_a_run_has_a_longest_length() -> None:
    lengths: list[int] = []

    def hear(run: Sequence[Rained]) -> None:
        lengths.append(len(run))

    events.subscribe_to_runs(Rained, hear)
    events.send([Rained(1)] * (LONGEST_RUN + 1))

    assert lengths == [LONGEST_RUN, 1]


def test_subscribing_twice_counts_once() -> None:
    heard: list[Shone] = []

    def hear(event: Shone) -> None:
        heard.append(event)

    events.subscribe(Shone, hear)
    events.subscribe(Shone, hear)
    events.send([Shone(), Shone()])

    assert len(heard) == 2


def test_what_is_announced_while_events_are_settled_is_settled_with_them() -> None:
    announced: list[Event] = [Shone()]
    heard: list[int] = []

    def answer(_event: Shone) -> None:
        announced.append(Rained(len(announced)))

    def hear(event: Rained) -> None:
        heard.append(event.drops)

    events.accompany(Shone, answer)
    events.accompany(Rained, hear)
    events.settle(announced)

    assert heard == [1]
