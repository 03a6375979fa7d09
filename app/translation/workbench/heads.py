"""What is known of a translation before its segments are read, in one query."""

from sqlalchemy import bindparam, case, func, select
from sqlalchemy.orm import aliased

from app.accounts.models import Person
from app.articles.models import Revision
from app.core.database import AnyRow, db
from app.translation.models import Approval, Claim, Translation
from app.translation.workbench.pages import Head, Holder

LATER, APPROVED_BASE = aliased(Revision), aliased(Revision)

_NEWEST = (
    select(
        func.coalesce(
            func.max(case((LATER.published_at.is_not(None), LATER.number))),
            func.max(case((LATER.approved_at.is_not(None), LATER.number))),
            0,
        )
    )
    .where(LATER.article_id == Translation.article_id)
    .scalar_subquery()
)
"""The number of the revision that a translation would be made from today: published, else approved."""

_APPROVED_BASE = (
    select(APPROVED_BASE.number)
    .join(Approval, Approval.base_revision_id == APPROVED_BASE.id)
    .where(Approval.translation_id == Translation.id)
    .order_by(Approval.id.desc())
    .limit(1)
    .scalar_subquery()
)

HEAD = (
    select(
        Translation.id,
        Translation.article_id,
        Translation.source_locale,
        Translation.locale,
        Translation.stage,
        Translation.publication,
        Translation.deadline,
        Translation.request_note,
        Revision.id.label("base_id"),
        Revision.number,
        Revision.title,
        Revision.significance,
        Revision.note,
        Claim.person_id,
        Claim.until,
        Person.name,
        _NEWEST.label("newest"),
        _APPROVED_BASE.label("approved_base"),
    )
    .join(Revision, Revision.id == Translation.base_revision_id)
    .outerjoin(Claim, Claim.translation_id == Translation.id)
    .outerjoin(Person, Person.id == Claim.person_id)
    .where(Translation.id == bindparam("translation_id"))
)


def head_of(translation_id: int) -> Head | None:
    """Return the head of a translation, None where there is no such translation."""
    row = db.session.execute(HEAD, {"translation_id": translation_id}).one_or_none()
    return None if row is None else _head(row)


def _head(row: AnyRow) -> Head:
    return Head(
        id=row.id,
        article_id=row.article_id,
        source_locale=row.source_locale,
        locale=row.locale,
        title=row.title,
        stage=row.stage,
        publication=row.publication,
        base_id=row.base_id,
        base=row.number,
        base_significance=row.significance,
        base_note=row.note,
        newest=row.newest,
        approved_base=row.approved_base or 0,
        holder=None if row.person_id is None else Holder(row.person_id, row.name, row.until),
        deadline=row.deadline,
        request_note=row.request_note,
    )
