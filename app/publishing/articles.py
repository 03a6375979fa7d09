"""The page of an article: an edition with everything around it, in three queries and one that asks for changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import and_, bindparam, or_, select

from app.accounts.models import Credit
from app.articles.models import Byline, BylineRole, article_term
from app.core.database import AnyRow, db
from app.core.prepared import Prepared
from app.core.tags import shows
from app.locales.queries import Registry
from app.media.models import Medium
from app.publishing import cards, paths, tags
from app.publishing.alternates import alternates_of, languages_of
from app.publishing.bitmaps import live
from app.publishing.links import resolve_links
from app.publishing.models import Address, Edition, LiveEdition
from app.publishing.pages import ArticlePage, Notice, Origin, PublicCredit
from app.publishing.related import related_to
from app.publishing.siblings import NOTICED, Sibling, siblings_of
from app.taxonomy import queries as taxonomy
from app.taxonomy.queries import LabelledTerm
from app.translation.freshness import BY_SIGNIFICANCE, ORDER

EDITION = Prepared(
    select(
        Address.article_id,
        LiveEdition.slug,
        LiveEdition.locale,
        LiveEdition.first_published_at,
        LiveEdition.edition_id,
        Edition.title,
        Edition.deck,
        Edition.summary,
        Edition.html,
        Edition.minutes,
        Edition.words,
        Edition.linked_articles,
        Edition.picture_alt,
        Edition.published_at,
        Edition.machine_share,
        Edition.machine_edited_share,
        Medium.filename,
        Medium.width,
        Medium.height,
        Byline.role,
        Credit.kind,
        Credit.name,
    )
    .select_from(Address)
    .outerjoin(
        LiveEdition,
        and_(LiveEdition.article_id == Address.article_id, LiveEdition.locale == Address.locale),
    )
    .outerjoin(Edition, Edition.id == LiveEdition.edition_id)
    .outerjoin(Medium, Medium.id == Edition.picture_id)
    .outerjoin(
        Byline,
        and_(
            Byline.article_id == Address.article_id,
            or_(Byline.role == BylineRole.AUTHOR, Byline.locale == Address.locale),
        ),
    )
    .outerjoin(Credit, Credit.id == Byline.credit_id)
    .where(Address.locale == bindparam("locale"), Address.slug == bindparam("slug"))
    .order_by(Byline.position)
)
"""The edition at an address, one row a byline. Built once: making a statement costs more than running it."""


@dataclass(frozen=True, slots=True)
class Moved:
    """The article has another address in this locale now."""

    path: str


@dataclass(frozen=True, slots=True)
class Gone:
    """The article was here and was taken down."""

    article_id: int


@dataclass(frozen=True, slots=True)
class OfAnotherLocale:
    """The slug belongs to an article that readers have in another language, not in this one."""

    article_id: int


def find(locale: str, slug: str, registry: Registry) -> ArticlePage | Moved | Gone | OfAnotherLocale | None:
    """Return the page at this address, or what stands in its place; None where there never was one."""
    rows = EDITION.rows(locale=locale, slug=slug)
    if not rows:
        return _elsewhere(slug)
    row = rows[0]
    shows(tags.article(row.article_id))
    if row.edition_id is None:
        return Gone(row.article_id)
    if row.slug != slug:
        return Moved(paths.article(locale, row.slug))
    return _page(row, rows, registry)


def _elsewhere(slug: str) -> OfAnotherLocale | None:
    shows(tags.ALL_TEXTS)
    article_id = db.session.scalar(
        select(Address.article_id)
        .join(
            LiveEdition,
            and_(LiveEdition.article_id == Address.article_id, LiveEdition.locale == Address.locale),
        )
        .where(Address.slug == slug)
        .order_by(Address.locale)
    )
    return None if article_id is None else OfAnotherLocale(article_id)


def _page(row: AnyRow, rows: Sequence[AnyRow], registry: Registry) -> ArticlePage:
    siblings = siblings_of({row.article_id, *row.linked_articles})
    own = siblings[row.article_id]
    term_ids = live.look_up(row.locale).terms_of(row.first_published_at, row.article_id)
    return ArticlePage(
        article_id=row.article_id,
        locale=row.locale,
        path=paths.article(row.locale, row.slug),
        title=row.title,
        deck=row.deck,
        html=resolve_links(row.html, row.locale, siblings),
        summary=row.summary,
        minutes=row.minutes,
        words=row.words,
        first_published_at=row.first_published_at,
        published_at=row.published_at,
        authors=_credits(rows, BylineRole.AUTHOR),
        translators=_credits(rows, BylineRole.TRANSLATOR),
        origin=_origin(row, own, registry),
        notices=tuple(
            Notice(change.significance, change.published_at, change.note)
            for change in reversed(own[row.locale].changes)
            if change.significance in NOTICED
        ),
        picture=cards.picture_of(row),
        terms=_labelled(term_ids, registry.chain(row.locale)),
        languages=languages_of(row.article_id, row.locale, own, registry),
        alternates=alternates_of(own.values(), registry),
        related=related_to(row.article_id, term_ids, row.locale),
    )


def _credits(rows: Sequence[AnyRow], role: BylineRole) -> tuple[PublicCredit, ...]:
    return tuple(PublicCredit(row.kind, row.name) for row in rows if row.role is role)


def _origin(row: AnyRow, siblings: Mapping[str, Sibling], registry: Registry) -> Origin | None:
    here = siblings[row.locale]
    if here.is_original:
        return None
    later = [change for change in here.changes if change.number > here.base_number]
    weightiest = max(later, key=lambda change: ORDER.index(BY_SIGNIFICANCE[change.significance]), default=None)
    original = siblings.get(here.source_locale)
    return Origin(
        language=registry.by_tag[here.source_locale],
        path=paths.article(original.locale, original.slug) if original else None,
        freshness=here.freshness,
        base_published_at=here.base_published_at,
        changed_at=weightiest.published_at if weightiest else None,
        significance=weightiest.significance if weightiest else None,
        machine_share=row.machine_share,
        machine_edited_share=row.machine_edited_share,
    )


def terms_of(article_id: int, chain: Sequence[str]) -> tuple[LabelledTerm, ...]:
    """Return the terms of an article, labelled along the chain, in the order of their labels."""
    term_ids = select(article_term.c.term_id).where(article_term.c.article_id == article_id)
    return _labelled(db.session.scalars(term_ids).all(), chain)


def _labelled(term_ids: Sequence[int], chain: Sequence[str]) -> tuple[LabelledTerm, ...]:
    terms = taxonomy.register(chain).in_order(term_ids)
    taxonomy.shown(terms)
    return tuple(terms)
