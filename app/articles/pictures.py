"""Which pictures an article shows: those that were brought to it. A number that somebody guesses shows nothing."""

from collections.abc import Collection

from sqlalchemy import exists, insert, select

from app.articles import markdown
from app.articles.models import Revision, article_medium
from app.core.database import db
from app.media.models import Medium


def attach(article_id: int, medium_ids: Collection[int]) -> None:
    """Note that these pictures were brought to the article, whoever may have them elsewhere."""
    if not medium_ids:
        return
    known = set(db.session.scalars(select(Medium.id).where(Medium.id.in_(medium_ids))))
    for medium_id in sorted(known - attached(article_id)):
        db.session.execute(insert(article_medium).values(article_id=article_id, medium_id=medium_id))


def attached(article_id: int) -> set[int]:
    """Return the pictures that were brought to the article."""
    query = select(article_medium.c.medium_id).where(article_medium.c.article_id == article_id)
    return set(db.session.scalars(query))


def take_in(article_id: int, body: str) -> list[int]:
    """Attach the pictures of a body that are public knowledge already, and return those that are strange to it.

    A picture that readers once had in another article can be shown here too. One that was brought to somebody
    else's unpublished text cannot, though its number may be guessed.
    """
    wanted = markdown.media_ids(body) if "media:" in body else []  # to read a long text takes time at each save
    brought = attached(article_id) if wanted else set()
    strange = [medium_id for medium_id in wanted if medium_id not in brought]
    if not strange:
        return []
    published = exists().where(Revision.article_id == article_medium.c.article_id, Revision.published_at.is_not(None))
    query = select(article_medium.c.medium_id).where(article_medium.c.medium_id.in_(strange), published)
    public = set(db.session.scalars(query))
    attach(article_id, public)
    return [medium_id for medium_id in strange if medium_id not in public]
