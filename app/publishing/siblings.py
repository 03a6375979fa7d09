"""The live editions of an article in all languages, with the published revisions that count for them."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import and_, bindparam, func, or_, select
from sqlalchemy.orm import aliased

from app.articles.models import Article, Revision, Significance
from app.core.prepared import Prepared
from app.core.tags import shows
from app.locales.models import Locale
from app.publishing import tags
from app.publishing.models import Edition, LiveEdition
from app.translation.freshness import Freshness, freshness


@dataclass(frozen=True, slots=True)
class Change:
    """A published revision: its number, how much it changed, when, and what was said of it."""

    number: int
    significance: Significance
    published_at: datetime
    note: str


@dataclass(slots=True)
class Sibling:
    """One live edition of an article. `changes` are the later revisions and all corrections and retractions."""

    article_id: int
    locale: str
    source_locale: str
    slug: str
    base_number: int
    base_published_at: datetime
    changes: list[Change] = field(default_factory=list)

    @property
    def is_original(self) -> bool:
        """Whether it is in the language that the article was written in."""
        return self.locale == self.source_locale

    @property
    def freshness(self) -> Freshness:
        """How it stands to the original."""
        return freshness(self.base_number, self.changes)


NOTICED = (Significance.CORRECTION, Significance.RETRACTION)
BASE, LATER = aliased(Revision), aliased(Revision)
SIBLINGS = Prepared(
    select(
        LiveEdition.article_id,
        LiveEdition.locale,
        Article.source_locale,
        LiveEdition.slug,
        BASE.number.label("base_number"),
        # In this order: what stands behind the body of an edition is slow to read, and hardly ever needed.
        func.coalesce(BASE.published_at, Edition.published_at).label("base_published_at"),
        LATER.number,
        LATER.significance,
        LATER.published_at,
        LATER.note,
    )
    .join(Edition, Edition.id == LiveEdition.edition_id)
    .join(Locale, and_(Locale.tag == LiveEdition.locale, Locale.is_open_for_content))
    .join(Article, Article.id == LiveEdition.article_id)
    .join(BASE, BASE.id == Edition.revision_id)
    .outerjoin(
        LATER,
        and_(
            LATER.article_id == LiveEdition.article_id,
            LATER.published_at.is_not(None),
            LATER.number > 1,
            or_(LATER.number > BASE.number, LATER.significance.in_(NOTICED)),
        ),
    )
    .where(LiveEdition.article_id.in_(bindparam("article_ids", expanding=True)))
    .order_by(LATER.number)
)
"""Live editions in open languages with the revision each was made from, one row a later revision or correction."""


def siblings_of(article_ids: Collection[int]) -> dict[int, dict[str, Sibling]]:
    """Return the live editions of these articles in open languages by article and locale, in one query.

    The page that asks shows these articles, also those of them that readers have in no language.
    """
    shows(*map(tags.article, article_ids))
    found: dict[int, dict[str, Sibling]] = {}
    for article_id, locale, *facts, number, significance, published_at, note in SIBLINGS.rows(
        article_ids=tuple(article_ids)
    ):
        siblings = found.setdefault(article_id, {})
        if locale not in siblings:
            siblings[locale] = Sibling(article_id, locale, *facts)
        if number is not None:
            siblings[locale].changes.append(Change(number, significance, published_at, note))
    return found
