"""What the rows of a review are made of, read once for all of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select, tuple_

from app.articles.models import Revision, RevisionSegment
from app.core.database import db
from app.translation.comparison.page import Remark
from app.translation.models import Approval, Target, TargetVersion


@dataclass(frozen=True, slots=True)
class Before:
    """What was approved last: versions by segment id, and what the original said then."""

    base: Revision | None
    versions: Mapping[int, int]
    sources: Mapping[int, RevisionSegment]


@dataclass(frozen=True, slots=True)
class Reading:
    """Targets by segment id, versions by target id and version, comments by segment id, names by person id."""

    targets: Mapping[int, Target]
    versions: Mapping[tuple[int, int], TargetVersion]
    before: Before | None
    remarks: Mapping[int | None, Sequence[Remark]]
    names: Mapping[int, str]

    def version_now(self, target: Target | None) -> TargetVersion | None:
        """Return the version that a target is at."""
        return self.versions.get((target.id, target.version)) if target else None

    def source_then(self, segment_id: int) -> str | None:
        """Return what the original said when the segment was last approved; None where it was not."""
        segment = self.before.sources.get(segment_id) if self.before else None
        return segment.text if segment else None

    def text_then(self, segment_id: int) -> str | None:
        """Return what the translation said when the segment was last approved; None where it was not."""
        target = self.targets.get(segment_id)
        if target is None or self.before is None:
            return None
        version = self.versions.get((target.id, self.before.versions.get(segment_id, 0)))
        return version.text if version else None


def approved_before(approval: Approval | None, base: Revision) -> Before | None:
    """Return what an approval covered; `base` is the revision that the translation is made from now."""
    if approval is None:
        return None
    then = base if approval.base_revision_id == base.id else db.session.get(Revision, approval.base_revision_id)
    return Before(
        base=then,
        versions={int(segment_id): int(version) for segment_id, version in approval.versions.items()},
        sources={segment.segment_id: segment for segment in then.segments} if then else {},
    )


def read_versions(targets: Mapping[int, Target], before: Before | None) -> dict[tuple[int, int], TargetVersion]:
    """Return what targets say now and said when they were approved, by target id and version."""
    wanted = {(target.id, target.version) for target in targets.values()}
    for segment_id, version in before.versions.items() if before else ():
        if segment_id in targets:
            wanted.add((targets[segment_id].id, version))
    found = db.session.scalars(
        select(TargetVersion).where(tuple_(TargetVersion.target_id, TargetVersion.version).in_(sorted(wanted)))
    )
    return {(version.target_id, version.version): version for version in found}
