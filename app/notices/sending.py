"""Sending the letters that wait."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import monotonic

from sqlalchemy import func, or_, select

from app.audit import log
from app.core.database import db, unit_of_work
from app.notices.couriers import Courier, Undelivered
from app.notices.messages import Posted, Sender, message_of
from app.notices.models import Letter

FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=12)
GIVEN_UP_AFTER = timedelta(days=5)

LONGEST_ROUND = timedelta(minutes=5)
LEASE = timedelta(minutes=15)
"""For how long a letter belongs to whoever sends it: a round, its last letter, and the patience of a slow server."""

BEYOND_ANY_PAUSE = LONGEST_PAUSE * 2

_log = logging.getLogger(__name__)


def pause_after(tries: int) -> timedelta:
    """Return how long a letter rests after so many failures: a minute, doubled each time, twelve hours at most."""
    doubled = 1 << (min(tries, 20) - 1)
    return min(FIRST_PAUSE * doubled, LONGEST_PAUSE)


def sweep(now: datetime, courier: Courier, sender: Sender) -> int:
    """Send the letters that are due, one by one, and return how many went out.

    A letter is claimed in a transaction of its own before it is sent, so that of several sweepers one sends it,
    and deleted as soon as the server answers for it. Between those two moments lies the one gap: a process that
    is killed there has sent a letter that is still in the table, and it is sent once more when the claim has run
    out, under the same Message-ID. Nothing is lost. What fails is tried again after longer and longer pauses, for five
    days. When the server cannot be reached, the round ends.
    """
    sent = 0
    try:
        for letter in _claimed_one_by_one(now):
            try:
                courier.deliver(message_of(letter, sender))
            except Undelivered as failure:
                _put_off(letter, now, failure)
                if failure.is_line_dead:
                    break
            else:
                _take_off(letter)
                sent += 1
    finally:
        courier.close()
    return sent


def _claimed_one_by_one(now: datetime) -> Iterator[Posted]:
    begun = monotonic()
    while monotonic() - begun < LONGEST_ROUND.total_seconds() and (letter := _claim(now)):
        yield letter


def _claim(now: datetime) -> Posted | None:
    """Take the letter that has waited longest. A try that is further off than any pause: the clock was put back."""
    with unit_of_work():
        is_due = or_(Letter.next_try_at <= now, Letter.next_try_at > now + BEYOND_ANY_PAUSE)
        oldest = select(Letter).where(is_due).order_by(Letter.next_try_at, Letter.id).limit(1)
        letter = db.session.scalar(oldest.with_for_update(skip_locked=True))
        if letter is None:
            return None
        letter.tries, letter.next_try_at = letter.tries + 1, now + LEASE
        return Posted(
            id=letter.id,
            to=letter.to,
            subject=letter.subject,
            text=letter.text,
            html=letter.html,
            locale=letter.locale,
            created_at=letter.created_at,
            tries=letter.tries,
        )


def _ours(letter: Posted) -> Letter | None:
    """Return the row of a letter, locked, unless somebody else has it by now because our claim ran out."""
    row = db.session.get(Letter, letter.id, with_for_update=True, populate_existing=True)
    return row if row is not None and row.tries == letter.tries else None


def _take_off(letter: Posted) -> None:
    with unit_of_work():
        if row := _ours(letter):
            db.session.delete(row)


def _put_off(letter: Posted, now: datetime, failure: Undelivered) -> None:
    is_given_up = now - letter.created_at >= GIVEN_UP_AFTER
    said = "it is given up" if is_given_up else "it is tried again"
    _log.warning("letter %s was not sent: %s, try %s; %s", letter.id, failure, letter.tries, said)
    with unit_of_work():
        row = _ours(letter)
        if row is None:
            return
        if is_given_up:
            db.session.delete(row)
            log.record("give_up_letter", f"letter:{letter.id}", actor_id=None, tries=letter.tries)
        else:
            row.next_try_at = now + pause_after(letter.tries)


@dataclass(frozen=True, slots=True)
class Waiting:
    """The letters that wait: how many, how many of them have failed before, since when the oldest does."""

    letters: int
    failed: int
    oldest: datetime | None


def waiting() -> Waiting:
    """Return what waits to be sent."""
    failed = func.count().filter(Letter.tries > 0)
    letters, tried, oldest = db.session.execute(select(func.count(), failed, func.min(Letter.created_at))).one()
    return Waiting(letters, tried, oldest)
