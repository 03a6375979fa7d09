"""The segments of a translation's base with their targets, and those that the original no longer has: one query."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import and_, bindparam, exists, or_, select
from sqlalchemy.orm import aliased

from app.accounts.models import Person
from app.articles.models import Revision, RevisionSegment, Segment
from app.checks import Finding
from app.core import diff
from app.core.database import AnyRow, db
from app.translation.carrying import is_required
from app.translation.checked import open_comments
from app.translation.findings import Checked, findings_of
from app.translation.models import Target, TargetVersion
from app.translation.states import Origin, TargetState
from app.translation.workbench.display import inline_html, words_in
from app.translation.workbench.pages import FIRST_VERSION, Head, Lost, Note, Reference, Row

FORMER, LATER = aliased(RevisionSegment), aliased(RevisionSegment)

_FORMER_SOURCE = (
    select(FORMER.text)
    .where(
        FORMER.segment_id == Segment.id,
        FORMER.hash == Target.source_hash,
        or_(RevisionSegment.hash.is_(None), RevisionSegment.hash != Target.source_hash),
    )
    .order_by(FORMER.revision_id.desc())
    .limit(1)
    .scalar_subquery()
)
"""What the source said when the target was made, where it says something else now."""

_IS_RECENT = exists(
    select(LATER.segment_id)
    .join(Revision, Revision.id == LATER.revision_id)
    .where(LATER.segment_id == Segment.id, Revision.number >= bindparam("approved_base"))
)
"""Whether a segment that is gone still stood in the text that was last approved: older losses are settled."""

SEGMENTS = (
    select(
        Segment.id,
        RevisionSegment.kind,
        RevisionSegment.text.label("source"),
        RevisionSegment.position,
        Target.text,
        Target.version,
        Target.state,
        Target.origin,
        Target.changed_at,
        TargetVersion.in_review,
        Person.name,
        _FORMER_SOURCE.label("former_source"),
        open_comments(Segment.article_id, bindparam("locale"), Segment.id).label("open_comments"),
    )
    .outerjoin(
        RevisionSegment,
        and_(RevisionSegment.segment_id == Segment.id, RevisionSegment.revision_id == bindparam("base_id")),
    )
    .outerjoin(Target, and_(Target.segment_id == Segment.id, Target.translation_id == bindparam("translation_id")))
    .outerjoin(TargetVersion, and_(TargetVersion.target_id == Target.id, TargetVersion.version == Target.version))
    .outerjoin(Person, Person.id == TargetVersion.person_id)
    .where(
        Segment.article_id == bindparam("article_id"),
        or_(RevisionSegment.segment_id.is_not(None), and_(Target.text != "", _IS_RECENT)),
    )
    .order_by(RevisionSegment.position, Segment.id)
)
"""One row a segment; without a position it is gone from the base."""


def segments_of(head: Head) -> Sequence[AnyRow]:
    """Return the segments of a translation as the database has them."""
    facts = {
        "translation_id": head.id,
        "article_id": head.article_id,
        "locale": head.locale,
        "base_id": head.base_id,
        "approved_base": head.approved_base,
    }
    return db.session.execute(SEGMENTS, facts).all()


def rows_of(
    head: Head,
    segments: Iterable[AnyRow],
    notes: Mapping[int | None, Sequence[Note]],
    beside: Mapping[int, Reference],
) -> tuple[Row, ...]:
    """Return the rows of the page, in reading order."""
    present = [segment for segment in segments if segment.position is not None]
    found = findings_of(head.id, head.source_locale, head.locale, list(map(_checked, present)))
    return tuple(
        _row(head, number, segment, tuple(notes.get(segment.id, ())), beside.get(segment.id), found.get(segment.id, ()))
        for number, segment in enumerate(present, start=1)
    )


def lost_from(segments: Iterable[AnyRow]) -> tuple[Lost, ...]:
    """Return what the original no longer has, with its translation."""
    return tuple(
        Lost(segment.id, segment.former_source or "", segment.text) for segment in segments if segment.position is None
    )


def _checked(segment: AnyRow) -> Checked:
    return Checked(
        segment_id=segment.id,
        kind=segment.kind,
        source=segment.source,
        text=segment.text or "",
        origin=segment.origin or Origin.HUMAN,
        open_comments=segment.open_comments,
    )


def _row(
    head: Head,
    number: int,
    segment: AnyRow,
    notes: tuple[Note, ...],
    reference: Reference | None,
    findings: tuple[Finding, ...],
) -> Row:
    text = segment.text or ""
    return Row(
        segment_id=segment.id,
        number=number,
        kind=segment.kind,
        source=segment.source,
        html=inline_html(segment.source, segment.kind),
        words=words_in(segment.source, segment.kind, head.source_locale),
        is_required=is_required(segment.source),
        text=text,
        version=segment.version or FIRST_VERSION,
        state=segment.state or TargetState.EMPTY,
        origin=segment.origin or Origin.HUMAN,
        was=diff.words(segment.former_source, segment.source) if segment.former_source and text else (),
        hand=segment.name,
        in_review=bool(segment.in_review),
        changed_at=segment.changed_at if text else None,
        findings=findings,
        notes=notes,
        reference=reference,
    )
