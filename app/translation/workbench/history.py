"""What one target said at each of its versions, and who wrote it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, bindparam, select

from app.accounts.models import Person
from app.articles.models import RevisionSegment
from app.articles.segmentation import SegmentKind
from app.core import diff
from app.core.database import AnyRow, db
from app.core.diff import Piece
from app.translation.models import Target, TargetVersion
from app.translation.refusals import UnknownSegment
from app.translation.states import Origin, TargetState
from app.translation.workbench.display import inline_html
from app.translation.workbench.pages import FIRST_VERSION, Head


@dataclass(frozen=True, slots=True)
class Version:
    """A target at one of its versions; `pieces` lead here from the version before."""

    version: int
    text: str
    state: TargetState
    origin: Origin
    in_review: bool
    person: str | None
    at: datetime
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """One segment as a page of its own needs it. `version` is that of its target."""

    segment_id: int
    number: int
    kind: SegmentKind
    source: str
    html: str
    text: str
    version: int


PLACE = (
    select(
        RevisionSegment.segment_id,
        RevisionSegment.position,
        RevisionSegment.kind,
        RevisionSegment.text.label("source"),
        Target.text,
        Target.version,
    )
    .outerjoin(
        Target,
        and_(Target.segment_id == RevisionSegment.segment_id, Target.translation_id == bindparam("translation_id")),
    )
    .where(RevisionSegment.revision_id == bindparam("base_id"), RevisionSegment.segment_id == bindparam("segment_id"))
)
VERSIONS = (
    select(
        TargetVersion.version,
        TargetVersion.text,
        TargetVersion.state,
        TargetVersion.origin,
        TargetVersion.in_review,
        TargetVersion.at,
        Person.name,
    )
    .join(Target, Target.id == TargetVersion.target_id)
    .outerjoin(Person, Person.id == TargetVersion.person_id)
    .where(Target.translation_id == bindparam("translation_id"), Target.segment_id == bindparam("segment_id"))
    .order_by(TargetVersion.version)
)


def place_of(head: Head, segment_id: int) -> Place:
    """Return a segment of the base with its target; `UnknownSegment` where the base has no such."""
    facts = {"translation_id": head.id, "base_id": head.base_id, "segment_id": segment_id}
    row = db.session.execute(PLACE, facts).one_or_none()
    if row is None:
        raise UnknownSegment
    return Place(
        segment_id=row.segment_id,
        number=row.position + 1,
        kind=row.kind,
        source=row.source,
        html=inline_html(row.source, row.kind),
        text=row.text or "",
        version=row.version or FIRST_VERSION,
    )


def versions_of(head: Head, segment_id: int) -> tuple[Version, ...]:
    """Return the versions of a target, newest first, each with what it changed."""
    rows = db.session.execute(VERSIONS, {"translation_id": head.id, "segment_id": segment_id}).all()
    return tuple(reversed([_version(row, before) for row, before in zip(rows, _befores(rows), strict=True)]))


def _befores(rows: Sequence[AnyRow]) -> list[str]:
    return ["", *(row.text for row in rows[:-1])][: len(rows)]


def _version(row: AnyRow, before: str) -> Version:
    return Version(
        version=row.version,
        text=row.text,
        state=row.state,
        origin=row.origin,
        in_review=row.in_review,
        person=row.name,
        at=row.at,
        pieces=diff.words(before, row.text),
    )
