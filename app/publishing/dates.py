"""The dates that the editions of a text bear: when it was published first, and last."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, func, select

from app.core.database import db
from app.publishing.models import Edition


def first_published(article_ids: Collection[int]) -> dict[tuple[int, str], datetime]:
    """Return when each of these articles was published first in each locale."""
    return _dates(func.min(Edition.published_at), article_ids)


def last_published(article_ids: Collection[int]) -> dict[tuple[int, str], datetime]:
    """Return the date that the newest edition of each of these articles bears in each locale, live or not."""
    return _dates(func.max(Edition.published_at), article_ids)


def _dates(date: ColumnElement[datetime], article_ids: Collection[int]) -> dict[tuple[int, str], datetime]:
    query = (
        select(Edition.article_id, Edition.locale, date)
        .where(Edition.article_id.in_(article_ids))
        .group_by(Edition.article_id, Edition.locale)
    )
    return {(article_id, locale): found for article_id, locale, found in db.session.execute(query)}
