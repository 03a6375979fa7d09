"""Reading what would go out, what readers have, and what to mind."""

from collections.abc import Sequence

from sqlalchemy import select

from app.accounts.models import Person
from app.accounts.policy import Action, Actor, may
from app.accounts.service import require
from app.articles import markdown
from app.articles.models import Article, Publication, Revision, Significance
from app.articles.refusals import NoSuchArticle
from app.core.database import db
from app.publishing import manuscripts, paths, rendering
from app.publishing.manuscripts import Approved, NotApproved
from app.publishing.models import LiveEdition, Schedule
from app.publishing.pointing import wanted_slug
from app.publishing.readiness.page import Caution, Live, Planned, PublishPage, Text, TogetherPage
from app.publishing.slugs import may_choose
from app.publishing.undoing import undo_until
from app.translation.freshness import Freshness, freshness
from app.translation.models import Translation
from app.translation.prospects import prospects


def publish_page(article_id: int, locale: str, *, actor: Actor) -> PublishPage:
    """Return one text before its editor; `NotAllowed` where it is none of theirs, `NoSuchArticle` where it is not."""
    require(actor, Action.PUBLISH, locale)
    record = _record(article_id, locale)
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
        undo_until=undo_until(article_id, locale),
        may_choose_address=not text.is_original and text.is_ready and may_choose(article_id, locale),
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
        is_news=approved is not None and _is_news(article, approved, live),
        slug=live.slug if live else wanted_slug(approved) if approved else "",
        live=_live(article, live) if live else None,
        planned=_planned(article.id, locale),
        cautions=_cautions(article, approved, live) if approved else (),
    )


def _record(article_id: int, locale: str) -> Article | Translation:
    try:
        return manuscripts.record_of(article_id, locale)
    except NotApproved as missing:
        raise NoSuchArticle from missing


def _approved(article_id: int, locale: str) -> Approved | None:
    try:
        return manuscripts.approved(article_id, locale)
    except NotApproved:
        return None


def _is_news(article: Article, text: Approved, live: LiveEdition | None) -> bool:
    """Say whether readers would get another text, or no longer be told that theirs is behind."""
    if live is None or text.revision.published_at is None:
        return True
    rendered = rendering.edition_of(text, live.edition.published_at)
    is_other = any(getattr(rendered, name) != getattr(live.edition, name) for name in ("title", "deck", "html"))
    return is_other or _catches_up(article, text.revision, live)


def _catches_up(article: Article, revision: Revision, live: LiveEdition) -> bool:
    numbers = {known.id: known.number for known in article.revisions}
    until = [known for known in article.revisions if known.published_at and known.number <= revision.number]
    return freshness(numbers[live.edition.revision_id], until) not in {Freshness.CURRENT, Freshness.TOUCHED}


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
