"""The comments of a translation, by segment, in one query."""

from collections import defaultdict

from sqlalchemy import bindparam, select

from app.accounts.models import Person
from app.core.database import db
from app.translation.models import Comment
from app.translation.workbench.pages import Note

NOTES = (
    select(
        Comment.id,
        Comment.segment_id,
        Comment.kind,
        Comment.text,
        Comment.at,
        Comment.resolved_at,
        Comment.person_id,
        Person.name,
    )
    .outerjoin(Person, Person.id == Comment.person_id)
    .where(Comment.article_id == bindparam("article_id"), Comment.locale == bindparam("locale"))
    .order_by(Comment.at, Comment.id)
)


def notes_on(article_id: int, locale: str) -> dict[int | None, list[Note]]:
    """Return all comments on a translation, oldest first, by segment; those on the whole under None."""
    found: defaultdict[int | None, list[Note]] = defaultdict(list)
    for row in db.session.execute(NOTES, {"article_id": article_id, "locale": locale}):
        note = Note(
            id=row.id,
            segment_id=row.segment_id,
            kind=row.kind,
            text=row.text,
            person=row.name,
            person_id=row.person_id,
            at=row.at,
            is_resolved=row.resolved_at is not None,
        )
        found[row.segment_id].append(note)
    return dict(found)
