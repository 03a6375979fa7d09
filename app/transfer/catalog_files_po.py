"""Texts of the interface as PO, by way of the units that XLIFF goes by too."""

import re
from collections.abc import Iterator
from typing import BinaryIO, Final

import polib

from app.catalogs import merging
from app.catalogs.catalog import NEEDS_WORK, UNWRAPPED, BadCatalog, Catalog, Reason, needs_work, parse, texts
from app.catalogs.messages import message_id
from app.catalogs.plurals import BadPlurals, PluralForms, read as plurals_of
from app.exchange.refusals import BadExchangeFile, Fault
from app.exchange.units import (
    MOST_UNITS,
    PROGRAM,
    TAKEN,
    BadUnit,
    State,
    Unit,
    Units,
    moment_read,
    moment_written,
    state_of,
)
from app.exchange.xml import MOST_BYTES
from app.locales.tags import BadTag, canonical

FORMAT: Final = "python-format"
MOST_LINES: Final = 500_000
LONGEST_LINE: Final = 200_000
LONGEST_ENTRY: Final = 4_000
"""Bytes of a line and lines of an entry: to read more takes much memory, or quadratic time; no text has a tenth."""

BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
"""What programs for Windows begin a file with, and what says nothing."""

FAULTS: Final = {
    Reason.ENCODING: Fault.ENCODING,
    Reason.CHARSET: Fault.ENCODING,
    Reason.BYTE_ORDER_MARK: Fault.ENCODING,
    Reason.CONTROL: Fault.UNWRITABLE,
    Reason.HEADER: Fault.OTHER_FORMAT,
}

_ENTRY: Final = re.compile(rb'[ \t]*(?:#~)?[ \t]*msgid[ \t"]')


def write(units: Units, forms: PluralForms) -> Iterator[bytes]:
    """Yield a file in UTF-8 that says in its header how the language counts and when the texts were taken out."""
    po = merging.begin(units.locale).po
    po.metadata["Plural-Forms"] = forms.header
    if units.taken:
        po.metadata[TAKEN] = moment_written(units.taken)
    if units.program:
        po.metadata[PROGRAM] = units.program
    yield f"{po}\n".encode()
    for unit in units.units:
        if isinstance(unit, Unit):
            yield f"{_entry(unit)}\n".encode()


def read(source: BinaryIO) -> Units:
    """Return the texts of a file in their order, obsolete ones left out; `BadExchangeFile` where it cannot be trusted.

    Refused is what `catalog.parse` refuses, a header that counts in ways that cannot be trusted, more than 10 MB and
    more than 20,000 texts.
    """
    raw = source.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES or raw.count(b"\n") > MOST_LINES:
        raise BadExchangeFile(Fault.TOO_LARGE)
    _refuse_endless(raw)
    try:
        catalog = parse(raw.removeprefix(BYTE_ORDER_MARK))
    except BadCatalog as bad:
        raise BadExchangeFile(FAULTS.get(bad.reason, Fault.BROKEN), bad.line or 0) from bad
    said = catalog.metadata
    return Units(
        source_locale="",
        locale=_language(said.get("Language", "")),
        units=[_unit(entry) for entry in catalog.living()],
        taken=moment_read(said.get(TAKEN, "")),
        program=said.get(PROGRAM, ""),
        plurals=_plurals(catalog),
    )


def _refuse_endless(raw: bytes) -> None:
    """Refuse too many entries, obsolete ones counted, and lines and entries that do not end."""
    entries = lines = 0
    for number, line in enumerate(raw.split(b"\n"), start=1):
        if _ENTRY.match(line):
            entries, lines = entries + 1, 0
        lines += 1
        if entries > MOST_UNITS or lines > LONGEST_ENTRY or len(line) > LONGEST_LINE:
            raise BadExchangeFile(Fault.TOO_LARGE, number)


def _entry(unit: Unit) -> str:
    """Return the lines of one text."""
    is_marked = unit.state is State.NEEDS_WORK
    entry = polib.POEntry(
        msgctxt=unit.context,
        msgid=unit.source,
        msgid_plural=unit.plural,
        msgstr="" if unit.plural else unit.forms[0],
        msgstr_plural=dict(enumerate(unit.forms)) if unit.plural else {},
        comment=unit.note,
        tcomment=unit.comment,
        occurrences=[(place, "") for place in unit.places],
        flags=[*([NEEDS_WORK] if is_marked else []), *([FORMAT] if unit.is_format else [])],
        previous_msgid=unit.previous or None,
        previous_msgid_plural=unit.previous_plural or None,
    )
    return str(entry.__unicode__(UNWRAPPED))


def _unit(entry: polib.POEntry) -> Unit | BadUnit:
    line = int(entry.linenum or 0)
    if not entry.msgid:
        return BadUnit(line, Fault.NO_NAME)
    forms = tuple(texts(entry)) or ("",)
    return Unit(
        id=message_id(entry.msgctxt, entry.msgid),
        source=entry.msgid,
        forms=forms,
        state=state_of(forms, needs_work=needs_work(entry)),
        context=entry.msgctxt,
        plural=entry.msgid_plural or "",
        note=entry.comment,
        comment=entry.tcomment,
        places=tuple(file for file, _ in entry.occurrences),
        previous=entry.previous_msgid or "",
        previous_plural=entry.previous_msgid_plural or "",
        is_format=FORMAT in entry.flags,
        line=line,
    )


def _language(written: str) -> str:
    try:
        return canonical(written.strip().replace("_", "-")) if written.strip() else ""
    except BadTag:
        raise BadExchangeFile(Fault.BAD_LANGUAGE, 1) from None


def _plurals(catalog: Catalog) -> str:
    """Return how the file counts; a template does not say."""
    header = catalog.metadata.get("Plural-Forms", "")
    if not header or "INTEGER" in header:
        return ""
    try:
        return plurals_of(header).header
    except BadPlurals:
        raise BadExchangeFile(Fault.FORMS, 1) from None
