"""Other languages of an article, to be read beside the source.

Whoever works in a language reads its text as it stands; everybody else reads what was approved there, and no word more.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import and_, bindparam, select

from app.accounts.policy import Action, Actor, may
from app.articles.models import RevisionSegment
from app.core.database import db
from app.translation.models import Approval, Target, Translation
from app.translation.workbench.pages import Reference

_LAST_APPROVED = (
    select(Approval.versions)
    .where(Approval.translation_id == Translation.id)
    .order_by(Approval.id.desc())
    .limit(1)
    .scalar_subquery()
)
LANGUAGES = (
    select(Translation.id, Translation.locale, _LAST_APPROVED.label("approved"))
    .where(Translation.article_id == bindparam("article_id"), Translation.locale != bindparam("locale"))
    .order_by(Translation.locale)
)
TEXTS = (
    select(Target.segment_id, Target.text, Target.version, Target.source_hash, RevisionSegment.hash)
    .outerjoin(
        RevisionSegment,
        and_(RevisionSegment.segment_id == Target.segment_id, RevisionSegment.revision_id == bindparam("base_id")),
    )
    .where(Target.translation_id == bindparam("translation_id"), Target.text != "")
)


@dataclass(frozen=True, slots=True)
class Other:
    """A translation into another language. Of `approved`, by segment id, no other version may be read; None: of all."""

    id: int
    approved: Mapping[int, int] | None

    def shows(self, segment_id: int, version: int) -> bool:
        """Say whether this version of a segment may be read."""
        return self.approved is None or self.approved.get(segment_id) == version


def languages_beside(article_id: int, locale: str, actor: Actor) -> dict[str, Other]:
    """Return the other translations of an article that `actor` may read, by locale."""
    rows = db.session.execute(LANGUAGES, {"article_id": article_id, "locale": locale})
    return {
        row.locale: Other(row.id, None if is_colleague else _by_segment(row.approved))
        for row in rows
        if (is_colleague := may(actor, Action.READ_DESK, row.locale)) or row.approved
    }


def texts_beside(other: Other, base_id: int) -> dict[int, Reference]:
    """Return what a translation says, by segment id.

    `base_id` is the revision that whoever reads works from: where a text was made from another source, it is older.
    """
    rows = db.session.execute(TEXTS, {"translation_id": other.id, "base_id": base_id})
    return {
        row.segment_id: Reference(row.text, is_older=row.hash != row.source_hash)
        for row in rows
        if other.shows(row.segment_id, row.version)
    }


def _by_segment(versions: Mapping[str, int]) -> dict[int, int]:
    return {int(segment_id): version for segment_id, version in versions.items()}
