"""The passages of a review, each with what became of it on both sides."""

from app.articles.models import Revision, RevisionSegment
from app.checks import Finding
from app.core.diff import Piece, words
from app.translation.comparison.page import Gone, ReviewSegment
from app.translation.comparison.reading import Reading
from app.translation.findings import Checked, findings_of
from app.translation.models import CommentKind, Translation
from app.translation.states import Origin, TargetState
from app.translation.workbench.display import inline_html


def segments_of(base: Revision, translation: Translation, reading: Reading) -> tuple[ReviewSegment, ...]:
    """Return the passages of a translation in the order of its base revision."""
    checked = [_checked(segment, reading) for segment in base.segments]
    found = findings_of(translation.id, translation.source_locale, translation.locale, checked)
    return tuple(
        _segment(segment, number, reading, found.get(segment.segment_id, ()))
        for number, segment in enumerate(base.segments, start=1)
    )


def gone_since(base: Revision, reading: Reading) -> tuple[Gone, ...]:
    """Return the passages that were approved last and that `base` no longer has."""
    if reading.before is None:
        return ()
    kept = {segment.segment_id for segment in base.segments}
    return tuple(
        Gone(segment.text, reading.text_then(segment.segment_id) or "")
        for segment in reading.before.sources.values()
        if segment.segment_id not in kept and segment.text.strip()
    )


def _checked(segment: RevisionSegment, reading: Reading) -> Checked:
    target = reading.targets.get(segment.segment_id)
    return Checked(
        segment_id=segment.segment_id,
        kind=segment.kind,
        source=segment.text,
        text=target.text if target else "",
        origin=target.origin if target else Origin.HUMAN,
        open_comments=sum(
            remark.kind is CommentKind.TALK and not remark.is_resolved
            for remark in reading.remarks.get(segment.segment_id, ())
        ),
    )


def _segment(segment: RevisionSegment, number: int, reading: Reading, findings: tuple[Finding, ...]) -> ReviewSegment:
    target = reading.targets.get(segment.segment_id)
    text = target.text if target else ""
    version = reading.version_now(target)
    source_then = reading.source_then(segment.segment_id)
    remarks = reading.remarks.get(segment.segment_id, ())
    return ReviewSegment(
        id=segment.segment_id,
        number=number,
        kind=segment.kind,
        source=segment.text,
        source_html=inline_html(segment.text, segment.kind),
        source_change=_change(source_then, segment.text),
        text=text,
        text_html=inline_html(text, segment.kind),
        text_change=_change(reading.text_then(segment.segment_id), text),
        version=target.version if target else None,
        state=target.state if target else TargetState.EMPTY,
        origin=target.origin if target else Origin.HUMAN,
        is_new=reading.before is not None and source_then is None,
        writer=reading.names.get(version.person_id or 0, "") if version else "",
        written_at=target.changed_at if target else None,
        is_edited_in_review=version is not None and version.in_review,
        findings=findings,
        remarks=tuple(remark for remark in remarks if remark.kind is not CommentKind.REASON),
    )


def _change(before: str | None, now: str) -> tuple[Piece, ...]:
    return () if before is None or before == now else words(before, now)
