"""What the declensions share: a word is a base that stays and endings that change."""

from collections.abc import Container, Iterator
from enum import StrEnum
from typing import Final, NamedTuple

ZERO: Final = "-"
"""How a list of endings writes that there may be none."""


class Use(StrEnum):
    """How a word of a name is inflected: as somebody's, as that of a place or a body, or as a common word.

    `ANY` is for names of which nobody said what they name, `FIXED` for forms that stand as they are.
    """

    PERSON = "person"
    NAME = "name"
    COMMON = "common"
    ANY = "any"
    FIXED = "fixed"


class Pattern(NamedTuple):
    """A base, and the endings that it may have."""

    base: str
    endings: Container[str]


Patterns = Iterator[Pattern]

BARE: Final = frozenset({""})
"""No ending at all."""


def endings(listed: str) -> frozenset[str]:
    """Return the endings of a list parted by blanks, in which `-` stands for none."""
    return frozenset("" if ending == ZERO else ending for ending in listed.split())
