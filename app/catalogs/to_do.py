"""What waits for one person among the texts of the interface, in one query."""

from dataclasses import dataclass

from sqlalchemy import and_, case, exists, func, or_, select

from app.accounts.policy import Action, Actor, may
from app.catalogs.models import Wording, WordingVersion
from app.core.database import db
from app.locales.models import Locale
from app.translation.states import TargetState


@dataclass(frozen=True, slots=True)
class ToDo:
    """How many texts in a language wait for this person's approval, and how many were sent back to be mended."""

    locale: str
    waiting: int
    sent_back: int


def to_do(actor: Actor) -> tuple[ToDo, ...]:
    """Return what there is to do in each language, in the order of the site; of their own work nobody approves any."""
    since = or_(Wording.approved_at.is_(None), WordingVersion.at > Wording.approved_at)
    is_own = exists().where(
        WordingVersion.wording_id == Wording.id,
        WordingVersion.person_id == actor.person_id,
        WordingVersion.in_review.is_(False),
        since,
    )
    waits = and_(Wording.state == TargetState.TRANSLATED, or_(Locale.allows_solo, ~is_own))
    rows = db.session.execute(
        select(
            Wording.locale,
            func.sum(case((waits, 1), else_=0)).label("waiting"),
            func.sum(case((Wording.reason != "", 1), else_=0)).label("sent_back"),
        )
        .join(Locale, Locale.tag == Wording.locale)
        .where(Wording.state.in_([TargetState.TRANSLATED, TargetState.NEEDS_WORK]))
        .group_by(Wording.locale, Locale.position)
        .order_by(Locale.position, Wording.locale)
    )
    found = (
        ToDo(
            locale=row.locale,
            waiting=int(row.waiting) if may(actor, Action.REVIEW, row.locale) else 0,
            sent_back=int(row.sent_back) if may(actor, Action.TRANSLATE, row.locale) else 0,
        )
        for row in rows
    )
    return tuple(each for each in found if each.waiting or each.sent_back)
