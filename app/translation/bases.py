"""Moving a translation from one revision of the original to another, target by target (rules: `carrying`)."""

from collections.abc import Iterable

from sqlalchemy import select

from app.articles.models import Revision, RevisionSegment
from app.core.clock import now
from app.core.database import db
from app.translation import carrying
from app.translation.freshness import Freshness, freshness
from app.translation.models import Target, Translation
from app.translation.states import TargetState


def hashes_of(revisions: Iterable[Revision]) -> list[dict[int, str]]:
    """Return the hash of each segment by id, for each of the revisions, in one query."""
    ids = [revision.id for revision in revisions]
    rows = db.session.execute(
        select(RevisionSegment.revision_id, RevisionSegment.segment_id, RevisionSegment.hash).where(
            RevisionSegment.revision_id.in_(ids)
        )
    )
    found: dict[int, dict[int, str]] = {revision_id: {} for revision_id in ids}
    for revision_id, segment_id, digest in rows:
        found[revision_id][segment_id] = digest
    return [found[revision_id] for revision_id in ids]


def path_between(base: Revision, goal: Revision) -> list[Revision]:
    """Return the revisions from `base` to `goal` that readers got on the way, both ends included."""
    between = [
        revision
        for revision in goal.article.revisions
        if base.number < revision.number < goal.number and revision.published_at
    ]
    return [base, *between, goal] if base.number < goal.number else [goal]


def changed_since(base: Revision, goal: Revision) -> frozenset[int]:
    """Return the segments of `goal` that changed at any step since `base`."""
    return carrying.changed_along(hashes_of(path_between(base, goal)))


def targets_by_segment(translation_id: int) -> dict[int, Target]:
    """Return the targets of a translation by segment id."""
    rows = db.session.scalars(select(Target).where(Target.translation_id == translation_id))
    return {target.segment_id: target for target in rows}


def mark_changed(translation: Translation, goal: Revision) -> int:
    """Mark the targets whose source changed since the base as needing work, and return how many; texts stay."""
    marked = changed_since(translation.base_revision, goal)
    targets = targets_by_segment(translation.id)
    for segment_id in marked & targets.keys():
        targets[segment_id].state = carrying.state_after(targets[segment_id].state, is_changed=True)
    return len(marked)


def move_base(translation: Translation, goal: Revision) -> None:
    """Make `goal` the base: changed targets need work and keep their text, new segments get an empty target.

    A target that needs work keeps the hash of the source that it was made from, for the word diff.
    """
    marked = changed_since(translation.base_revision, goal)
    targets = targets_by_segment(translation.id)
    for segment_id, digest in hashes_of([goal])[0].items():
        target = targets.get(segment_id)
        if target is None:
            db.session.add(_empty(translation, segment_id, digest))
        elif target.state is TargetState.EMPTY:
            target.source_hash = digest
        else:
            target.state = carrying.state_after(target.state, is_changed=segment_id in marked)
    translation.base_revision_id = goal.id
    db.session.flush()
    db.session.expire(translation, ["base_revision", "targets"])


def settle_on(translation: Translation, goal: Revision) -> None:
    """Make `goal` the base of every target as it is: somebody saw that all is right, or it was a typo."""
    targets = targets_by_segment(translation.id)
    for segment_id, digest in hashes_of([goal])[0].items():
        target = targets.get(segment_id)
        if target is None:
            db.session.add(_empty(translation, segment_id, digest))
        else:
            target.source_hash = digest
    translation.base_revision_id = goal.id
    db.session.flush()
    db.session.expire(translation, ["base_revision", "targets"])


def standing(translation: Translation) -> Freshness:
    """Return how the translation, as it is worked on, stands to its original."""
    published = [revision for revision in translation.article.revisions if revision.published_at]
    return freshness(translation.base_revision.number, published)


def is_behind(translation: Translation) -> bool:
    """Say whether the original changed since the base in a way that somebody has to look at."""
    return standing(translation) in {Freshness.STALE, Freshness.OUTDATED}


def required_ids(revision: Revision) -> list[int]:
    """Return the segments that a translation of this revision must have a text for, in reading order."""
    return [segment.segment_id for segment in revision.segments if carrying.is_required(segment.text)]


def _empty(translation: Translation, segment_id: int, digest: str) -> Target:
    return Target(
        translation_id=translation.id,
        article_id=translation.article_id,
        segment_id=segment_id,
        source_hash=digest,
        changed_at=now(),
    )
