"""What a catalog says, kept beside it in a form that is read thirty times as fast as the catalog itself.

An index is made by us from the file of record, is never edited and never shipped, and is made anew when it is missing,
damaged or of another moment than its catalog.
"""

import json
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from zlib import crc32

import polib

from app.catalogs import checks
from app.catalogs.catalog import Catalog, needs_work, read, texts
from app.catalogs.files import index_path
from app.catalogs.messages import message_id
from app.core.files import replace_file

FORMAT: Final = 1
"""To be raised when rows change, so that no index of an older program is read."""

Row = list[Any]
"""What is said of one message, as JSON keeps it: see `_row`."""

Moment = tuple[int, int]
"""Time of change and size of a file: other ones when it is another file."""

logger: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Index:
    """What a catalog says: how it counts, and its messages in their order."""

    plurals: str
    rows: list[Row]


NOTHING: Final = Index("", [])


def moment(source: Path) -> Moment | None:
    """Return the moment of a catalog; None where there is none."""
    try:
        found = source.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def index_of(source: Path) -> Index:
    """Return what a catalog says, by its index or by itself, which is then refused as `catalog.read` does."""
    now = moment(source)
    kept = _kept(source)
    if kept and kept[0] == now:
        return kept[1]
    if now is None:
        return NOTHING
    return keep(source, read(source), now)


def last_good(source: Path) -> Index:
    """Return what a catalog said when it could be read last; nothing where that is not known."""
    kept = _kept(source)
    return kept[1] if kept else NOTHING


def is_kept(source: Path) -> bool:
    """Tell whether the index beside a catalog says that it is of the same moment; where there is no catalog, it is."""
    now = moment(source)
    try:
        with index_path(source).open("rb") as file:
            head = json.loads(file.readline())
    except (OSError, ValueError):
        return now is None
    return now is None or (isinstance(head, list) and head[:3] == [FORMAT, *now])


def keep(source: Path, catalog: Catalog, now: Moment) -> Index:
    """Put the index of a catalog beside it, as it was at a moment; where that cannot be, the log is told."""
    made = Index(catalog.metadata.get("Plural-Forms", ""), [_row(entry) for entry in catalog.living()])
    body = json.dumps([made.plurals, made.rows], ensure_ascii=False, separators=(",", ":")).encode()
    head = json.dumps([FORMAT, *now, crc32(body)]).encode()
    try:
        replace_file(index_path(source), head + b"\n" + body)
    except OSError as error:
        logger.warning("No index can be kept beside %s (%s); it is read anew each time.", source, error.strerror)
    return made


def _kept(source: Path) -> tuple[Moment, Index] | None:
    """Return the index beside a catalog and the moment that it is of; None where none can be trusted."""
    try:
        head, _, body = index_path(source).read_bytes().partition(b"\n")
        made_by, changed, size, check = json.loads(head)
        if made_by != FORMAT or crc32(body) != check:
            return None
        plurals, rows = json.loads(body)
    except (OSError, ValueError, TypeError):
        return None
    return (changed, size), Index(plurals, rows)


def _row(entry: polib.POEntry) -> Row:
    """Return what a catalog says of a message: what names it, what the program says of it, what translators say."""
    return [
        message_id(entry.msgctxt, entry.msgid),
        entry.msgctxt,
        entry.msgid,
        entry.msgid_plural or "",
        entry.comment,
        [file for file, _ in entry.occurrences],
        checks.is_format(entry),
        texts(entry),
        needs_work(entry),
        entry.previous_msgid or "",
        entry.previous_msgid_plural or "",
        entry.tcomment,
    ]
