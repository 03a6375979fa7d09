"""Terms as a table (CSV, RFC 4180): a line for each term and language, or a column for each language.

What a spreadsheet would take for a formula goes out with an apostrophe before it, which is taken off when it comes
back. Names that stand in one cell are parted by a vertical bar; one inside a name has a backslash before it.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import BinaryIO, Final

from app.core.cells import guarded, unguarded
from app.core.text import one_line
from app.exchange.entries import BadEntry, Entry, joined, own_number
from app.exchange.refusals import BadExchangeFile, Fault
from app.exchange.xml import MOST_BYTES
from app.locales.cldr import name_in
from app.locales.tags import BadTag, canonical
from app.taxonomy.wording import Wording

COLUMNS: Final = (
    "tolmach id", "kind", "never translated", "language", "name", "other names", "forms", "forbidden", "note",
)  # fmt: skip
SEPARATORS: Final = ",;\t"
LONGEST_CELL: Final = 131_072
MOST_COLUMNS: Final = 500
YES: Final = frozenset({"yes", "true", "1", "x"})
BYTE_ORDER_MARK: Final = "\ufeff"

_PART: Final = re.compile(r"(?:[^|\\]|\\.|\\$)+", re.DOTALL)
_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)


def write(entries: Iterable[Entry]) -> Iterator[bytes]:
    """Yield a table in UTF-8 with a byte order mark, which spreadsheets need, a line for each term and language."""
    yield BYTE_ORDER_MARK.encode()
    yield _line(COLUMNS)
    for entry in entries:
        for locale, wording in entry.wordings.items():
            yield _line(
                (
                    str(entry.term_id or ""),
                    entry.kind or "",
                    "yes" if entry.never_translate else "",
                    locale,
                    wording.label,
                    *(_cell(lines) for lines in (wording.aliases, wording.forms, wording.forbidden)),
                    wording.note,
                )
            )


def read(source: BinaryIO) -> Iterator[Entry | BadEntry]:
    """Yield the terms of a table in UTF-8, with or without a byte order mark, parted by comma, semicolon or tab.

    With a column `language`, lines that follow one another with the same number, or without one and with the same first
    name, are one term; else each column that is headed by a tag of a language holds the names in it.
    """
    rows = _rows(source)
    head, _line_number = next(rows, ([], 0))
    names = [one_line(cell).casefold() for cell in head]
    if len(names) > MOST_COLUMNS:
        raise BadExchangeFile(Fault.TOO_LARGE, 1)
    if "language" in names and "name" in names:
        yield from _long(rows, names)
    elif any(_spoken(name) for name in names):
        yield from _wide(rows, names)
    else:
        raise BadExchangeFile(Fault.NO_COLUMNS, 1)


def _line(cells: Iterable[str]) -> bytes:
    line = io.StringIO()
    csv.writer(line).writerow([guarded(cell) for cell in cells])
    return line.getvalue().encode()


def _cell(lines: Iterable[str]) -> str:
    return " | ".join(line.replace("\\", "\\\\").replace("|", "\\|") for line in lines)


def _lines(cell: str) -> tuple[str, ...]:
    return tuple(_ESCAPED.sub(r"\1", part) for part in _PART.findall(cell))


def _rows(source: BinaryIO) -> Iterator[tuple[list[str], int]]:
    """Yield the rows of a table that hold anything, each with the line on which it begins."""
    data = source.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise BadExchangeFile(Fault.TOO_LARGE)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadExchangeFile(Fault.ENCODING, data.count(b"\n", 0, error.start) + 1) from error
    if "\0" in text:
        raise BadExchangeFile(Fault.ENCODING, text.count("\n", 0, text.index("\0")) + 1)
    first = text.partition("\n")[0]
    separator = max(SEPARATORS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    begins = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield [unguarded(cell) for cell in row], begins
            begins = reader.line_num + 1
    except csv.Error as error:
        raise BadExchangeFile(Fault.BROKEN, begins) from error


def _long(rows: Iterable[tuple[list[str], int]], names: Sequence[str]) -> Iterator[Entry | BadEntry]:
    numbered = (({**dict.fromkeys(COLUMNS, ""), **dict(zip(names, row, strict=False))}, line) for row, line in rows)
    for (number, _name), group in groupby(numbered, key=_identity):
        entries: list[Entry] = []
        for row, line in group:
            found = _of_row(row, line, own_number(number))
            if isinstance(found, BadEntry):
                yield found
            else:
                entries.append(found)
        if entries:
            yield joined(entries)


def _identity(numbered: tuple[Mapping[str, str], int]) -> tuple[str, str]:
    """Return what tells the term of a row from that of the next: our number, or else the row itself."""
    row, line = numbered
    number = row["tolmach id"].strip()
    return number, "" if number else str(line)


def _of_row(row: Mapping[str, str], line: int, term_id: int | None) -> Entry | BadEntry:
    locale = _tag(row["language"].strip())
    if locale is None:
        tag = one_line(row["language"])
        return BadEntry(line, Fault.BAD_LANGUAGE if tag else Fault.NO_LANGUAGE, tag)
    wording = Wording(
        row["name"], _lines(row["other names"]), _lines(row["forms"]), _lines(row["forbidden"]), row["note"]
    ).cleaned()
    if not wording.label and term_id is None:
        return BadEntry(line, Fault.NO_NAME)
    never = row["never translated"].strip().casefold()
    kind = row["kind"].strip().casefold() or None
    return Entry(line, {locale: wording}, term_id, kind, (never in YES) if never else None)


def _wide(rows: Iterable[tuple[list[str], int]], names: Sequence[str]) -> Iterator[Entry | BadEntry]:
    tags = [_spoken(name) for name in names]
    for row, line in rows:
        wordings = {
            tag: Wording(label, tuple(others)).cleaned()
            for tag, cell in zip(tags, row, strict=False)
            if tag and cell.strip()
            for label, *others in [_lines(cell)]
        }
        yield Entry(line, wordings) if wordings else BadEntry(line, Fault.NO_NAME)


def _tag(text: str) -> str | None:
    """Return the tag of a language in its one spelling; None for what is none, words of a head among them."""
    try:
        return canonical(text) if text and text not in COLUMNS else None
    except BadTag:
        return None


def _spoken(head: str) -> str | None:
    """Return the tag that heads a column, if it is one of a language that CLDR knows; many words could be tags."""
    tag = _tag(head)
    return tag if tag and name_in(tag, "en") != tag else None
