"""Texts as XLIFF 1.2."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from app.exchange.refusals import BadExchangeFile, Fault
from app.exchange.units import PROGRAM, TAKEN, BadUnit, State, Unit, Units, moment_written
from app.exchange.xliff.names import (
    CONTEXT,
    DEVELOPER,
    ENTRY,
    FILE,
    NAMESPACE,
    PLURALS,
    PREVIOUS,
    REFERENCE,
    SINGULAR,
    TRANSLATOR,
    WRITTEN,
)

_UNWRITABLE: Final = re.compile("[^\t\n -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold (XML 1.0, 2.2), and carriage returns, which it turns into new lines."""


def write(units: Units, *, original: str = "messages.pot") -> Iterator[bytes]:
    """Yield a file in UTF-8, piece by piece; `BadExchangeFile` for a text that XML cannot hold."""
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n'
    yield (
        f'<xliff version="1.2" xmlns="{NAMESPACE}">\n'
        f"<file original={_attribute(original)} source-language={_attribute(units.source_locale)} "
        f'target-language={_attribute(units.locale)} datatype="po" tool-id="tolmach">\n'
        f'<header><tool tool-id="tolmach" tool-name="Tolmach"/>{"".join(_facts(units))}</header>\n<body>\n'
    ).encode()
    for unit in units.units:
        if isinstance(unit, BadUnit):
            continue
        yield "".join(_plural(unit) if unit.plural else _single(unit)).encode()
    yield b"</body>\n</file>\n</xliff>\n"


def _facts(units: Units) -> Iterator[str]:
    if units.taken:
        yield _note(f"{TAKEN}: {moment_written(units.taken)}", "tolmach")
    if units.program:
        yield _note(f"{PROGRAM}: {units.program}", "tolmach")


def _single(unit: Unit) -> Iterator[str]:
    yield from _trans_unit(unit, unit.id, unit.source, unit.previous, unit.forms[0])
    yield from chain(_contexts(unit), _notes(unit))
    yield "</trans-unit>\n"


def _plural(unit: Unit) -> Iterator[str]:
    """Yield a group with a unit for each form; the first has the source for one, the others that for many.

    A form that is the only one serves many first of all.
    """
    yield f'<group id={_attribute(unit.id)} restype="{PLURALS}">\n'
    yield from chain(_contexts(unit), _notes(unit))
    for number, form in enumerate(unit.forms):
        is_for_many = number > 0 or len(unit.forms) == 1
        source, previous = (unit.plural, unit.previous_plural) if is_for_many else (unit.source, unit.previous)
        yield from _trans_unit(unit, f"{unit.id}[{number}]", source, previous, form)
        yield "</trans-unit>\n"
    yield "</group>\n"


def _trans_unit(unit: Unit, name: str, source: str, previous: str, form: str) -> Iterator[str]:
    """Yield the beginning of a unit. Without a text there is no target, so that whoever writes one sets its state."""
    approved = ' approved="yes"' if unit.state is State.APPROVED else ""
    yield f'<trans-unit id={_attribute(name)} xml:space="preserve"{approved}>\n<source>{_text(source)}</source>\n'
    if form:
        yield f'<target state="{WRITTEN.get(unit.state, WRITTEN[State.NEEDS_WORK])}">{_text(form)}</target>\n'
    if form and previous:
        yield (
            f'<alt-trans alttranstype="{PREVIOUS}"><source>{_text(previous)}</source>'
            f"<target>{_text(form)}</target></alt-trans>\n"
        )


def _contexts(unit: Unit) -> Iterator[str]:
    named = [(CONTEXT, unit.context)] if unit.context else []
    if unit.plural and len(unit.forms) == 1:
        named.append((SINGULAR, unit.source))
    if named:
        yield _context_group(ENTRY, "information", named)
    for place in unit.places:
        yield _context_group(REFERENCE, "location", [(FILE, place)])


def _context_group(name: str, purpose: str, contexts: Iterable[tuple[str, str]]) -> str:
    inside = "".join(f'<context context-type="{kind}">{_text(text)}</context>' for kind, text in contexts)
    return f'<context-group name="{name}" purpose="{purpose}">{inside}</context-group>\n'


def _notes(unit: Unit) -> Iterator[str]:
    if unit.note:
        yield _note(unit.note, DEVELOPER)
    if unit.comment:
        yield _note(unit.comment, TRANSLATOR)


def _note(text: str, whose: str) -> str:
    return f'<note from="{whose}">{_text(text)}</note>\n'


def _text(text: str) -> str:
    return escape(_writable(text))


def _attribute(text: str) -> str:
    return quoteattr(_writable(text))


def _writable(text: str) -> str:
    if _UNWRITABLE.search(text):
        raise BadExchangeFile(Fault.UNWRITABLE)
    return text
