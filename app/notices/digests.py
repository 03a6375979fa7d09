"""Whose daily letter is due: one a day, whatever clocks and jobs do."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, exists, or_, select

from app.accounts.logins import Login
from app.accounts.models import Person
from app.accounts.policy import Actor
from app.core.database import db
from app.notices.models import Notice

FIRST_REACH = timedelta(days=7)
"""How far back somebody's first letter reaches."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody whose letter is due: with what they were told after `since`. `locale` is None for that of the site."""

    actor: Actor
    name: str
    address: str
    locale: str | None
    since: datetime


def due(until: datetime, at: datetime) -> list[int]:
    """Return who wants the letter of the moment `until`, has not had it, and has something unread; `at` is now."""
    waits = exists().where(Notice.person_id == Person.id, Notice.read_at.is_(None), Notice.at <= until)
    people = select(Person.id).join(Login, Login.person_id == Person.id).where(_is_due(until, at), waits)
    return list(db.session.scalars(people.order_by(Person.id)))


def take(person_id: int, until: datetime, at: datetime) -> Recipient | None:
    """Take somebody's letter of the moment `until` on, in the running transaction; None where another has done so.

    The person's row is locked and notes it, so that the letter is written once: with that note, or not at all.
    """
    found = db.session.execute(
        select(Person, Login.email)
        .join(Login, Login.person_id == Person.id)
        .where(Person.id == person_id, _is_due(until, at))
        .with_for_update(of=Person)
        .execution_options(populate_existing=True)
    ).first()
    if found is None:
        return None
    person, address = found
    before = person.digest_at
    person.digest_at = until
    since = before if before is not None and before <= at else until - FIRST_REACH
    return Recipient(person.as_actor(), person.name, address, person.interface_locale, since)


def _is_due(until: datetime, at: datetime) -> ColumnElement[bool]:
    """A letter of the future was noted by a clock that was ahead, and counts for nothing."""
    is_new = or_(Person.digest_at.is_(None), Person.digest_at < until, Person.digest_at > at)
    return Person.is_active & Person.wants_digest & Login.confirmed_at.is_not(None) & is_new
