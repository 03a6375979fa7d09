"""What an editor changed in a text that had been handed in."""

from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import aliased

from app.accounts.models import Person
from app.articles.models import RevisionSegment
from app.core.database import db
from app.core.diff import words
from app.translation.comparison.page import Edit
from app.translation.models import Target, TargetVersion, Translation


def edits_since_submission(translation_id: int) -> tuple[Edit, ...]:
    """Return what an editor made of the text since its translator last wrote in it, passage by passage.

    Once the translator has written there again, the edit is theirs and no longer told.
    """
    newest = aliased(TargetVersion)
    rows = db.session.execute(
        select(RevisionSegment.segment_id, RevisionSegment.position, RevisionSegment.kind, TargetVersion, Person.name)
        .join(Target, Target.id == TargetVersion.target_id)
        .join(Translation, Translation.id == Target.translation_id)
        .join(
            RevisionSegment,
            (RevisionSegment.revision_id == Translation.base_revision_id)
            & (RevisionSegment.segment_id == Target.segment_id),
        )
        .join(newest, (newest.target_id == Target.id) & (newest.version == Target.version))
        .outerjoin(Person, Person.id == TargetVersion.person_id)
        .where(Translation.id == translation_id, newest.in_review)
        .order_by(RevisionSegment.position, TargetVersion.version.desc())
    ).all()
    edits: list[Edit] = []
    for (segment_id, position, kind), found in groupby(rows, key=lambda row: (row[0], row[1], row[2])):
        (edited, name), *earlier = [(version, name) for *_, version, name in found]
        before = next((version.text for version, _ in earlier if not version.in_review), "")
        if before != edited.text:
            change = words(before, edited.text)
            edits.append(Edit(segment_id, position + 1, kind, change, name or "", edited.at))
    return tuple(edits)
