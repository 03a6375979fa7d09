"""The live editions of an article in all languages, with the published revisions that count for them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import and_, bindparam, func, or_, select
from sqlalchemy.orm import aliased

from app.articles.models import Article, Revision, Significance
from app.core.kept import Kept
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


@dataclass(frozen=True, slots=True)
class Sibling:
    """One live edition of an article. `changes` are the later revisions and all corrections and retractions."""

    article_id: int
    locale: str
    source_locale: str
    slug: str
    base_number: int
    base_published_at: datetime
    changes: tuple[Change, ...] = ()

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


MOST_BYTES: Final = 2 * 2**20
SIBLING_BYTES: Final = 350
CHANGE_BYTES: Final = 300


def siblings_of(article_ids: Iterable[int]) -> dict[int, Mapping[str, Sibling]]:
    """Return the live editions of these articles in open languages by article and locale, in one query at most.

    The page that asks shows these articles, also those of them that readers have in no language.
    """
    article_ids = tuple(article_ids)
    shows(*map(tags.article, article_ids))
    return {article_id: siblings for article_id, siblings in _siblings.get_all(article_ids).items() if siblings}


def _read(article_ids: Sequence[int]) -> dict[int, Mapping[str, Sibling]]:
    facts: dict[tuple[int, str], Sequence[Any]] = {}
    changes: dict[tuple[int, str], list[Change]] = {}
    for article_id, locale, *fact, number, significance, published_at, note in SIBLINGS.rows(article_ids=article_ids):
        facts[article_id, locale] = fact
        if number is not None:
            change = Change(number, significance, published_at, note)
            changes.setdefault((article_id, locale), []).append(change)
    found: dict[int, dict[str, Sibling]] = {article_id: {} for article_id in article_ids}
    for (article_id, locale), fact in facts.items():
        later = tuple(changes.get((article_id, locale), ()))
        source_locale, slug, base_number, base_day = fact
        found[article_id][locale] = Sibling(article_id, locale, source_locale, slug, base_number, base_day, later)
    return dict(found)


def _refresh(article_id: int, known: Mapping[str, Sibling], touched: frozenset[str]) -> Mapping[str, Sibling] | None:
    return None if tags.article(article_id) in touched else known


def _size(known: Mapping[str, Sibling]) -> int:
    return SIBLING_BYTES + sum(SIBLING_BYTES + CHANGE_BYTES * len(each.changes) for each in known.values())


_siblings: Final = Kept(_read, _refresh, _size, MOST_BYTES)
