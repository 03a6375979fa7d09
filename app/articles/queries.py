"""Reading originals at the desk."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import exists, select

from app.articles.models import Revision, RevisionSegment, article_medium
from app.core.database import db
from app.media.models import Medium, MediumCredit


@dataclass(frozen=True, slots=True)
class PictureOfArticle:
    """A picture that was brought to an article; width and height in pixels, `credit` in one language."""

    id: int
    filename: str
    width: int
    height: int
    credit: str


def has_approved(article_id: int) -> bool:
    """Say whether an editor ever approved a revision of this article."""
    approved = exists().where(Revision.article_id == article_id, Revision.approved_at.is_not(None))
    return bool(db.session.scalar(select(approved)))


def pictures_of(article_id: int, locale: str) -> list[PictureOfArticle]:
    """Return the pictures that were brought to an article and have come, the newest first."""
    statement = (
        select(Medium.id, Medium.filename, Medium.width, Medium.height, MediumCredit.text)
        .join(article_medium, article_medium.c.medium_id == Medium.id)
        .outerjoin(MediumCredit, (MediumCredit.medium_id == Medium.id) & (MediumCredit.locale == locale))
        .where(article_medium.c.article_id == article_id, Medium.filename.is_not(None))
        .order_by(Medium.id.desc())
    )
    rows = db.session.execute(statement)
    return [PictureOfArticle(row.id, row.filename, row.width, row.height, row.text or "") for row in rows]


def revision_numbered(article_id: int, number: int) -> Revision | None:
    """Return one revision of an article."""
    return db.session.scalar(select(Revision).where(Revision.article_id == article_id, Revision.number == number))


def segments_of(revision_id: int) -> Sequence[RevisionSegment]:
    """Return what a revision says, in its order."""
    query = select(RevisionSegment).where(RevisionSegment.revision_id == revision_id).order_by(RevisionSegment.position)
    return db.session.scalars(query).all()
