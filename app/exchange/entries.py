"""A term as it goes to other programs and comes back: what it is, and what it is called in each language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from app.exchange.refusals import Fault
from app.taxonomy.wording import Wording

LONGEST_NUMBER: Final = 9
"""Digits of the largest number that a row can have in any database."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One term of a file. What the file does not say is None or left out.

    `line` is where it begins, counted from one; `term_id` is our own number where the file came from us. Wordings have
    no page text: that belongs to the site.
    """

    line: int
    wordings: Mapping[str, Wording]
    term_id: int | None = None
    kind: str | None = None
    never_translate: bool | None = None


@dataclass(frozen=True, slots=True)
class BadEntry:
    """A place of a file that cannot be understood; the rest of the file can."""

    line: int
    fault: Fault
    said: str = field(default="")


def own_number(text: str) -> int | None:
    """Return the number of a term that a file names; None for what can be none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER else None


def joined(entries: list[Entry]) -> Entry:
    """Return one entry of several lines about the same term; later lines add to earlier ones."""
    first = entries[0]
    wordings: dict[str, Wording] = {}
    for entry in entries:
        for locale, wording in entry.wordings.items():
            known = wordings.get(locale)
            wordings[locale] = added(known, wording) if known else wording
    return Entry(
        line=first.line,
        wordings=wordings,
        term_id=first.term_id,
        kind=next((entry.kind for entry in entries if entry.kind), None),
        never_translate=next((entry.never_translate for entry in entries if entry.never_translate is not None), None),
    )


def added(known: Wording, more: Wording) -> Wording:
    """Return a wording with all that another one says besides; the name and the note of the first stay."""
    aliases = (*known.aliases, *more.aliases)
    if known.label and more.label:
        aliases = (*aliases, more.label)
    return Wording(
        label=known.label or more.label,
        aliases=aliases,
        forms=(*known.forms, *more.forms),
        forbidden=(*known.forbidden, *more.forbidden),
        note=known.note or more.note,
        text=known.text,
    ).cleaned()
