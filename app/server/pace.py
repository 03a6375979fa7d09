"""How long a connection may take for what it owes. Pure.

A sender who stops half-way and a reader who does not fetch what was sent cost memory, and there are many of them to
be had. Whoever owes the rest of a body, or has not taken what was sent, has to move a minimum of bytes in a minute.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Final

LEAST: Final = 15_000
"""Bytes that have to move in `PATIENCE`: 250 a second, a tenth of what the poorest network carries."""

PATIENCE: Final = 60.0
"""Seconds that a connection has for `LEAST` bytes."""

HEAD_SECONDS: Final = 15.0
"""For all of a request's head."""

IDLE_SECONDS: Final = 75.0
"""Between two requests; longer than proxies keep theirs, so that it is them who close (nginx: 60 s)."""

PARTING_SECONDS: Final = 5.0
"""For whoever still sends what nobody reads, to see the answer."""


class Owed(Enum):
    """What a connection waits for."""

    REQUEST = "another request, if one comes"
    HEAD = "the rest of a head"
    BODY = "the rest of a body"
    WORK = "the site"
    FETCHING = "that what was sent is fetched"
    PARTING = "that the other side stops"


_SECONDS: Final = {Owed.REQUEST: IDLE_SECONDS, Owed.HEAD: HEAD_SECONDS, Owed.PARTING: PARTING_SECONDS}
_BY_BYTES: Final = frozenset({Owed.BODY, Owed.FETCHING})


@dataclass(slots=True)
class Pace:
    """For what a connection waits since when, in which of its requests, and how many bytes had moved then."""

    owed: Owed
    since: float
    turn: int = 0
    moved: int = 0

    def is_over(self, owed: Owed, moment: float, *, turn: int, moved: int) -> bool:
        """Look at a connection at a moment, in seconds of any clock; say whether its time is up.

        `turn` is the number of its request, `moved` counts all bytes that have come and all that were taken.
        """
        if owed is not self.owed or turn != self.turn:
            self.owed, self.since, self.turn, self.moved = owed, moment, turn, moved
            return False
        if owed in _BY_BYTES:
            if moved - self.moved >= LEAST:
                self.since, self.moved = moment, moved
            return moment - self.since >= PATIENCE
        return moment - self.since >= _SECONDS.get(owed, float("inf"))
