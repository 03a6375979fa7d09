"""A passage as those who suggest are asked for it: its source, and what stands before and behind it."""

from sqlalchemy import bindparam, select
from sqlalchemy.orm import aliased

from app.accounts.policy import Actor
from app.articles.models import RevisionSegment
from app.core.database import db
from app.translation.refusals import UnknownSegment
from app.translation.suggestions import Asked
from app.translation.workbench.pages import Head

BEFORE, AFTER = aliased(RevisionSegment), aliased(RevisionSegment)

PASSAGES = (
    select(
        RevisionSegment.segment_id,
        RevisionSegment.kind,
        RevisionSegment.text,
        BEFORE.hash.label("before"),
        AFTER.hash.label("after"),
    )
    .outerjoin(
        BEFORE,
        (BEFORE.revision_id == RevisionSegment.revision_id) & (BEFORE.position == RevisionSegment.position - 1),
    )
    .outerjoin(
        AFTER, (AFTER.revision_id == RevisionSegment.revision_id) & (AFTER.position == RevisionSegment.position + 1)
    )
    .where(
        RevisionSegment.revision_id == bindparam("base_id"),
        RevisionSegment.segment_id.in_(bindparam("segment_ids", expanding=True)),
    )
    .order_by(RevisionSegment.position)
)


def asked_of(head: Head, segment_ids: list[int], *, actor: Actor) -> list[Asked]:
    """Return these passages of the base in their order, in one query."""
    rows = db.session.execute(PASSAGES, {"base_id": head.base_id, "segment_ids": segment_ids})
    return [
        Asked(
            translation_id=head.id,
            article_id=head.article_id,
            segment_id=row.segment_id,
            source_locale=head.source_locale,
            locale=head.locale,
            kind=row.kind,
            text=row.text,
            before=row.before or "",
            after=row.after or "",
            actor=actor,
        )
        for row in rows
    ]


def asked_for(head: Head, segment_id: int, *, actor: Actor) -> Asked:
    """Return one passage; `UnknownSegment` where the base has no such."""
    found = asked_of(head, [segment_id], actor=actor)
    if not found:
        raise UnknownSegment
    return found[0]
