"""The page that readers would get of a text that is not published: made as the real one is, and kept nowhere."""

import re
from datetime import datetime

from sqlalchemy import or_, select

from app.accounts.models import Credit
from app.articles.models import Article, Byline, BylineRole, Revision
from app.core.clock import now
from app.core.database import db
from app.core.text import slugify
from app.locales.queries import Registry, registry
from app.publishing import paths
from app.publishing.alternates import languages_of
from app.publishing.articles import terms_of
from app.publishing.links import resolve_links
from app.publishing.models import LiveEdition
from app.publishing.pages import ArticlePage, Notice, Origin, PublicCredit
from app.publishing.related import related_to
from app.publishing.rendering import rendered
from app.publishing.siblings import NOTICED, siblings_of
from app.translation.freshness import BY_SIGNIFICANCE, ORDER, freshness
from app.translation.models import Translation
from app.translation.proposing.shares import shares_of
from app.translation.service import translation_of

PICTURES = "/desk/media/"
"""Where somebody at the desk gets pictures that readers do not have yet."""

_SOURCE = re.compile(r'(<img src=")/media/')


def preview_of(article_id: int, locale: str, title: str, deck: str, body: str) -> ArticlePage:
    """Return the page that readers in `locale` would get if this text were published now; `body` is Markdown.

    For the original and for translations alike. Nothing is written; who may see it is for the caller to ask.
    Pictures lead to `PICTURES`, where the desk asks who wants them.
    """
    languages = registry()
    article = db.session.get_one(Article, article_id)
    made = rendered(article_id, (locale, article.source_locale), title, deck, body)
    siblings = siblings_of({article_id, *made.linked_articles})
    own = siblings.get(article_id, {})
    live = own.get(locale)
    terms = terms_of(article_id, languages.chain(locale))
    published = _published(article_id)
    first = db.session.get(LiveEdition, (article_id, locale))
    return ArticlePage(
        article_id=article_id,
        locale=locale,
        path=paths.article(locale, live.slug if live else slugify(title) or f"{article_id}"),
        title=title,
        deck=deck,
        html=_SOURCE.sub(rf"\1{PICTURES}", resolve_links(made.html, locale, siblings)),
        summary=made.summary,
        minutes=made.minutes,
        words=made.words,
        first_published_at=first.first_published_at if first else now(),
        published_at=now(),
        authors=_credits(article_id, locale, BylineRole.AUTHOR) or _author_to_be(article),
        translators=_credits(article_id, locale, BylineRole.TRANSLATOR),
        origin=_origin(article, locale, published, languages),
        notices=tuple(_notice(revision) for revision in reversed(published) if revision.significance in NOTICED),
        picture=None,
        terms=terms,
        languages=languages_of(article_id, locale, own, languages),
        alternates=(),
        related=related_to(article_id, [term.id for term in terms], locale),
    )


def _published(article_id: int) -> list[Revision]:
    query = select(Revision).where(Revision.article_id == article_id, Revision.published_at.is_not(None))
    return list(db.session.scalars(query.order_by(Revision.number)))


def _notice(revision: Revision) -> Notice:
    return Notice(revision.significance, _moment(revision), revision.note)


def _moment(revision: Revision) -> datetime:
    return revision.published_at or revision.created_at


def _credits(article_id: int, locale: str, role: BylineRole) -> tuple[PublicCredit, ...]:
    query = (
        select(Credit)
        .join(Byline, Byline.credit_id == Credit.id)
        .where(Byline.article_id == article_id, Byline.role == role)
        .where(or_(Byline.role == BylineRole.AUTHOR, Byline.locale == locale))
        .order_by(Byline.position)
    )
    return tuple(PublicCredit(credit.kind, credit.name) for credit in db.session.scalars(query))


def _author_to_be(article: Article) -> tuple[PublicCredit, ...]:
    """Return the credit that the article gets when it is handed in, unless another is chosen before."""
    query = select(Credit.kind, Credit.name).where(Credit.person_id == article.started_by_id)
    return tuple(PublicCredit(kind, name) for kind, name in db.session.execute(query)) if article.started_by_id else ()


def _origin(article: Article, locale: str, published: list[Revision], languages: Registry) -> Origin | None:
    translation = None if locale == article.source_locale else translation_of(article.id, locale)
    return _made_from(article, translation, published, languages) if translation else None


def _made_from(article: Article, translation: Translation, published: list[Revision], languages: Registry) -> Origin:
    base = translation.base_revision
    later = [revision for revision in published if revision.number > base.number]
    weightiest = max(later, key=lambda one: ORDER.index(BY_SIGNIFICANCE[one.significance]), default=None)
    original = db.session.get(LiveEdition, (article.id, article.source_locale))
    machine = shares_of([translation])[translation.id]
    return Origin(
        language=languages.by_tag[article.source_locale],
        path=paths.article(original.locale, original.slug) if original else None,
        freshness=freshness(base.number, later),
        base_published_at=_moment(base),
        changed_at=_moment(weightiest) if weightiest else None,
        significance=weightiest.significance if weightiest else None,
        machine_share=machine.percent,
        machine_edited_share=machine.edited_percent,
    )
