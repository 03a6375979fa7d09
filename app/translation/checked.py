"""The segments of a translation as the checks ask for them."""

from sqlalchemy import ScalarSelect, SQLColumnExpression, and_, func, select

from app.articles.models import RevisionSegment
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


def segments_to_check(translation: Translation) -> list[Checked]:
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
        .where(Translation.id == translation.id)
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
