"""The texts of the interface as translators' pages read them: those of the template, with what is shipped for them."""

import logging
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Final, NamedTuple

from app.catalogs import indexing, plurals
from app.catalogs.areas import Area, areas_of
from app.catalogs.catalog import BadCatalog
from app.catalogs.files import TRANSLATIONS, catalog_path, template_path
from app.catalogs.indexing import Index, Moment, Row
from app.catalogs.plurals import BadPlurals, PluralForms

MOST_KEPT: Final = 2
"""Shelves that a process keeps: one takes some megabytes, and fifteen milliseconds to be set up again."""

logger: Final = logging.getLogger(__name__)


class Text(NamedTuple):
    """A message of the interface in one language: what the program says of it, and what is shipped for it.

    `texts` has one text, or one a plural form, empty where nothing is shipped. `is_format` says that it is surely
    formatted with `%`. `previous` is the source that the shipped text was made from, where that was another one;
    `comment` is the programmer's, `remark` the translator's. (A tuple, as five thousand are made at a time.)
    """

    id: str
    context: str | None
    msgid: str
    plural: str
    comment: str
    places: tuple[str, ...]
    areas: frozenset[Area]
    is_format: bool
    texts: tuple[str, ...]
    needs_work: bool
    previous: str
    previous_plural: str
    remark: str

    @property
    def is_translated(self) -> bool:
        """Tell whether all its texts are shipped and nobody need look at them again."""
        return not self.needs_work and all(self.texts)


@dataclass(frozen=True, eq=False)
class Shelf:
    """All texts in one language, in the order of the template; when they may have changed, `moment` is another one."""

    tag: str
    forms: PluralForms
    texts: tuple[Text, ...]
    moment: tuple[Moment | None, Moment | None]

    @cached_property
    def by_id(self) -> Mapping[str, Text]:
        """The texts by the id of their message."""
        return {text.id: text for text in self.texts}


class Shelves:
    """The shelves that a process keeps: those used last."""

    def __init__(self) -> None:
        """Begin with none."""
        self._kept: OrderedDict[tuple[str, Path], Shelf] = OrderedDict()
        self._lock = Lock()

    def of(self, tag: str, folder: Path) -> Shelf:
        """Return the shelf of a language, set up anew when template or catalog have changed."""
        template, catalog = template_path(folder), catalog_path(tag, folder)
        now = indexing.moment(template), indexing.moment(catalog)
        with self._lock:
            found = self._kept.get((tag, folder))
            if found is None or found.moment != now:
                found = _set_up(tag, template, catalog, now)
            self._kept[tag, folder] = found
            self._kept.move_to_end((tag, folder))
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return found


_shelves: Final = Shelves()


def shelf(tag: str, folder: Path = TRANSLATIONS) -> Shelf:
    """Return the texts in a language: of one without a shipped catalog those of the template, with nothing for them.

    A catalog that is damaged is told to the log; what it said last holds. What is no language tag is refused with
    `BadTag`.
    """
    return _shelves.of(tag, folder)


def _set_up(tag: str, template: Path, catalog: Path, now: tuple[Moment | None, Moment | None]) -> Shelf:
    shipped = _index(catalog)
    forms = _forms(tag, shipped.plurals)
    given = {row[0]: row for row in shipped.rows}
    texts = tuple(_text(row, given.get(row[0]), forms.count) for row in _index(template).rows)
    return Shelf(tag, forms, texts, now)


def _index(source: Path) -> Index:
    try:
        return indexing.index_of(source)
    except (BadCatalog, OSError) as refusal:
        logger.warning("%s cannot be used (%s); what it said last holds.", source, refusal)
        return indexing.last_good(source)


def _forms(tag: str, header: str) -> PluralForms:
    """Return how a language counts: as its catalog says, where that can be trusted, else as CLDR says."""
    try:
        return plurals.read(header)
    except BadPlurals:
        return plurals.for_language(tag)


def _text(row: Row, given: Row | None, count: int) -> Text:
    name, context, msgid, plural, comment, files, is_format = row[:7]
    size = count if plural else 1
    places = tuple(files)
    said, needs_work, previous, previous_plural, remark = given[7:] if given else ((), False, "", "", "")
    is_same_kind = given is None or given[3] == plural
    return Text(
        name,
        context,
        msgid,
        plural,
        comment,
        places,
        areas_of(places),
        is_format,
        (*said[:size], *("",) * (size - len(said))),
        needs_work or not is_same_kind,
        previous,
        previous_plural,
        remark,
    )
