"""How fresh translations are, put into SQL: what counts them all without reading any.

The rule is `translation.freshness`. Here it becomes numbers: for each degree of freshness, the last published revision
that brings what was made before it to that degree.
"""

from functools import cache
from typing import Any

from sqlalchemy import CTE, ColumnElement, Select, and_, case, func, select, union_all
from sqlalchemy.orm import InstrumentedAttribute

from app.articles.models import Revision
from app.core.database import AnySelect
from app.publishing.models import Edition, LiveEdition
from app.translation.freshness import BY_SIGNIFICANCE, ORDER, Freshness
from app.translation.models import Translation

BEHIND = (Freshness.STALE, Freshness.OUTDATED, Freshness.VOID)
"""What readers are told of: a typo mended in the original makes nobody behind."""


def _later_revisions() -> CTE:
    published = select(
        Revision.article_id,
        *(_last_leading_to(degree).label(degree) for degree in ORDER[1:]),
        _last_leading_to(*BEHIND).label("behind"),
    ).where(Revision.published_at.is_not(None), Revision.number > 1)
    return published.group_by(Revision.article_id).cte("later")


def _last_leading_to(*degrees: Freshness) -> ColumnElement[int]:
    leading = [significance for significance, reached in BY_SIGNIFICANCE.items() if reached in degrees]
    return func.max(case((Revision.significance.in_(leading), Revision.number), else_=0))


LATER = _later_revisions()
"""For each article that readers got anew: the number of the last revision that led to each degree, or behind."""


@cache
def degree() -> ColumnElement[int]:
    """Return the freshness of a translation joined with `LATER`, as its place in `ORDER`.

    What readers have counts, and where they have nothing, the base of the work. Either is only looked up where there
    is a later revision at all, and few articles have one.
    """
    worst_first = list(enumerate(ORDER))[:0:-1]
    reached = case(*((LATER.c[name] > Revision.number, place) for place, name in worst_first), else_=0)
    live_base = (
        select(Edition.revision_id)
        .join(LiveEdition, LiveEdition.edition_id == Edition.id)
        .where(LiveEdition.article_id == Translation.article_id, LiveEdition.locale == Translation.locale)
        .correlate(Translation)
        .scalar_subquery()
    )
    base = func.coalesce(live_base, Translation.base_revision_id)
    looked_up = select(reached).where(Revision.id == base).correlate(Translation, LATER).scalar_subquery()
    return case((LATER.c.article_id.is_(None), 0), else_=looked_up)


def only_as_fresh_as(freshness: Freshness, translations: Select[int]) -> Select[int]:
    """Narrow a statement over translations to those of one freshness; what had no later revision is not looked up."""
    in_later = translations.join(LATER, LATER.c.article_id == Translation.article_id)
    reached = in_later.where(degree() == ORDER.index(freshness))
    if freshness is not Freshness.CURRENT:
        return reached
    untouched = translations.where(Translation.article_id.not_in(select(LATER.c.article_id)))
    return select(union_all(untouched, reached).subquery().c.article_id)


def behind(*columns: InstrumentedAttribute[Any] | ColumnElement[Any]) -> AnySelect:
    """Return a statement over the live editions whose readers are told that the original has changed.

    It goes from the revisions that were left behind to the editions made from them: far fewer than there are editions.
    """
    return (
        select(*columns)
        .select_from(LATER)
        .join(Revision, and_(Revision.article_id == LATER.c.article_id, Revision.number < LATER.c.behind))
        .join(Edition, Edition.revision_id == Revision.id)
        .join(LiveEdition, LiveEdition.edition_id == Edition.id)
    )
