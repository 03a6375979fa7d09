"""Passages of a translation as a machine would get them, and whether they may leave."""

from dataclasses import dataclass

from sqlalchemy import and_, select
from sqlalchemy.orm import aliased

from app.articles.models import Revision, RevisionSegment
from app.articles.segmentation import SegmentKind
from app.checks import Pair
from app.core.database import db
from app.locales.queries import registry
from app.machine.translating import Passage
from app.translation.carrying import is_required
from app.translation.models import Target, Translation
from app.translation.proposing.leaving import StaysHere, may_leave
from app.translation.proposing.models import MachineProposal
from app.translation.refusals import UnknownSegment

_NOW = aliased(RevisionSegment)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A passage that may leave, with what has to be known of it once the proposal is there."""

    passage: Passage
    article_id: int
    source_hash: str


@dataclass(frozen=True, slots=True)
class _Segment:
    id: int
    text: str
    kind: SegmentKind
    hash: str
    is_public: bool
    is_empty: bool
    has_proposal: bool


def wanted_one(translation: Translation, segment_id: int, *, takes_drafts: bool) -> Wanted:
    """Return one passage; `UnknownSegment` where the base has none, `StaysHere` where it may not leave."""
    segments = _segments(translation, segment_id)
    if not segments or not is_required(segments[0].text):
        raise UnknownSegment
    if not _may_leave(translation, segments[0], takes_drafts=takes_drafts):
        raise StaysHere(translation.article.publication)
    return _wanted(translation, segments[0])


def wanted_of(translation: Translation, *, takes_drafts: bool) -> list[Wanted]:
    """Return the passages without a text for which nothing is proposed yet, those that may leave, in reading order.

    `StaysHere` where there are some and none of them may.
    """
    left = [
        segment
        for segment in _segments(translation)
        if segment.is_empty and not segment.has_proposal and is_required(segment.text)
    ]
    free = [segment for segment in left if _may_leave(translation, segment, takes_drafts=takes_drafts)]
    if left and not free:
        raise StaysHere(translation.article.publication)
    return [_wanted(translation, segment) for segment in free]


def _may_leave(translation: Translation, segment: _Segment, *, takes_drafts: bool) -> bool:
    return may_leave(translation.article.publication, is_public=segment.is_public, takes_drafts=takes_drafts)


def _wanted(translation: Translation, segment: _Segment) -> Wanted:
    pair = Pair(segment.text, "", translation.source_locale, translation.locale, segment.kind)
    passage = Passage(segment.id, segment.text, is_plain=pair.is_plain)
    return Wanted(passage, translation.article_id, segment.hash)


def _segments(translation: Translation, segment_id: int | None = None) -> list[_Segment]:
    """Return the segments of the base, or one of them. Public is what stands so in the newest published revision."""
    published = (
        select(Revision.id)
        .where(Revision.article_id == translation.article_id, Revision.published_at.is_not(None))
        .order_by(Revision.number.desc())
        .limit(1)
        .scalar_subquery()
    )
    query = (
        select(
            RevisionSegment.segment_id,
            RevisionSegment.text,
            RevisionSegment.kind,
            RevisionSegment.hash,
            _NOW.segment_id.label("public_id"),
            Target.text.label("target"),
            MachineProposal.source_hash,
        )
        .select_from(RevisionSegment)
        .outerjoin(
            _NOW,
            and_(
                _NOW.revision_id == published,
                _NOW.segment_id == RevisionSegment.segment_id,
                _NOW.hash == RevisionSegment.hash,
            ),
        )
        .outerjoin(
            Target, and_(Target.segment_id == RevisionSegment.segment_id, Target.translation_id == translation.id)
        )
        .outerjoin(
            MachineProposal,
            and_(
                MachineProposal.segment_id == RevisionSegment.segment_id,
                MachineProposal.translation_id == translation.id,
            ),
        )
        .where(RevisionSegment.revision_id == translation.base_revision_id)
        .order_by(RevisionSegment.position)
    )
    if segment_id is not None:
        query = query.where(RevisionSegment.segment_id == segment_id)
    is_open = translation.source_locale in {
        language.tag for language in registry().languages if language.is_open_for_content
    }
    return [
        _Segment(
            row.segment_id,
            row.text,
            row.kind,
            row.hash,
            is_public=is_open and row.public_id is not None,
            is_empty=not row.target,
            has_proposal=row.source_hash == row.hash,
        )
        for row in db.session.execute(query)
    ]
