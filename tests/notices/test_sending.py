"""Sending letters: each one once, none lost, none for ever."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from threading import Barrier, Thread

import pytest
from flask import Flask
from sqlalchemy import select

from app.audit.models import AuditEntry
from app.core.clock import now
from app.core.database import db
from app.notices.couriers import MailServer, SmtpCourier, Undelivered
from app.notices.letters import post
from app.notices.messages import Sender
from app.notices.models import Letter
from app.notices.sending import LEASE, pause_after, sweep, waiting
from tests.marks import on_both
from tests.notices.servers import HOST, mail_server

pytestmark = [on_both, pytest.mark.usefixtures("inside")]

SENDER = Sender("Tolmach", "desk@news.example.org", "news.example.org", "https://news.example.org/account/")


class Hand:
    """A courier that carries letters by hand, and does whatever a test wants on the way."""

    def __init__(self, on_the_way: Callable[[str], None] = lambda _to: None) -> None:
        self.delivered: list[str] = []
        self.on_the_way = on_the_way
        self.is_closed = False

    def deliver(self, message: EmailMessage) -> None:
        self.on_the_way(str(message["To"]))
        self.delivered.append(str(message["To"]))

    def close(self) -> None:
        self.is_closed = True


def refuse(error: Exception, *, is_line_dead: bool) -> Callable[[str], None]:
    def fail(_to: str) -> None:
        raise Undelivered(error, is_line_dead=is_line_dead)

    return fail


def write(*names: str) -> None:
    for name in names:
        post(f"{name}@example.org", "Hello", "Hello\n", "", "en")


def soon(**later: float) -> datetime:
    return now() + timedelta(seconds=1, **later)


def waiting_letters() -> list[Letter]:
    db.session.rollback()
    return list(db.session.scalars(select(Letter).order_by(Letter.id)))


def test_letters_go_out_in_turn_and_are_forgotten() -> None:
    write("a", "b", "c")
    hand = Hand()

    sent = sweep(soon(), hand, SENDER)

    assert sent == 3
    assert hand.delivered == ["a@example.org", "b@example.org", "c@example.org"]
    assert hand.is_closed
    assert waiting_letters() == []


def test_nothing_goes_out_before_its_time() -> None:
    write("a")

    assert sweep(now() - timedelta(hours=1), Hand(), SENDER) == 0


def test_letters_go_out_by_a_real_server() -> None:
    write("a", "b")

    with mail_server() as running:
        courier = SmtpCourier(MailServer.at(f"smtp://{HOST}:{running.port}"), SENDER.host)
        sent = sweep(soon(), courier, SENDER)

    assert sent == 2
    assert running.mailbox.recipients == ["a@example.org", "b@example.org"]


def test_one_address_that_is_refused_holds_nobody_up() -> None:
    write("a", "b")

    with mail_server() as running:
        running.mailbox.refused.add("a@example.org")
        courier = SmtpCourier(MailServer.at(f"smtp://{HOST}:{running.port}"), SENDER.host)
        sent = sweep(soon(), courier, SENDER)

    assert sent == 1
    assert [letter.to for letter in waiting_letters()] == ["a@example.org"]


def test_a_dead_line_ends_the_round_and_costs_the_other_letters_no_try() -> None:
    write("a", "b")

    sent = sweep(soon(), Hand(refuse(ConnectionRefusedError(), is_line_dead=True)), SENDER)

    assert sent == 0
    assert [letter.tries for letter in waiting_letters()] == [1, 0]


def test_a_letter_that_failed_rests_longer_each_time() -> None:
    write("a")
    failing = Hand(refuse(ValueError(), is_line_dead=False))
    pauses = []

    for _ in range(14):
        (letter,) = waiting_letters()
        at = max(letter.next_try_at, now())
        sweep(at, failing, SENDER)
        (letter,) = waiting_letters()
        pauses.append(letter.next_try_at - at)

    assert pauses[:4] == [timedelta(minutes=minutes) for minutes in (1, 2, 4, 8)]
    assert pauses[-1] == timedelta(hours=12)
    assert pauses == sorted(pauses)


def test_after_five_days_a_letter_is_given_up_and_the_audit_says_so_without_its_address(
    caplog: pytest.LogCaptureFixture,
) -> None:
    write("a")
    (letter,) = waiting_letters()
    number = letter.id

    with caplog.at_level(logging.DEBUG):
        sweep(now() + timedelta(days=5, seconds=1), Hand(refuse(OSError("a@example.org"), is_line_dead=False)), SENDER)

    entry = db.session.scalars(select(AuditEntry)).one()
    assert waiting_letters() == []
    assert (entry.deed, entry.subject, entry.facts) == ("give_up_letter", f"letter:{number}", {"tries": 1})
    assert "given up" in caplog.text
    assert "example.org" not in caplog.text
    assert "Hello" not in caplog.text


def test_two_sweepers_at_once_send_each_letter_once(app: Flask) -> None:
    names = [f"person{number}" for number in range(20)]
    write(*names)
    at, start, hands = soon(), Barrier(3), [Hand(), Hand(), Hand()]

    def run(hand: Hand) -> None:
        with app.app_context():
            start.wait()
            sweep(at, hand, SENDER)

    threads = [Thread(target=run, args=[hand]) for hand in hands]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(to for hand in hands for to in hand.delivered) == sorted(f"{name}@example.org" for name in names)
    assert waiting_letters() == []


class Killed(BaseException):
    """The process was ended from outside."""


def kill(_to: str) -> None:
    raise Killed


def test_a_letter_is_not_lost_when_its_sweeper_is_killed() -> None:
    write("a")
    with pytest.raises(Killed):
        sweep(soon(), Hand(kill), SENDER)
    hand = Hand()

    at_once = sweep(soon(minutes=1), hand, SENDER)
    after_the_claim = sweep(soon(minutes=LEASE.total_seconds() / 60 + 1), hand, SENDER)

    assert (at_once, after_the_claim) == (0, 1)
    assert hand.delivered == ["a@example.org"]


def test_a_sweeper_whose_claim_ran_out_takes_nothing_from_the_next() -> None:
    write("a")
    second = Hand()

    def wait_too_long(_to: str) -> None:
        sweep(soon(hours=1), second, SENDER)

    sweep(soon(), Hand(wait_too_long), SENDER)

    assert second.delivered == ["a@example.org"]
    assert waiting_letters() == []


def test_a_clock_that_was_ahead_and_was_put_back_stops_no_letter() -> None:
    write("a")
    sweep(now() + timedelta(days=3), Hand(refuse(ValueError(), is_line_dead=False)), SENDER)
    hand = Hand()

    assert sweep(soon(), hand, SENDER) == 1
    assert hand.delivered == ["a@example.org"]


def test_what_waits_is_counted() -> None:
    write("a", "b")
    sweep(soon(), Hand(refuse(ValueError(), is_line_dead=True)), SENDER)

    found = waiting()

    assert (found.letters, found.failed) == (2, 1)
    assert found.oldest is not None
    assert abs(found.oldest - datetime.now(UTC)) < timedelta(minutes=1)


def test_a_pause_never_overflows() -> None:
    assert pause_after(10_000) == timedelta(hours=12)
