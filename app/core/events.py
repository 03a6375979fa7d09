"""Named events that are sent once a transaction has been committed.

Side effects that may be repeated or lost without harm to the truth (a cache, a snapshot in memory) hang on
events. What must be true together with the rows (the search index, an audit entry) is written with them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any, TypeVar


class Event:
    """Something that has happened, for good; subclasses are frozen dataclasses of facts."""


Happening = TypeVar("Happening", bound=Event)

_subscribers: defaultdict[type[Event], list[Callable[[Any], None]]] = defaultdict(list)


def subscribe(kind: type[Happening], reaction: Callable[[Happening], None]) -> None:
    """Call `reaction` after each commit that brought an event of `kind`. Subscribing twice counts once."""
    if reaction not in _subscribers[kind]:
        _subscribers[kind].append(reaction)


def send(events: Iterable[Event]) -> None:
    """Tell the subscribers, in the order in which things happened."""
    for event in events:
        for reaction in _subscribers[type(event)]:
            reaction(event)
