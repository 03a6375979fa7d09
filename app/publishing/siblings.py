"""The live editions of an article in all languages, with the published revisions that count for them."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import aliased

from app.articles.models import Article, Revision, Significance
from app.core.database import db
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


def siblings_of(article_ids: Collection[int]) -> dict[int, dict[str, Sibling]]:
    """Return the live editions of these articles by article and locale, in one query."""
    base, later = aliased(Revision), aliased(Revision)
    rows = db.session.execute(
        select(
            LiveEdition.article_id,
            LiveEdition.locale,
            LiveEdition.slug,
            Article.source_locale,
            base.number.label("base_number"),
            base.published_at.label("base_published_at"),
            Edition.published_at.label("edition_published_at"),
            later.number,
            later.significance,
            later.published_at,
            later.note,
        )
        .join(Edition, Edition.id == LiveEdition.edition_id)
        .join(Article, Article.id == LiveEdition.article_id)
        .join(base, base.id == Edition.revision_id)
        .outerjoin(
            later,
            and_(
                later.article_id == LiveEdition.article_id,
                later.published_at.is_not(None),
                later.number > 1,
                or_(later.number > base.number, later.significance.in_(NOTICED)),
            ),
        )
        .where(LiveEdition.article_id.in_(article_ids))
        .order_by(later.number)
    )
    found: dict[int, dict[str, Sibling]] = {}
    for row in rows:
        sibling = found.setdefault(row.article_id, {}).setdefault(
            row.locale,
            Sibling(
                row.article_id,
                row.locale,
                row.source_locale,
                row.slug,
                row.base_number,
                row.base_published_at or row.edition_published_at,
            ),
        )
        if row.number is not None:
            sibling.changes.append(Change(row.number, row.significance, row.published_at, row.note))
    return found
