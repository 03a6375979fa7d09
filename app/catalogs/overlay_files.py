"""The newsroom's own words as catalogs of gettext: in its data folder for backups and other tools, or given back.

What is approved in the database is the truth. Each file is written whole, under a lock, when it would say something
else, and compiled once.
"""

import fcntl
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import polib
from sqlalchemy import select

from app.catalogs import merging
from app.catalogs.catalog import NEEDS_WORK, read, write
from app.catalogs.compiling import compiled
from app.catalogs.files import TRANSLATIONS, catalog_path, catalogs, compiled_path, template_path
from app.catalogs.models import Wording
from app.catalogs.overlay import words_of
from app.catalogs.shelf import Shelf, shelf
from app.catalogs.wording import THE_BEGINNING
from app.core.database import db, unit_of_work
from app.core.files import replace_file

LOCK: Final = ".lock"


def ensure_written(folder: Path, shipped: Path = TRANSLATIONS) -> int:
    """Write what the newsroom approved below `folder`, a catalog a language; return how many say something else now.

    What the program ships in the same words by now follows the program again. A language in which nothing is approved
    any more keeps its file, without entries.
    """
    changed = 0
    with _locked(folder):
        for locale in sorted({*reworded(), *(tag for tag, _ in catalogs(folder))}):
            known = shelf(locale, shipped)
            _let_go(known)
            changed += _write(known, _approved(locale), catalog_path(locale, folder))
    return changed


def contribute(locale: str, folder: Path = TRANSLATIONS) -> int:
    """Write what the newsroom approved in a language into the catalog of the program; return how many texts changed.

    Nothing else in the file changes. A language that the program lacks gets a catalog of its own.
    """
    path, template = catalog_path(locale, folder), read(template_path(folder))
    catalog = read(path) if path.exists() else merging.begin(locale)
    if not path.exists():
        merging.merge(catalog, template, tag=locale)
    entries = catalog.by_key()
    count = 0
    for row in _approved(locale):
        entry = entries.get((row.context or None, row.msgid))
        if entry is not None and _say(entry, row.approved or ()):
            count += 1
    write(catalog, path)
    return count


def reworded() -> Sequence[str]:
    """Return the languages in which the newsroom words anything otherwise than the program."""
    return db.session.scalars(
        select(Wording.locale).where(Wording.approved.is_not(None)).distinct().order_by(Wording.locale)
    ).all()


def _approved(locale: str) -> Sequence[Wording]:
    wanted = select(Wording).where(Wording.locale == locale, Wording.approved.is_not(None))
    return sorted(db.session.scalars(wanted), key=lambda row: (row.msgid.casefold(), row.msgid, row.context))


def _let_go(known: Shelf) -> None:
    """Let texts follow the program that it ships in the newsroom's words by now."""
    if not any(_is_shipped(row, known) for row in _approved(known.tag)):
        return
    with unit_of_work() as work:
        for row in filter(lambda row: _is_shipped(row, known), _approved(known.tag)):
            row.approved = None
        work.touch(words_of(known.tag))


def _is_shipped(row: Wording, known: Shelf) -> bool:
    text = known.by_id.get(row.message_id)
    return text is not None and text.is_translated and tuple(row.approved or ()) == text.texts


def _write(known: Shelf, rows: Sequence[Wording], path: Path) -> bool:
    catalog = merging.begin(known.tag)
    moments = [row.approved_at for row in rows if row.approved_at]
    catalog.po.header = f"What this newsroom says otherwise than the program, in {known.tag}. Made by Tolmach."
    catalog.po.metadata["PO-Revision-Date"] = f"{max(moments, default=THE_BEGINNING):%Y-%m-%d %H:%M+0000}"
    catalog.po.metadata["Plural-Forms"] = known.forms.header
    catalog.po[:] = list(_entries(known, rows))
    is_new = write(catalog, path)
    if is_new or not compiled_path(path).exists():
        replace_file(compiled_path(path), compiled(catalog, known.tag))
    return is_new


def _entries(known: Shelf, rows: Iterable[Wording]) -> Iterator[polib.POEntry]:
    for row in rows:
        text = known.by_id.get(row.message_id)
        entry = polib.POEntry(
            msgctxt=row.context or None,
            msgid=row.msgid,
            msgid_plural=row.plural,
            comment=text.comment if text else "",
            occurrences=[(place, "") for place in text.places] if text else [],
            flags=["python-format"] if text and text.is_format else [],
            obsolete=text is None,
        )
        _say(entry, row.approved or ())
        yield entry


def _say(entry: polib.POEntry, texts: Sequence[str]) -> bool:
    """Give an entry these texts, looked at and approved; say whether it said something else before."""
    before = (entry.msgstr, dict(entry.msgstr_plural), list(entry.flags))
    if entry.msgid_plural:
        entry.msgstr_plural = dict(enumerate(texts))
    else:
        entry.msgstr = texts[0]
    entry.flags = [flag for flag in entry.flags if flag != NEEDS_WORK]
    entry.previous_msgctxt = entry.previous_msgid = entry.previous_msgid_plural = None
    return before != (entry.msgstr, dict(entry.msgstr_plural), list(entry.flags))


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Let one process at a time write into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / LOCK).open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
