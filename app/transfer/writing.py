"""Writing imported articles: each step for a whole batch, so that the statements grow with the batches."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from app.accounts.models import Credit
from app.accounts.policy import Actor
from app.accounts.service import credit_named
from app.articles.models import Article, BylineRole, Publication, Revision
from app.articles.service import Change, Manuscript, revise_all, set_bylines, set_terms, vouch_for
from app.core.clock import now
from app.publishing.dates import last_published
from app.publishing.manuscripts import Record, place_of
from app.publishing.service import publish_all, redirect_all
from app.transfer.article_format import BadFile, Item, TranslatedText
from app.transfer.bodies import Bodies, moment
from app.transfer.pairing import pair_texts
from app.transfer.terms import Terms
from app.translation.models import Translation
from app.translation.taking_over import Finished, take_over_all, translations_among

TAKEN_DOWN = (Publication.WITHDRAWN, Publication.RETRACTED)

Translations = Mapping[tuple[int, str], Translation]
Dates = Mapping[tuple[int, str], datetime]
"""Of each text the date of its newest edition."""


@dataclass(slots=True)
class Entry:
    """An article of a file, by its number there: what it says, what is known of it, and what becomes of it."""

    number: int
    item: Item
    article: Article
    bodies: Bodies
    is_new: bool = False
    is_changed: bool = False

    def note(self, *changes: bool) -> None:
        """Keep whether any of these changed something."""
        self.is_changed = self.is_changed or any(changes)


@dataclass(frozen=True, slots=True)
class _Arrived:
    """A translation that came with an entry."""

    entry: Entry
    text: TranslatedText
    finished: Finished
    is_down: bool


class Writing:
    """Writes the articles of one file, within the transaction that has their turn."""

    def __init__(self, path: Path, actor: Actor, zone: ZoneInfo) -> None:
        """Begin with nothing known; `zone` is where a bare date begins."""
        self._path = path
        self._actor = actor
        self._zone = zone
        self._terms = Terms()
        self._credits: dict[str, Credit] = {}

    def write(self, entries: Sequence[Entry]) -> int:
        """Bring these articles, of which none is there twice, to what the file says; return how many editions it took.

        Raises `BadFile` with the number of the article at fault.
        """
        dates = last_published({entry.article.id for entry in entries})
        editions = self._write_originals(entries, dates)
        editions += self._write_translations(entries, dates)
        self._redirect(entries)
        return editions

    def _redirect(self, entries: Sequence[Entry]) -> None:
        moved = [(entry, entry.item.legacy.path) for entry in entries if entry.item.legacy]
        changes = redirect_all([(path, entry.article.id) for entry, path in moved])
        for (entry, _), is_other in zip(moved, changes, strict=True):
            entry.note(is_other)

    def _write_originals(self, entries: Sequence[Entry], dates: Dates) -> int:
        changes = []
        for entry in entries:
            with self._at_fault(entry):
                changes.append(_change(entry))
                entry.is_new = not entry.article.revisions
        before = [len(entry.article.revisions) for entry in entries]
        revise_all(changes, actor=self._actor)
        releases: list[tuple[Record, datetime]] = []
        for entry, count in zip(entries, before, strict=True):
            with self._at_fault(entry):
                entry.note(len(entry.article.revisions) > count)
                is_moved = self._settle(entry)
                article, published = entry.article, entry.item.published
                if published is not None:
                    vouch_for(article, actor=self._actor)
                    is_due = article.latest.published_at is None or is_moved
                    if is_due and article.publication not in TAKEN_DOWN:
                        releases.append((article, self._date(published, dates.get(place_of(article)))))
        return len(publish_all(releases, actor=self._actor))

    def _settle(self, entry: Entry) -> bool:
        """Settle what stands around the text of an original, and say whether it has another address now."""
        item, article, revision = entry.item, entry.article, entry.article.latest
        entry.note(set_terms(article, self._terms.of(item)))
        if item.author:
            author = self._credit(item.author)
            entry.note(set_bylines(article, article.source_locale, BylineRole.AUTHOR, [author]))
        is_moved = item.slug not in {"", revision.slug}
        if is_moved:
            revision.slug = item.slug
        entry.note(is_moved)
        return is_moved

    def _write_translations(self, entries: Sequence[Entry], dates: Dates) -> int:
        known = translations_among({entry.article.id for entry in entries if not entry.is_new})
        arrived = []
        for entry in entries:
            with self._at_fault(entry):
                arrived += [self._arrive(entry, tag, text, known) for tag, text in entry.item.translations.items()]
        taken = take_over_all([each.finished for each in arrived], actor=self._actor)
        releases: list[tuple[Record, datetime]] = []
        for each, translation in zip(arrived, taken, strict=True):
            each.entry.note(translation is not None)
            published = each.text.published or each.entry.item.published
            if translation is None or published is None or each.is_down:
                continue
            with self._at_fault(each.entry):
                releases.append((translation, self._date(published, dates.get(place_of(translation)))))
        return len(publish_all(releases, actor=self._actor))

    def _arrive(self, entry: Entry, tag: str, text: TranslatedText, known: Translations) -> _Arrived:
        article, body = entry.article, entry.bodies.of(text)
        if text.translator:
            translator = self._credit(text.translator)
            entry.note(set_bylines(article, tag, BylineRole.TRANSLATOR, [translator]))
        present = known.get((article.id, tag))
        base = _base(article, text, present, body)
        texts = pair_texts(base.segments, text.title, text.deck, body)
        is_down = present is not None and present.publication in TAKEN_DOWN
        return _Arrived(entry, text, Finished(article, tag, base, texts, text.slug), is_down)

    def _date(self, published: datetime | date, before: datetime | None) -> datetime:
        """Return the date to publish on: the one given; an update that still bears that of the text before is now."""
        at = moment(published, self._zone)
        return now() if before and at <= before else at

    def _credit(self, name: str) -> Credit:
        if name not in self._credits:
            self._credits[name] = credit_named(name)
        return self._credits[name]

    @contextmanager
    def _at_fault(self, entry: Entry) -> Iterator[None]:
        """Name the article where something in it cannot be used."""
        try:
            yield
        except ValueError as error:
            raise BadFile(self._path, [f"article {entry.number}: {error}"]) from error


def _change(entry: Entry) -> Change:
    item, article = entry.item, entry.article
    if item.source_locale != article.source_locale:
        message = f"was written in {article.source_locale}, and is {item.source_locale} here"
        raise ValueError(message)
    manuscript = Manuscript(item.title, entry.bodies.of(item), item.deck, item.slug)
    return Change(article, manuscript, item.weight, item.note)


def _base(article: Article, text: TranslatedText, known: Translation | None, body: str) -> Revision:
    """Return the revision a translation was made from: as it says, or as before where its words did not change."""
    if text.base is None:
        before = _base_of(known, article) if known else None
        return before if known and before and _is_unchanged(known, before, text, body) else article.latest
    if text.base > len(article.revisions):
        message = f"translations name revision {text.base} as their base, and there are {len(article.revisions)}"
        raise ValueError(message)
    return article.revisions[text.base - 1]


def _base_of(translation: Translation, article: Article) -> Revision:
    return next(revision for revision in article.revisions if revision.id == translation.base_revision_id)


def _is_unchanged(known: Translation, base: Revision, text: TranslatedText, body: str) -> bool:
    texts = {target.segment_id: target.text for target in known.targets}
    paired = pair_texts(base.segments, text.title, text.deck, body)
    return all(texts.get(segment_id) == target for segment_id, target in paired.items())
