"""Importing articles: everything in a file or nothing, and the same file twice changes nothing."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import select

from app.accounts.policy import Action, Actor
from app.accounts.service import credit_named, require
from app.articles.models import Article, BylineRole, Publication, Revision
from app.articles.service import Manuscript, revise, set_bylines, set_terms, start_article, vouch_for
from app.core.clock import now
from app.core.database import db, unit_of_work
from app.core.text import slugify
from app.locales.models import Locale
from app.locales.service import open_locale
from app.publishing import turns
from app.publishing.service import last_published_at, publish, redirect_from
from app.transfer.article_format import BadFile, Item, TranslatedText, read
from app.transfer.bodies import Bodies, moment
from app.transfer.pairing import pair_texts
from app.transfer.terms import terms_of
from app.translation.models import Translation
from app.translation.service import take_over, targets_of, translation_of

TAKEN_DOWN = (Publication.WITHDRAWN, Publication.RETRACTED)


@dataclass(slots=True)
class Report:
    """What an import did, counted in articles and editions."""

    new: int = 0
    updated: int = 0
    unchanged: int = 0
    editions: int = 0
    opened: list[str] = field(default_factory=list)
    missing_pictures: list[str] = field(default_factory=list)


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

    def take(self, items: list[Item], path: Path) -> None:
        """Import these articles in one transaction; pictures lie relative to `path`.

        All articles are begun before any is written, so that links between them find their way.
        """
        require(self.actor, Action.IMPORT)
        with unit_of_work():
            turns.take()
            articles = [self._begin(item) for item in items]
            for number, (item, article) in enumerate(zip(items, articles, strict=True), 1):
                try:
                    self._write(
                        item,
                        article,
                        Bodies(item, path.parent, self.media_folder, self.report.missing_pictures),
                    )
                except ValueError as error:
                    raise BadFile(path, [f"article {number}: {error}"]) from error
                self.progress(number, len(items))

    def _begin(self, item: Item) -> Article:
        key = item.key or f"{item.source_locale}:{item.slug or slugify(item.title)}"
        known = db.session.scalar(select(Article).where(Article.key == key))
        if known is not None:
            return known
        for tag in (item.source_locale, *item.translations):
            self._open(tag)
        return start_article(item.source_locale, actor=self.actor, key=key)

    def _open(self, tag: str) -> None:
        if db.session.get(Locale, tag) is None:
            open_locale(tag)
            self.report.opened.append(tag)

    def _write(self, item: Item, article: Article, bodies: Bodies) -> None:
        is_new = not article.revisions
        if item.source_locale != article.source_locale:
            message = f"was written in {article.source_locale}, and is {item.source_locale} here"
            raise ValueError(message)
        changes = [self._original(item, article, bodies)]
        changes += [self._translation(item, article, tag, text, bodies) for tag, text in item.translations.items()]
        if item.legacy:
            changes.append(redirect_from(item.legacy.path, article))
        if is_new:
            self.report.new += 1
        elif any(changes):
            self.report.updated += 1
        else:
            self.report.unchanged += 1

    def _original(self, item: Item, article: Article, bodies: Bodies) -> bool:
        before = len(article.revisions)
        manuscript = Manuscript(item.title, bodies.of(item), item.deck, item.slug)
        revision = revise(article, manuscript, actor=self.actor, significance=item.weight, note=item.note)
        changes = [len(article.revisions) > before, set_terms(article, terms_of(item))]
        if item.author:
            credits_ = [credit_named(item.author)]
            changes.append(set_bylines(article, article.source_locale, BylineRole.AUTHOR, credits_))
        is_moved = item.slug not in {"", revision.slug}
        if is_moved:
            revision.slug = item.slug
        if item.published is not None:
            vouch_for(article, actor=self.actor)
            if (revision.published_at is None or is_moved) and article.publication not in TAKEN_DOWN:
                self._publish(article, article.source_locale, item.published)
        return any([*changes, is_moved])

    def _translation(self, item: Item, article: Article, tag: str, text: TranslatedText, bodies: Bodies) -> bool:
        self._open(tag)
        known = translation_of(article.id, tag)
        body = bodies.of(text)
        credits_ = [credit_named(text.translator)] if text.translator else []
        has_other_credit = bool(credits_) and set_bylines(article, tag, BylineRole.TRANSLATOR, credits_)
        base = _base(article, text, known, body)
        texts = pair_texts(base.segments, text.title, text.deck, body)
        if not take_over(article, tag, base, texts, actor=self.actor, slug=text.slug):
            return has_other_credit
        published = text.published or item.published
        taken_down = known is not None and known.publication in TAKEN_DOWN
        if published is not None and not taken_down:
            self._publish(article, tag, published)
        return True

    def _publish(self, article: Article, locale: str, published: datetime | date) -> None:
        """Publish on the date given; an update that still bears the date of the text before is dated now."""
        at = moment(published, self.zone)
        before = last_published_at(article.id, locale)
        publish(article.id, locale, actor=self.actor, at=now() if before and at <= before else at)
        self.report.editions += 1


def _base(article: Article, text: TranslatedText, known: Translation | None, body: str) -> Revision:
    """Return the revision a translation was made from: as it says, or as before where its words did not change."""
    if text.base is None:
        return known.base_revision if known and _is_unchanged(known, text, body) else article.latest
    if text.base > len(article.revisions):
        message = f"translations name revision {text.base} as their base, and there are {len(article.revisions)}"
        raise ValueError(message)
    return article.revisions[text.base - 1]


def _is_unchanged(known: Translation, text: TranslatedText, body: str) -> bool:
    texts = targets_of(known)
    paired = pair_texts(known.base_revision.segments, text.title, text.deck, body)
    return all(texts.get(segment_id) == target for segment_id, target in paired.items())
