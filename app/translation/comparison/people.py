"""Who spoke about a translation, and who may approve it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import or_, select

from app.accounts.models import Person, RoleGrant
from app.accounts.policy import ALLOWED, Action, Actor, Role
from app.core.database import db
from app.locales.models import Locale
from app.translation.comparison.page import Remark, Standing
from app.translation.models import Comment, Translation


def comments_on(translation: Translation) -> Sequence[Comment]:
    """Return what was said about an article in this locale, in the order of time."""
    return db.session.scalars(
        select(Comment)
        .where(Comment.article_id == translation.article_id, Comment.locale == translation.locale)
        .order_by(Comment.id)
    ).all()


def remarks_by_segment(comments: Iterable[Comment], names: dict[int, str]) -> dict[int | None, list[Remark]]:
    """Return comments as they are shown, by segment id; those about the whole text stand under None."""
    remarks: defaultdict[int | None, list[Remark]] = defaultdict(list)
    for comment in comments:
        remarks[comment.segment_id].append(
            Remark(
                id=comment.id,
                segment_id=comment.segment_id,
                kind=comment.kind,
                text=comment.text,
                by=names.get(comment.person_id or 0, ""),
                at=comment.at,
                is_resolved=comment.resolved_at is not None,
            )
        )
    return dict(remarks)


def names_of(ids: Iterable[int | None]) -> dict[int, str]:
    """Return the names of people by their ids."""
    wanted = {person_id for person_id in ids if person_id is not None}
    rows = db.session.execute(select(Person.id, Person.name).where(Person.id.in_(wanted)))
    return dict(rows.all())


def standing_of(locale: str, authors: frozenset[int], actor: Actor) -> Standing:
    """Say what the rule of two people means for `actor` where `authors` worked on the text."""
    if actor.person_id not in authors:
        return Standing.FREE
    known = db.session.get(Locale, locale)
    return Standing.SOLO if known is not None and known.allows_solo else Standing.OWN


def approvers(locale: str, authors: frozenset[int]) -> tuple[str, ...]:
    """Return the names of those who may approve a translation that `authors` worked on."""
    is_editor = RoleGrant.role.in_(ALLOWED[Action.REVIEW]) & or_(RoleGrant.locale == locale, RoleGrant.locale.is_(None))
    is_admin = (RoleGrant.role == Role.ADMIN) & RoleGrant.locale.is_(None)
    names = db.session.scalars(
        select(Person.name)
        .join(RoleGrant)
        .where(Person.is_active, Person.id.not_in(authors), is_editor | is_admin)
        .order_by(Person.name)
        .distinct()
    )
    return tuple(names)
