"""A text to be translated as it goes to other programs and comes back, whatever the format (PO, XLIFF)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final

from app.exchange.refusals import Fault

MOST_UNITS: Final = 20_000
"""Texts of one file: four times as many as any interface of ours will have."""

MOST_FORMS: Final = 6
TAKEN: Final = "X-Tolmach-Taken"
"""How the moment of taking out is called in a file."""

PROGRAM: Final = "X-Tolmach-Program"
"""How it is called in a file which texts the program had at that moment."""


class State(StrEnum):
    """How far a text has come, as a file says it."""

    EMPTY = "empty"
    NEEDS_WORK = "needs_work"
    TRANSLATED = "translated"
    APPROVED = "approved"


@dataclass(frozen=True, slots=True)
class Unit:
    """One text: what it is in the source language, and in all its forms in the other.

    `plural` is the source for many, where there is one. `forms` are as many as the language has plural forms, else one,
    and empty where there is no translation. `note` is the programmer's for translators, `comment` the translators' own.
    `previous` is the source that the forms were made from, where that was another one. `line` is where it begins in a
    file, counted from one.
    """

    id: str
    source: str
    forms: tuple[str, ...] = ("",)
    state: State = State.EMPTY
    context: str | None = None
    plural: str = ""
    note: str = ""
    comment: str = ""
    places: tuple[str, ...] = ()
    previous: str = ""
    previous_plural: str = ""
    is_format: bool = False
    line: int = 0


@dataclass(frozen=True, slots=True)
class BadUnit:
    """A unit that cannot be understood; the rest of the file can."""

    line: int
    fault: Fault
    said: str = ""


@dataclass(frozen=True, slots=True)
class Units:
    """All texts of a file.

    `locale` is empty where the file does not say its language. `taken` is when the texts were as the file has them,
    `program` names what the program itself said then; both are only known of files of ours. `plurals` is how the
    language counts, as a PO file says it; empty where it does not.
    """

    source_locale: str
    locale: str
    units: Sequence[Unit | BadUnit]
    taken: datetime | None = None
    program: str = ""
    plurals: str = ""


def moment_written(at: datetime) -> str:
    """Return a moment as files have it: `2026-12-01T01:23:45.123456Z`."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%fZ}"


def moment_read(written: str) -> datetime | None:
    """Return the moment that a file names; None for what is none."""
    try:
        return datetime.strptime(written.strip(), "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)
    except ValueError:
        return None


def state_of(forms: Sequence[str], *, needs_work: bool) -> State:
    """Return how far a text has come that is marked so; one with gaps needs work."""
    if not any(forms):
        return State.EMPTY
    return State.NEEDS_WORK if needs_work or not all(forms) else State.TRANSLATED
