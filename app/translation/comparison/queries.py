"""Reading what a review needs, with a number of queries that does not grow with the text."""

from collections.abc import Iterable, Mapping

from app.accounts.policy import Action, Actor
from app.accounts.service import require
from app.articles.segmentation import SegmentKind
from app.core.database import db
from app.translation.approvals import contributors, last_approval
from app.translation.comparison.page import LastApproval, Remark, ReviewPage, ReviewSegment, Standing
from app.translation.comparison.people import approvers, comments_on, names_of, remarks_by_segment, standing_of
from app.translation.comparison.reading import Before, Reading, approved_before, read_versions
from app.translation.comparison.segments import gone_since, segments_of
from app.translation.models import Approval, CommentKind, Translation
from app.translation.refusals import NoSuchTranslation
from app.translation.seen import Seen


def review_page(translation_id: int, *, actor: Actor) -> ReviewPage:
    """Return a translation as its editor reads it; refused as `reviewable` says."""
    return _page(reviewable(translation_id, actor=actor), actor)


def reviewable(translation_id: int, *, actor: Actor) -> Translation:
    """Return a translation to whoever may review it.

    All others are told the same whether it exists or not (`NotAllowed`); `NoSuchTranslation` is said only to those
    who may review everything.
    """
    translation = db.session.get(Translation, translation_id)
    require(actor, Action.REVIEW, translation.locale if translation else None)
    if translation is None:
        raise NoSuchTranslation
    return translation


def _page(translation: Translation, actor: Actor) -> ReviewPage:
    base = translation.base_revision
    approval = last_approval(translation.id)
    reading = _read(translation, approval)
    segments = segments_of(base, translation, reading)
    authors = contributors(translation)
    standing = standing_of(translation.locale, authors, actor)
    return ReviewPage(
        id=translation.id,
        article_id=translation.article_id,
        source_locale=translation.source_locale,
        locale=translation.locale,
        source_title=base.title,
        title=_title(segments),
        stage=translation.stage,
        publication=translation.publication,
        base=base.number,
        moved_at=translation.moved_at,
        holder=reading.names.get(translation.claim.person_id, "") if translation.claim else "",
        last_approval=_last(approval, reading.before, reading.names),
        segments=segments,
        gone=gone_since(base, reading),
        reasons=_reasons(reading.remarks),
        remarks=tuple(remark for remark in reading.remarks.get(None, ()) if remark.kind is not CommentKind.REASON),
        standing=standing,
        others=approvers(translation.locale, authors) if standing is Standing.OWN else (),
        seen=Seen(base.number, {segment.id: segment.version for segment in segments if segment.version}),
    )


def _read(translation: Translation, approval: Approval | None) -> Reading:
    targets = {target.segment_id: target for target in translation.targets}
    before = approved_before(approval, translation.base_revision)
    versions = read_versions(targets, before)
    comments = comments_on(translation)
    names = names_of(
        [
            *(version.person_id for version in versions.values()),
            *(comment.person_id for comment in comments),
            approval.person_id if approval else None,
            translation.claim.person_id if translation.claim else None,
        ]
    )
    return Reading(targets, versions, before, remarks_by_segment(comments, names), names)


def _title(segments: Iterable[ReviewSegment]) -> str:
    return next((segment.text for segment in segments if segment.kind is SegmentKind.TITLE), "")


def _last(approval: Approval | None, before: Before | None, names: Mapping[int, str]) -> LastApproval | None:
    if approval is None or before is None or before.base is None:
        return None
    return LastApproval(approval.at, names.get(approval.person_id or 0, ""), before.base.number)


def _reasons(remarks: Mapping[int | None, Iterable[Remark]]) -> tuple[Remark, ...]:
    """Return what the text was sent back with, the newest first."""
    found = [remark for of_one in remarks.values() for remark in of_one if remark.kind is CommentKind.REASON]
    return tuple(sorted(found, key=lambda remark: remark.id, reverse=True))
