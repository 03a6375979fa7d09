"""A catalog in memory: what polib reads, and the very text that it was read from.

polib writes every entry in its own way and drops comments after the last one. So every entry keeps the lines that it
came with, and only fields that were changed are written anew: a file that nobody touched is written back byte by byte,
and a change of one word is a change of one line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final

import polib

from app.catalogs import lines
from app.catalogs.lines import BadLine
from app.core.files import replace_file

UNWRAPPED: Final = 1_000_000
"""One line a text, however long, so that a difference shows what has changed and not where lines end now."""

NEEDS_WORK: Final = "fuzzy"
"""What we call "needs work", in the words of the format."""

Key = tuple[str | None, str]
"""What names an entry: context and source text."""

_FIRST: Final = re.compile(r"^msg(?:id|ctxt)\b.*?$", re.MULTILINE)
_KEPT: Final = re.compile(r"[^\n]*\n|[^\n]+")
_CHARSET: Final = re.compile(rb'^"Content-Type:[^"]*?charset=([^"\\;\s]*)', re.MULTILINE | re.IGNORECASE)
_LINE: Final = re.compile(r"\(line (\d+)\)")
CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\ufdd0-\ufdef\ufffe\uffff]")
"""What belongs in no text: controls, hidden line ends, overriding directions, non-characters."""

_NEVER_IN_A_FILE: Final = re.compile(f"(?![\u202a-\u202e]){CONTROLS.pattern}|\r(?!\n)")
"""Catalogs of right-to-left languages have directions in their texts; those are not shown, the others are."""

LARGEST: Final = 20_000_000
"""Bytes; twenty times those of a catalog of five thousand texts."""


class Reason(StrEnum):
    """Why a file is refused as a whole."""

    ENCODING = "encoding"
    CHARSET = "charset"
    BYTE_ORDER_MARK = "byte_order_mark"
    CONTROL = "control"
    HEADER = "header"
    SYNTAX = "syntax"
    ESCAPE = "escape"
    SIZE = "size"


class BadCatalog(ValueError):  # noqa: N818 - a refusal is named by its reason
    """A file that is no catalog, or none that can be trusted; `line` counts from 1, where it is known."""

    def __init__(self, reason: Reason, line: int | None = None) -> None:
        """Keep the facts, for whoever words the refusal."""
        super().__init__(f"{reason}, line {line}")
        self.reason = reason
        self.line = line


@dataclass(slots=True)
class _Origin:
    """An entry as it was when read: itself (so that its id stays taken), its place, its value, its lines."""

    entry: polib.POEntry
    place: int
    value: str
    text: str


@dataclass(slots=True)
class Catalog:
    """The interface's words in one language, or the template of all of them."""

    po: polib.POFile
    _head: tuple[str, str] = ("", "")
    _foot: str = ""
    _origins: dict[int, _Origin] = field(default_factory=dict)

    @property
    def metadata(self) -> dict[str, str]:
        """The fields of the header."""
        return self.po.metadata

    @property
    def head(self) -> str:
        """The lines of the file before its first entry."""
        return self._head[1]

    def living(self) -> Iterator[polib.POEntry]:
        """Yield the entries that are in use."""
        return (entry for entry in self.po if not entry.obsolete)

    def by_key(self) -> dict[Key, polib.POEntry]:
        """Return the entries that are in use by what names them."""
        return {key(entry): entry for entry in self.living()}

    def text(self) -> str:
        """Return the file: what was not changed as it was read, letter by letter."""
        blocks = [(-1, self._head_text()), *map(self._block, self.po)]
        end = len(self._origins)
        following = [place for place, _ in blocks[1:]] + [end]
        joined = [
            text if place is not None and place + 1 == after else f"{text.rstrip()}\n\n"
            for (place, text), after in zip(blocks, following, strict=True)
        ]
        if blocks[-1][0] != end - 1:
            joined[-1] = f"{joined[-1].rstrip()}\n"
            joined += ["\n", self._foot] if self._foot else []
        else:
            joined.append(self._foot)
        text = "".join(joined)
        return text.replace("\r\n", "\n").replace("\n", "\r\n") if "\r\n" in self.head else text

    def _head_text(self) -> str:
        value = _head_value(self.po)
        return self._head[1] if value == self._head[0] else f"{value.rstrip()}\n\n"

    def _block(self, entry: polib.POEntry) -> tuple[int | None, str]:
        """Return the place that an entry had when it was read, and its lines."""
        value = _written(entry)
        origin = self._origins.get(id(entry))
        if origin is None:
            return None, value
        if origin.value == value:
            return origin.place, origin.text
        return origin.place, lines.merged(origin.text, origin.value, value)


def key(entry: polib.POEntry) -> Key:
    """Return what names an entry."""
    return entry.msgctxt, entry.msgid


def needs_work(entry: polib.POEntry) -> bool:
    """Tell whether an entry was guessed, or its source changed, and somebody has to look."""
    return NEEDS_WORK in entry.flags


def texts(entry: polib.POEntry) -> list[str]:
    """Return the translations of an entry: one, or one a plural form."""
    if entry.msgid_plural:
        return [text for _, text in sorted(entry.msgstr_plural.items())]
    return [entry.msgstr]


def is_translated(entry: polib.POEntry) -> bool:
    """Tell whether an entry has all its texts and nobody need look at it again."""
    return not needs_work(entry) and bool(given := texts(entry)) and all(given)


def parse(raw: bytes) -> Catalog:
    """Return the catalog that a file holds; everything that cannot be trusted is refused with `BadCatalog`.

    Accepted is UTF-8 that says so in its header, without a byte order mark, without control characters.
    """
    text = _decoded(raw)
    first = _FIRST.search(text)
    if first is None or first[0].strip() != 'msgid ""':
        raise BadCatalog(Reason.HEADER, 1)
    try:
        po = polib.pofile(f"{lines.plain(text)}\n", encoding="utf-8", wrapwidth=UNWRAPPED)
    except BadLine as refusal:
        raise BadCatalog(Reason.ESCAPE if refusal.is_escape else Reason.SYNTAX, refusal.number) from None
    except (OSError, ValueError) as error:
        found = _LINE.search(str(error))
        raise BadCatalog(Reason.SYNTAX, int(found[1]) if found else None) from None
    if "charset=utf-8" not in po.metadata.get("Content-Type", "").lower():
        raise BadCatalog(Reason.CHARSET)
    catalog = _with_origins(po, text)
    if not _FIRST.search(catalog.head):
        raise BadCatalog(Reason.HEADER, 1)
    return catalog


def read(path: Path) -> Catalog:
    """Return the catalog in a file (see `parse`)."""
    return parse(path.read_bytes())


def write(catalog: Catalog, path: Path) -> bool:
    """Write a catalog in one step if the file would change, and tell whether it did."""
    content = catalog.text().encode()
    if path.exists() and path.read_bytes() == content:
        return False
    replace_file(path, content)
    return True


def _decoded(raw: bytes) -> str:
    if len(raw) > LARGEST:
        raise BadCatalog(Reason.SIZE)
    declared = _CHARSET.search(raw)
    if declared and declared[1].lower() != b"utf-8":
        raise BadCatalog(Reason.CHARSET, _line(raw, declared.start()))
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadCatalog(Reason.ENCODING, _line(raw, error.start)) from None
    if text.startswith("\ufeff"):
        raise BadCatalog(Reason.BYTE_ORDER_MARK, 1)
    if control := _NEVER_IN_A_FILE.search(text):
        raise BadCatalog(Reason.CONTROL, text.count("\n", 0, control.start()) + 1)
    return text


def _line(raw: bytes, place: int) -> int:
    return raw.count(b"\n", 0, place) + 1


def _head_value(po: polib.POFile) -> str:
    """Return the comment and the fields at the top of a file, as polib writes them."""
    alone = polib.POFile(wrapwidth=UNWRAPPED)
    alone.header, alone.metadata, alone.metadata_is_fuzzy = po.header, po.metadata, po.metadata_is_fuzzy
    return str(alone) if po.header else str(alone).removeprefix("#\n")


def _written(entry: polib.POEntry) -> str:
    """Return an entry as polib writes it, which has no escape for a bell."""
    return str(entry.__unicode__(UNWRAPPED)).replace("\a", r"\a")


def _with_origins(po: polib.POFile, text: str) -> Catalog:
    """Give every entry the lines from its first to that of the next one; the header has all before."""
    every = _KEPT.findall(text)
    starts = [int(entry.linenum or 1) - 1 for entry in po]
    ends = [*starts, len(every)][1:]
    origins = {
        id(entry): _Origin(entry, place, _written(entry), "".join(every[start:end]))
        for place, (entry, start, end) in enumerate(zip(po, starts, ends, strict=True))
    }
    head = "".join(every[: starts[0]] if starts else every)
    catalog = Catalog(po, (_head_value(po), head), "", origins)
    if po:
        last = origins[id(po[-1])]
        tail = lines.parts(last.text).get(lines.TAIL, "")
        if tail.strip():
            last.text, catalog._foot = last.text.removesuffix(tail), tail  # noqa: SLF001 - it is just being made
    return catalog
