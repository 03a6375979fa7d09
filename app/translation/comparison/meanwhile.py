"""What became of a text between the moment that somebody saw it and the moment that they approved it."""

from collections.abc import Mapping

from sqlalchemy import select, tuple_

from app.articles.models import Revision, RevisionSegment
from app.core.database import db
from app.core.diff import Piece, words
from app.translation.comparison.page import Moved, ReviewPage, ReviewSegment
from app.translation.models import Target, TargetVersion


def moved_since(page: ReviewPage, versions: Mapping[int, int], base: int | None = None) -> tuple[Moved, ...]:
    """Return the passages of `page` that are others than somebody saw, with the way from what they saw.

    `versions` are those that they saw, by segment id, and only these passages are compared; `base` is the number of
    the revision, where they saw another.
    """
    seen_texts = _texts(page.id, versions)
    seen_sources = _sources(page.article_id, base) if base not in {None, page.base} else {}
    moved = (
        _moved(segment, seen_texts.get(segment.id), seen_sources.get(segment.id))
        for segment in page.segments
        if segment.id in versions or base is not None
        if segment.version != versions.get(segment.id) or seen_sources.get(segment.id, segment.source) != segment.source
    )
    return tuple(moved)


def _moved(segment: ReviewSegment, text: str | None, source: str | None) -> Moved:
    return Moved(segment, source_change=_change(source, segment.source), text_change=_change(text, segment.text))


def _change(before: str | None, now: str) -> tuple[Piece, ...]:
    return () if before is None or before == now else words(before, now)


def _texts(translation_id: int, versions: Mapping[int, int]) -> dict[int, str]:
    """Return what targets said in these versions; one that was written over in the same sitting is not kept."""
    rows = db.session.execute(
        select(Target.segment_id, TargetVersion.text)
        .join(TargetVersion, TargetVersion.target_id == Target.id)
        .where(
            Target.translation_id == translation_id,
            tuple_(Target.segment_id, TargetVersion.version).in_(sorted(versions.items())),
        )
    )
    return dict(rows.all())


def _sources(article_id: int, base: int | None) -> dict[int, str]:
    rows = db.session.execute(
        select(RevisionSegment.segment_id, RevisionSegment.text)
        .join(Revision, Revision.id == RevisionSegment.revision_id)
        .where(Revision.article_id == article_id, Revision.number == base)
    )
    return dict(rows.all())
