"""Publications that wait for their moment, and the clock that keeps them."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select

from app.accounts.policy import OPERATOR, Action, Actor
from app.accounts.service import require
from app.articles.models import Publication, Significance
from app.audit import log
from app.core.clock import now
from app.core.database import db, unit_of_work
from app.core.errors import Refusal
from app.core.text import one_line
from app.notices.kinds import NoticeKind
from app.notices.service import tell
from app.publishing import manuscripts, turns
from app.publishing.models import Schedule
from app.publishing.moments import moment_of
from app.publishing.plans import call_off
from app.publishing.service import NoteNeeded, publish

__all__ = ["NothingPlanned", "Past", "TooFar", "moment_of", "publish_due", "schedule", "unschedule", "waiting"]

FURTHEST = timedelta(days=5 * 366)

_log = logging.getLogger(__name__)


class Past(Refusal):
    """The moment cannot be waited for, because it has gone by already."""

    def __init__(self, at: datetime) -> None:
        """Keep which moment was asked for."""
        super().__init__(at.isoformat())
        self.at = at


class TooFar(Past):
    """The moment is further off than anybody plans: a slip of the hand."""


class NothingPlanned(Refusal):
    """There is no plan to publish this text."""

    def __init__(self, article_id: int, locale: str) -> None:
        """Keep which text was meant."""
        super().__init__(f"article {article_id} in {locale}")
        self.article_id = article_id
        self.locale = locale


def schedule(
    article_id: int,
    locale: str,
    at: datetime,
    *,
    actor: Actor,
    significance: Significance | None = None,
    note: str = "",
) -> Schedule:
    """Plan to publish the approved text at a moment, or move the plan there.

    What is approved by then goes out; `significance` and `note` are those of `publish`. Raises `Past` or
    `TooFar`, and `NotApproved` and `NoteNeeded` as publishing now would.
    """
    require(actor, Action.PUBLISH, locale)
    if at <= now():
        raise Past(at)
    if at > now() + FURTHEST:
        raise TooFar(at)
    with unit_of_work():
        turns.take_for(article_id, locale)
        record = manuscripts.record_of(article_id, locale)
        text = manuscripts.approved(article_id, locale)
        if significance is Significance.CORRECTION and not (one_line(note) or text.revision.note):
            raise NoteNeeded
        plan = db.session.get(Schedule, (article_id, locale))
        if plan is None:
            plan = Schedule(article_id=article_id, locale=locale)
            db.session.add(plan)
        plan.at, plan.person_id = at, actor.person_id
        plan.significance, plan.note = significance, one_line(note)
        if record.publication is Publication.NONE:
            record.publication = Publication.SCHEDULED
        log.record(
            "schedule",
            f"article:{article_id}",
            actor_id=actor.person_id,
            locale=locale,
            at=at.isoformat("T", "minutes"),
        )
    return plan


def unschedule(article_id: int, locale: str, *, actor: Actor) -> None:
    """Give a plan up; `NothingPlanned` where there is none, as when its moment came meanwhile."""
    require(actor, Action.PUBLISH, locale)
    with unit_of_work():
        if _due(article_id, locale) is None:
            raise NothingPlanned(article_id, locale)
        call_off(article_id, locale)
        log.record("unschedule", f"article:{article_id}", actor_id=actor.person_id, locale=locale)


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many texts wait for their moment, and the next of those."""

    texts: int
    next: datetime | None


def waiting() -> Waiting:
    """Return what is planned."""
    texts, following = db.session.execute(select(func.count(), func.min(Schedule.at))).one()
    return Waiting(texts, following)


def publish_due(at: datetime) -> int:
    """Publish every text whose moment has come by `at`, and return how many.

    Each goes out in one transaction with the end of its plan, so once, however many clocks run and whenever one of
    them is killed. What cannot go out any more is unplanned, and whoever planned it is told. A fault with one
    text keeps none of the others back; it is tried again at the next call.
    """
    due = db.session.execute(
        select(Schedule.article_id, Schedule.locale).where(Schedule.at <= at).order_by(Schedule.at, Schedule.article_id)
    ).all()
    return sum(_keep(article_id, locale, at) for article_id, locale in due)


def _keep(article_id: int, locale: str, at: datetime) -> bool:
    try:
        return _publish(article_id, locale, at)
    except Refusal as refusal:
        _give_up(article_id, locale, at, refusal)
    except Exception as error:  # noqa: BLE001 - the other texts must go out; words of a text are not for the log
        _log.error("article %s in %s was not published: %s", article_id, locale, type(error).__name__)
    return False


def _publish(article_id: int, locale: str, at: datetime) -> bool:
    with unit_of_work():
        plan = _due(article_id, locale, at)
        if plan is None:
            return False
        actor = Actor(plan.person_id, OPERATOR.grants)  # the clock does it, in the name of whoever planned it
        significance, note = plan.significance, plan.note
        call_off(article_id, locale)
        publish(article_id, locale, actor=actor, significance=significance, note=note)
    return True


def _give_up(article_id: int, locale: str, at: datetime, refusal: Refusal) -> None:
    with unit_of_work():
        plan = _due(article_id, locale, at)
        if plan is None:
            return
        person_id, reason = plan.person_id, type(refusal).__name__
        call_off(article_id, locale)
        log.record("not_published", f"article:{article_id}", actor_id=None, locale=locale, reason=reason)
        if person_id is not None:
            tell(person_id, NoticeKind.NOT_PUBLISHED, article_id, locale)


def _due(article_id: int, locale: str, at: datetime | None = None) -> Schedule | None:
    """Return the plan for a text, locked with its record; None where it is kept already, or is for later than `at`."""
    turns.take_for(article_id, locale)
    plan = db.session.get(Schedule, (article_id, locale), with_for_update=True, populate_existing=True)
    return plan if plan is not None and (at is None or plan.at <= at) else None
