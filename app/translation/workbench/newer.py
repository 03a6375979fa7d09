"""What a later revision of the original would bring to a translation that is made from an earlier one."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from sqlalchemy import bindparam, or_, select

from app.articles.models import Revision, RevisionSegment
from app.core import diff
from app.core.database import AnyRow, db
from app.translation import carrying
from app.translation.workbench.pages import Change, Head, Newer

REVISIONS = (
    select(
        Revision.number,
        Revision.significance,
        Revision.note,
        RevisionSegment.segment_id,
        RevisionSegment.hash,
        RevisionSegment.text,
    )
    .join(RevisionSegment, RevisionSegment.revision_id == Revision.id)
    .where(
        Revision.article_id == bindparam("article_id"),
        Revision.number.between(bindparam("base"), bindparam("newest")),
        or_(
            Revision.published_at.is_not(None),
            Revision.number == bindparam("base"),
            Revision.number == bindparam("newest"),
        ),
    )
    .order_by(Revision.number, RevisionSegment.position)
)
"""The segments of the base, of the newest revision and of those that readers got in between."""


def newer_than_base(head: Head) -> Newer | None:
    """Return what can be taken up, in one query; None, without asking, where the base is the newest."""
    if head.newest <= head.base:
        return None
    facts = {"article_id": head.article_id, "base": head.base, "newest": head.newest}
    rows = db.session.execute(REVISIONS, facts).all()
    path = [list(of_one) for _, of_one in groupby(rows, key=lambda row: row.number)]
    return _compared(path)


def _compared(path: Sequence[Sequence[AnyRow]]) -> Newer:
    base = {row.segment_id: (number, row.text) for number, row in enumerate(path[0], start=1)}
    newest = {row.segment_id: row.text for row in path[-1]}
    changed = carrying.changed_along([_hashes(rows) for rows in path])
    return Newer(
        number=path[-1][0].number,
        significance=path[-1][0].significance,
        notes=tuple(note for rows in path[1:] if (note := rows[0].note)),
        changed=tuple(
            Change(base[segment_id][0], segment_id, diff.words(base[segment_id][1], text))
            for segment_id, text in newest.items()
            if segment_id in changed and segment_id in base
        ),
        added=tuple(text for segment_id, text in newest.items() if segment_id not in base and text.strip()),
        gone=tuple(
            Change(number, segment_id, diff.words(text, ""))
            for segment_id, (number, text) in base.items()
            if segment_id not in newest and text.strip()
        ),
    )


def _hashes(rows: Iterable[AnyRow]) -> dict[int, str]:
    return {row.segment_id: row.hash for row in rows}
