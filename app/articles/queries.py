"""Reading originals at the desk."""

from sqlalchemy import exists, select

from app.articles.models import Revision
from app.core.database import db


def has_approved(article_id: int) -> bool:
    """Say whether an editor ever approved a revision of this article."""
    approved = exists().where(Revision.article_id == article_id, Revision.approved_at.is_not(None))
    return bool(db.session.scalar(select(approved)))
