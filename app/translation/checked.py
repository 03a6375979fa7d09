"""The segments of a translation as the checks ask for them."""

from dataclasses import dataclass

from sqlalchemy import ScalarSelect, SQLColumnExpression, and_, exists, func, select

from app.articles.models import Revision, RevisionSegment
from app.core.database import db
from app.translation.findings import Checked
from app.translation.models import Comment, CommentKind, Target, Translation
from app.translation.states import Origin, TargetState


def open_comments(
    article_id: SQLColumnExpression[int], locale: SQLColumnExpression[str], segment_id: SQLColumnExpression[int]
) -> ScalarSelect[int]:
    """Return, as a column, how many comments on a segment nobody has resolved."""
    return (
        select(func.count(Comment.id))
        .where(
            Comment.article_id == article_id,
            Comment.locale == locale,
            Comment.segment_id == segment_id,
            Comment.resolved_at.is_(None),
            Comment.kind == CommentKind.TALK,
        )
        .scalar_subquery()
    )


@dataclass(frozen=True, slots=True)
class Known:
    """A translation that has any text, and which article it is of."""

    id: int
    article_id: int
    title: str
    source_locale: str
    locale: str


def translations_to_check(locale: str | None = None, article_id: int | None = None) -> list[Known]:
    """Return the translations of the site, of one language or of one article, in which anything is written."""
    has_text = exists(select(Target.id).where(Target.translation_id == Translation.id, Target.text != ""))
    query = (
        select(Translation.id, Translation.article_id, Revision.title, Translation.source_locale, Translation.locale)
        .join(Revision, Revision.id == Translation.base_revision_id)
        .where(has_text)
        .order_by(Translation.locale, Translation.article_id)
    )
    if locale is not None:
        query = query.where(Translation.locale == locale)
    if article_id is not None:
        query = query.where(Translation.article_id == article_id)
    return [Known(*row) for row in db.session.execute(query)]


def segments_to_check(translation_id: int) -> list[Checked]:
    """Return the segments of a translation's base with their targets, in reading order."""
    rows = db.session.execute(
        select(
            RevisionSegment.segment_id,
            RevisionSegment.kind,
            RevisionSegment.text,
            Target.text.label("target"),
            Target.state,
            Target.origin,
            open_comments(Translation.article_id, Translation.locale, RevisionSegment.segment_id).label("open"),
        )
        .select_from(Translation)
        .join(RevisionSegment, RevisionSegment.revision_id == Translation.base_revision_id)
        .outerjoin(
            Target, and_(Target.segment_id == RevisionSegment.segment_id, Target.translation_id == Translation.id)
        )
        .where(Translation.id == translation_id)
        .order_by(RevisionSegment.position)
    )
    return [
        Checked(
            segment_id=row.segment_id,
            kind=row.kind,
            source=row.text,
            text=row.target or "",
            state=row.state or TargetState.EMPTY,
            origin=row.origin or Origin.HUMAN,
            open_comments=row.open,
        )
        for row in rows
    ]
