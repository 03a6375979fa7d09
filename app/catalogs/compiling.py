"""Compiled catalogs: what pages read, made from the files of record when those have changed."""

import logging
from pathlib import Path
from typing import Final

import polib

from app.catalogs import checks, indexing, plurals
from app.catalogs.catalog import BadCatalog, Catalog, read
from app.catalogs.files import TRANSLATIONS, catalogs, compiled_path, template_path
from app.catalogs.plurals import BadPlurals
from app.core.files import replace_file

logger: Final = logging.getLogger(__name__)


def compiled(catalog: Catalog, tag: str) -> bytes:
    """Return a catalog in the binary form of gettext (GNU gettext manual, 10.3).

    Only what may be shown goes in: an entry whose placeholders, plurals or tags do not fit its source is left
    out, so that the page shows the source instead of failing. Of the header goes in what gettext reads,
    checked. A header that counts in ways that cannot be trusted is refused with `BadPlurals`.
    """
    shown = polib.POFile()
    shown.metadata = {
        "Language": tag.replace("-", "_"),
        "Content-Type": "text/plain; charset=utf-8",
        "Plural-Forms": plurals.read(catalog.metadata.get("Plural-Forms", "")).header,
    }
    shown.extend(checks.sound_entries(catalog))
    return shown.to_binary()


def ensure_compiled(folder: Path = TRANSLATIONS) -> list[Path]:
    """Compile each catalog that was changed since it was compiled, and return the files made.

    Beside each of them, and beside the template, an index is made with it. A compiled file carries the time of the
    catalog that it was made from, so that a change while it is made, or an older catalog put back, is seen. Processes
    that do this at once make the same file and replace it whole. A catalog that is damaged, or a folder that cannot
    be written, is told to the log; the last good file stays.
    """
    made = []
    _index_template(template_path(folder))
    for tag, path in catalogs(folder):
        try:
            if _compile(tag, path):
                made.append(compiled_path(path))
        except (BadCatalog, BadPlurals) as refusal:
            logger.warning("%s cannot be used (%s); `flask catalogs check` says more.", path, refusal)
        except OSError as error:
            logger.warning("%s cannot be compiled (%s); its words are shown as compiled last.", path, error.strerror)
    return made


def stamp(folder: Path = TRANSLATIONS) -> tuple[int, ...]:
    """Return what is another one as soon as a compiled catalog is another one."""
    files = (compiled_path(path) for _tag, path in catalogs(folder))
    return tuple(file.stat().st_mtime_ns if file.exists() else 0 for file in files)


def _compile(tag: str, path: Path) -> bool:
    target = compiled_path(path)
    now = indexing.moment(path)
    if now is None or (target.exists() and target.stat().st_mtime_ns == now[0]):
        return False
    catalog = read(path)
    replace_file(target, compiled(catalog, tag), modified_ns=now[0])
    indexing.keep(path, catalog, now)
    return True


def _index_template(path: Path) -> None:
    try:
        if not indexing.is_kept(path):
            indexing.index_of(path)
    except (BadCatalog, OSError) as refusal:
        logger.warning("%s cannot be used (%s); `flask catalogs extract` makes it anew.", path, refusal)
