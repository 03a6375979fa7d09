"""Named events of a transaction: some hear of them within it, most once it has been committed.

Side effects that may be repeated or lost without harm to the truth (a notice, a snapshot in memory) come after the
commit. What must be true together with the rows (the search index, the ledger of changes) accompanies them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

LONGEST_RUN: Final = 500
"""So many events are told at once at most, which bounds the queries that answer them."""


class Event:
    """Something that has happened, for good; subclasses are frozen dataclasses of facts."""


@dataclass(frozen=True, slots=True)
class Touched(Event):
    """What pages with one of these tags show is not true any more. It is the first that is told after a commit."""

    tags: frozenset[str]


Happening = TypeVar("Happening", bound=Event)

Reactions = defaultdict[type[Event], list[Callable[[Sequence[Any]], None]]]

_subscribers: Reactions = defaultdict(list)
_companions: Reactions = defaultdict(list)


@dataclass(frozen=True, slots=True)
class _OneByOne:
    """A reaction to single events, told of a run of them."""

    reaction: Callable[[Any], None]

    def __call__(self, run: Sequence[Event]) -> None:
        for event in run:
            self.reaction(event)


def subscribe(kind: type[Happening], reaction: Callable[[Happening], None]) -> None:
    """Call `reaction` after each commit that brought an event of `kind`. Subscribing twice counts once."""
    _add(_subscribers, kind, _OneByOne(reaction))


def accompany(kind: type[Happening], reaction: Callable[[Happening], None]) -> None:
    """Call `reaction` within each transaction that brings an event of `kind`, before its commit."""
    _add(_companions, kind, _OneByOne(reaction))


def subscribe_to_runs(kind: type[Happening], reaction: Callable[[Sequence[Happening]], None]) -> None:
    """Do as `subscribe`, with all events of `kind` at once that happened one after another, 500 at most."""
    _add(_subscribers, kind, reaction)


def accompany_runs(kind: type[Happening], reaction: Callable[[Sequence[Happening]], None]) -> None:
    """Do as `accompany`, with all events of `kind` at once that happened one after another, 500 at most."""
    _add(_companions, kind, reaction)


def settle(events: Sequence[Event]) -> None:
    """Do what accompanies these events; what that announces in turn is settled with them."""
    _tell(_companions, events)


def send(events: Sequence[Event]) -> None:
    """Tell the subscribers, in the order in which things happened."""
    _tell(_subscribers, events)


def _add(reactions: Reactions, kind: type[Event], reaction: Callable[[Sequence[Any]], None]) -> None:
    if reaction not in reactions[kind]:
        reactions[kind].append(reaction)


def _tell(reactions: Reactions, events: Sequence[Event]) -> None:
    for run in _runs(events):
        for reaction in reactions[type(run[0])]:
            reaction(run)


def _runs(events: Sequence[Event]) -> Iterator[Sequence[Event]]:
    """Yield the events in their order, those of one kind together; what is announced meanwhile comes in its turn."""
    start = 0
    while start < len(events):
        end = start + 1
        while end < min(len(events), start + LONGEST_RUN) and type(events[end]) is type(events[start]):
            end += 1
        yield events[start:end]
        start = end
