"""What an editor needs to know before publishing: what would go out, what readers have, and what to mind."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select

from app.accounts.models import Person
from app.accounts.policy import Action, Actor, may
from app.accounts.service import require
from app.articles import markdown
from app.articles.models import Article, OriginalStage, Publication, Significance
from app.articles.refusals import NoSuchArticle
from app.core.database import db
from app.publishing import manuscripts, paths, rendering
from app.publishing.manuscripts import Approved, NotApproved
from app.publishing.models import LiveEdition, Schedule
from app.publishing.service import wanted_slug
from app.translation.models import Translation
from app.translation.prospects import Prospect, prospects
from app.translation.states import Stage


class Caution(StrEnum):
    """What an editor should look at before readers do. None of them forbids anything."""

    NO_ALT = "no_alt"
    NO_SLUG = "no_slug"
    BEHIND = "behind"
    ORIGINAL_NOT_LIVE = "original_not_live"


@dataclass(frozen=True, slots=True)
class Live:
    """What readers have: where, since when, and from which revision it was made."""

    path: str
    published_at: datetime
    revision: int


@dataclass(frozen=True, slots=True)
class Planned:
    """A publication that waits for its moment, and who planned it."""

    at: datetime
    by: str
    significance: Significance | None
    note: str


@dataclass(frozen=True, slots=True)
class Text:
    """A text of an article in one locale, as far as publishing goes.

    `revision` is the number of what would go out, or that it was translated from; None where nothing is approved.
    `is_news` says that readers would get something else than they have. `slug` is the last part of its address.
    """

    article_id: int
    locale: str
    source_locale: str
    translation_id: int | None
    title: str
    stage: OriginalStage | Stage
    publication: Publication
    revision: int | None
    is_news: bool
    slug: str
    live: Live | None
    planned: Planned | None
    cautions: tuple[Caution, ...]

    @property
    def is_original(self) -> bool:
        """Whether it is what the others are translated from."""
        return self.locale == self.source_locale

    @property
    def path(self) -> str:
        """Where readers find it, or will; empty where there is nothing to find yet."""
        return paths.article(self.locale, self.slug) if self.slug else ""

    @property
    def is_ready(self) -> bool:
        """Whether there is an approved text that can go out."""
        return self.revision is not None


@dataclass(frozen=True, slots=True)
class PublishPage:
    """One text before its editor, with what its publication does to the others.

    `is_update` says that readers got the original before and that another revision is approved; then `significance`
    and `note` are what its author proposes. `elsewhere` are the other locales in which readers have the article.
    """

    text: Text
    is_update: bool
    significance: Significance | None
    note: str
    prospects: tuple[Prospect, ...]
    elsewhere: tuple[str, ...]
    may_take_down_all: bool
    is_retracted: bool


@dataclass(frozen=True, slots=True)
class TogetherPage:
    """All texts of an article that the reader of the page may publish: the original first."""

    article_id: int
    source_locale: str
    title: str
    texts: tuple[Text, ...]
    is_update: bool
    significance: Significance | None
    note: str
    prospects: tuple[Prospect, ...]

    @property
    def news(self) -> tuple[Text, ...]:
        """What readers would get anew."""
        return tuple(text for text in self.texts if text.is_news)


def publish_page(article_id: int, locale: str, *, actor: Actor) -> PublishPage:
    """Return one text before its editor; `NotAllowed` and `NotApproved` where that is none of theirs, or nothing."""
    require(actor, Action.PUBLISH, locale)
    record = manuscripts.record_of(article_id, locale)
    article = record if isinstance(record, Article) else record.article
    text = _text(record)
    is_update = text.is_original and _is_update(article)
    elsewhere = [tag for tag in _live_in(article_id) if tag != locale]
    proposed = article.approved if is_update else None
    return PublishPage(
        text=text,
        is_update=is_update,
        significance=proposed.significance if proposed else None,
        note=proposed.note if proposed else "",
        prospects=prospects(article, proposed) if proposed else (),
        elsewhere=tuple(elsewhere),
        may_take_down_all=text.is_original or may(actor, Action.WITHDRAW, article.source_locale),
        is_retracted=_is_retracted(article),
    )


def together_page(article_id: int, *, actor: Actor) -> TogetherPage:
    """Return the texts of an article that `actor` may publish; `NoSuchArticle` where there is none of them."""
    article = db.session.get(Article, article_id)
    records: list[Article | Translation] = [] if article is None else [article, *_translations(article_id)]
    texts = tuple(_text(record) for record in records if may(actor, Action.PUBLISH, _locale_of(record)))
    if article is None or not texts:
        raise NoSuchArticle
    is_update = texts[0].is_original and _is_update(article)
    proposed = article.approved if is_update else None
    return TogetherPage(
        article_id=article_id,
        source_locale=article.source_locale,
        title=_title_of(article),
        texts=texts,
        is_update=is_update,
        significance=proposed.significance if proposed else None,
        note=proposed.note if proposed else "",
        prospects=prospects(article, proposed) if proposed else (),
    )


def source_locale_of(article_id: int, *, actor: Actor) -> str:
    """Return the locale of the original, to whoever may publish it; all others are told the same of any number."""
    article = db.session.get(Article, article_id)
    require(actor, Action.PUBLISH, article.source_locale if article else None)
    if article is None:
        raise NoSuchArticle
    return article.source_locale


def _text(record: Article | Translation) -> Text:
    article = record if isinstance(record, Article) else record.article
    locale = _locale_of(record)
    approved = _approved(article.id, locale)
    live = db.session.get(LiveEdition, (article.id, locale))
    return Text(
        article_id=article.id,
        locale=locale,
        source_locale=article.source_locale,
        translation_id=None if isinstance(record, Article) else record.id,
        title=approved.title if approved else _title_of(article),
        stage=record.stage,
        publication=record.publication,
        revision=approved.revision.number if approved else None,
        is_news=approved is not None and _is_news(approved, live),
        slug=live.slug if live else wanted_slug(approved) if approved else "",
        live=_live(article, live) if live else None,
        planned=_planned(article.id, locale),
        cautions=_cautions(article, approved, live) if approved else (),
    )


def _approved(article_id: int, locale: str) -> Approved | None:
    try:
        return manuscripts.approved(article_id, locale)
    except NotApproved:
        return None


def _is_news(text: Approved, live: LiveEdition | None) -> bool:
    if live is None:
        return True
    rendered = rendering.edition_of(text, live.edition.published_at)
    return any(getattr(rendered, name) != getattr(live.edition, name) for name in ("title", "deck", "html"))


def _cautions(article: Article, text: Approved, live: LiveEdition | None) -> tuple[Caution, ...]:
    published = article.published
    minded = {
        Caution.NO_ALT: any(not markdown.picture_alt(text.body, known) for known in markdown.media_ids(text.body)),
        Caution.NO_SLUG: not text.slug and live is None,
        Caution.BEHIND: published is not None and text.revision.number < published.number,
        Caution.ORIGINAL_NOT_LIVE: text.locale != article.source_locale and article.publication is not Publication.LIVE,
    }
    return tuple(caution for caution, is_to_mind in minded.items() if is_to_mind)


def _live(article: Article, live: LiveEdition) -> Live:
    numbers = {revision.id: revision.number for revision in article.revisions}
    return Live(
        path=paths.article(live.locale, live.slug),
        published_at=live.edition.published_at,
        revision=numbers[live.edition.revision_id],
    )


def _planned(article_id: int, locale: str) -> Planned | None:
    found = db.session.get(Schedule, (article_id, locale))
    if found is None:
        return None
    person = db.session.get(Person, found.person_id) if found.person_id else None
    return Planned(found.at, person.name if person else "", found.significance, found.note)


def _translations(article_id: int) -> Sequence[Translation]:
    return db.session.scalars(
        select(Translation).where(Translation.article_id == article_id).order_by(Translation.locale)
    ).all()


def _live_in(article_id: int) -> Sequence[str]:
    return db.session.scalars(
        select(LiveEdition.locale).where(LiveEdition.article_id == article_id).order_by(LiveEdition.locale)
    ).all()


def _is_update(article: Article) -> bool:
    return article.published is not None and article.approved is not None and article.approved.published_at is None


def _is_retracted(article: Article) -> bool:
    return article.published is not None and article.published.significance is Significance.RETRACTION


def _locale_of(record: Article | Translation) -> str:
    return record.source_locale if isinstance(record, Article) else record.locale


def _title_of(article: Article) -> str:
    known = article.approved or (article.latest if article.revisions else None)
    return known.title if known else ""
