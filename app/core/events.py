"""Named events of a transaction: some hear of them within it, most once it has been committed.

Side effects that may be repeated or lost without harm to the truth (a notice, a snapshot in memory) come after the
commit. What must be true together with the rows (the search index, the ledger of changes) accompanies them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar


class Event:
    """Something that has happened, for good; subclasses are frozen dataclasses of facts."""


@dataclass(frozen=True, slots=True)
class Touched(Event):
    """What pages with one of these tags show is not true any more. It is the first that is told after a commit."""

    tags: frozenset[str]


Happening = TypeVar("Happening", bound=Event)

Reactions = defaultdict[type[Event], list[Callable[[Any], None]]]

_subscribers: Reactions = defaultdict(list)
_companions: Reactions = defaultdict(list)


def subscribe(kind: type[Happening], reaction: Callable[[Happening], None]) -> None:
    """Call `reaction` after each commit that brought an event of `kind`. Subscribing twice counts once."""
    if reaction not in _subscribers[kind]:
        _subscribers[kind].append(reaction)


def accompany(kind: type[Happening], reaction: Callable[[Happening], None]) -> None:
    """Call `reaction` within each transaction that brings an event of `kind`, before its commit."""
    if reaction not in _companions[kind]:
        _companions[kind].append(reaction)


def settle(events: Iterable[Event]) -> None:
    """Do what accompanies these events; what that announces in turn is settled with them."""
    for event in events:
        for reaction in _companions[type(event)]:
            reaction(event)


def send(events: Iterable[Event]) -> None:
    """Tell the subscribers, in the order in which things happened."""
    for event in events:
        for reaction in _subscribers[type(event)]:
            reaction(event)
