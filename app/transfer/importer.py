"""Importing articles: everything in a file or nothing, and the same file twice changes nothing."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import select

from app.accounts.policy import Action, Actor
from app.accounts.service import require
from app.articles.loading import lock_whole
from app.articles.models import Article
from app.articles.service import start_articles
from app.core.database import db, unit_of_work
from app.core.text import slugify
from app.locales.models import Locale
from app.locales.service import open_locale
from app.publishing import turns
from app.transfer.article_format import Item, read
from app.transfer.bodies import Bodies
from app.transfer.writing import Entry, Writing

BATCH = 50
"""So many articles are written at once: each step asks the database for all of them, and memory stays small."""

MOST_KEYS = 500
"""So many keys are looked up at once."""


@dataclass(slots=True)
class Report:
    """What an import did, counted in articles and editions."""

    new: int = 0
    updated: int = 0
    unchanged: int = 0
    editions: int = 0
    opened: list[str] = field(default_factory=list)
    missing_pictures: list[str] = field(default_factory=list)

    def count(self, entry: Entry) -> None:
        """Count what became of an article."""
        if entry.is_new:
            self.new += 1
        elif entry.is_changed:
            self.updated += 1
        else:
            self.unchanged += 1


def _no_progress(_done: int, _total: int) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Import:
    """One run: who imports, where pictures go, and in which zone a bare date begins."""

    actor: Actor
    media_folder: Path
    zone: ZoneInfo
    report: Report = field(default_factory=Report)
    progress: Callable[[int, int], None] = _no_progress

    def run(self, paths: Iterable[Path]) -> Report:
        """Import these files, each as a whole or not at all; raise `BadFile` for the first that cannot be."""
        for path in paths:
            self.take(read(path), path)
        return self.report

    def take(self, items: Sequence[Item], path: Path) -> None:
        """Import these articles in one transaction; pictures lie relative to `path`.

        All articles are begun before any is written, so that links between them find their way.
        """
        require(self.actor, Action.IMPORT)
        with unit_of_work():
            turns.take()
            ids = self._begin(items)
            writing = Writing(path, self.actor, self.zone)
            for places in _batches(ids):
                entries = self._entries(items, ids, places, path)
                self.report.editions += writing.write(entries)
                for entry in entries:
                    self.report.count(entry)
                    self.progress(entry.number, len(items))

    def _begin(self, items: Sequence[Item]) -> list[int]:
        """Return the ids of the articles; those that are not known are begun, and their languages opened."""
        self._open(dict.fromkeys(tag for item in items for tag in (item.source_locale, *item.translations)))
        keys = [item.key or f"{item.source_locale}:{item.slug or slugify(item.title)}" for item in items]
        ids = _ids_by_key(keys)
        missing: dict[str, str] = {}
        for key, item in zip(keys, items, strict=True):
            if key not in ids:
                missing.setdefault(key, item.source_locale)
        begun = start_articles([(locale, key) for key, locale in missing.items()], actor=self.actor)
        ids.update(zip(missing, (article.id for article in begun), strict=True))
        return [ids[key] for key in keys]

    def _open(self, tags: Iterable[str]) -> None:
        for tag in tags:
            if db.session.get(Locale, tag) is None:
                open_locale(tag)
                self.report.opened.append(tag)

    def _entries(self, items: Sequence[Item], ids: Sequence[int], places: range, path: Path) -> list[Entry]:
        """Return the articles of one batch, ready to be written."""
        articles = lock_whole([ids[place] for place in places])
        missing = self.report.missing_pictures
        return [
            Entry(place + 1, items[place], article, Bodies(items[place], path.parent, self.media_folder, missing))
            for place, article in zip(places, articles, strict=True)
        ]


def _ids_by_key(keys: Sequence[str]) -> dict[str, int]:
    """Return the ids of the articles that have one of these keys."""
    found: dict[str, int] = {}
    for start in range(0, len(keys), MOST_KEYS):
        some = select(Article.key, Article.id).where(Article.key.in_(keys[start : start + MOST_KEYS]))
        found.update({key: article_id for key, article_id in db.session.execute(some) if key is not None})
    return found


def _batches(ids: Sequence[int]) -> Iterator[range]:
    """Yield which places go together: so many as make a batch, and no article twice among them."""
    start = 0
    while start < len(ids):
        end = start
        seen: set[int] = set()
        while end < min(len(ids), start + BATCH) and ids[end] not in seen:
            seen.add(ids[end])
            end += 1
        yield range(start, end)
        start = end
