"""The daily letter: one a day, with what is new, in the language of whoever gets it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Barrier, Thread

import pytest
from flask import Flask
from sqlalchemy import event, select

from app.accounts.logins import Login
from app.accounts.models import Person, RoleGrant
from app.accounts.policy import Role
from app.core.clock import now
from app.core.database import db, unit_of_work
from app.jobs.digest import last_moment, send_digests
from app.notices.kinds import NoticeKind
from app.notices.messages import Posted, Sender, message_of
from app.notices.models import Letter, Notice
from app.notices.service import read_all, tell
from app.web.shared.settings import settings
from tests.makers import Made, Maker
from tests.marks import on_both
from tests.work import Work

pytestmark = [on_both, pytest.mark.usefixtures("inside")]

K = NoticeKind
Employ = Callable[..., int]


@pytest.fixture
def text(make: Maker) -> Made:
    return make.article("I need help")


@pytest.fixture
def employ(make: Maker) -> Employ:
    """Give a function that makes a colleague with a confirmed address."""

    def made(name: str, *, locale: str | None = None, **roles: str) -> int:
        person_id = make.person(name, **roles)
        with unit_of_work():
            person = db.session.get_one(Person, person_id)
            person.interface_locale = locale
            db.session.add(Login(person_id=person_id, email=f"{name.lower()}@example.org", confirmed_at=now()))
        return person_id

    return made


def this_morning() -> datetime:
    """Return the last moment at which letters were due, after which the tests begin."""
    return last_moment(now(), settings().digest_hour, settings().zone)


def told_at(at: datetime) -> None:
    """Let all that was told have been told at a moment."""
    with unit_of_work():
        for notice in db.session.scalars(select(Notice)):
            notice.at = at


def letters() -> list[Letter]:
    db.session.rollback()
    return list(db.session.scalars(select(Letter).order_by(Letter.id)))


def test_somebody_gets_one_letter_with_what_is_new_in_groups(employ: Employ, text: Made, work: Work) -> None:
    jan = employ("Jan", pl="translator")
    translation_id = work.requested(text, "pl")
    tell(jan, K.SENT_BACK, text.id, "pl")
    told_at(this_morning() - timedelta(hours=1))

    sent = send_digests(now())

    (letter,) = letters()
    assert sent == 1
    assert (letter.to, letter.subject, letter.locale) == ("jan@example.org", "2 new notices for you", "en")
    assert "New for you, Jan" in letter.text
    assert letter.text.index("Free to take on") < letter.text.index("Yours to go on with")
    assert "* A translation of “\u2068I need help\u2069” is wanted." in letter.text
    assert f"http://localhost/desk/translations/{translation_id}\n" in letter.text
    assert f'<a href="http://localhost/desk/translations/{translation_id}">' in letter.html


def test_the_letter_comes_once_a_day_however_often_the_job_runs(employ: Employ, text: Made) -> None:
    tell(employ("Jan", en="translator"), K.PUBLISHED, text.id, "en")
    told_at(this_morning() - timedelta(hours=1))

    sent = [send_digests(now() + timedelta(minutes=minutes)) for minutes in (0, 15, 30)]

    assert sent == [1, 0, 0]


def test_what_came_after_the_hour_waits_for_the_next_day(employ: Employ, text: Made) -> None:
    tell(employ("Jan", en="translator"), K.PUBLISHED, text.id, "en")
    told_at(this_morning() + timedelta(seconds=1))

    today, tomorrow = (
        send_digests(this_morning() + timedelta(hours=2)),
        send_digests(this_morning() + timedelta(days=1)),
    )

    assert (today, tomorrow) == (0, 1)


def test_nothing_is_sent_when_nothing_is_new(employ: Employ, text: Made) -> None:
    jan = employ("Jan", en="translator")
    tell(jan, K.PUBLISHED, text.id, "en")
    told_at(this_morning() - timedelta(hours=1))
    first = send_digests(now())
    second = send_digests(this_morning() + timedelta(days=1, hours=1))

    tell(jan, K.COMMENTED, text.id, "en")
    told_at(this_morning() + timedelta(days=1, hours=2))
    read_all(jan, 2**31 - 1)
    third = send_digests(this_morning() + timedelta(days=2, hours=1))

    assert (first, second, third) == (1, 0, 0)


def test_a_letter_is_in_the_language_of_whoever_gets_it_and_from_right_to_left_where_it_is_written_so(
    employ: Employ, text: Made
) -> None:
    tell(employ("Amal", locale="ar", en="translator"), K.PUBLISHED, text.id, "en")
    told_at(this_morning() - timedelta(hours=1))

    send_digests(now())

    (letter,) = letters()
    assert letter.locale == "ar"
    assert '<html lang="ar" dir="rtl">' in letter.html
    assert '<bdi lang="en" dir="ltr">I need help</bdi>' in letter.html


def test_whoever_does_not_want_the_letter_or_has_left_gets_none(employ: Employ, text: Made) -> None:
    people = [employ(name, en="translator") for name in ("Jan", "Ewa", "Olga")]
    for person_id in people:
        tell(person_id, K.PUBLISHED, text.id, "en")
    told_at(this_morning() - timedelta(hours=1))
    with unit_of_work():
        db.session.get_one(Person, people[0]).wants_digest = False
        db.session.get_one(Person, people[1]).is_active = False
        db.session.scalars(select(Login).where(Login.person_id == people[2])).one().confirmed_at = None

    assert send_digests(now()) == 0


def test_a_letter_holds_nothing_about_a_text_that_its_reader_may_not_see_any_more(employ: Employ, text: Made) -> None:
    jan = employ("Jan", en="translator")
    tell(jan, K.PUBLISHED, text.id, "en")
    told_at(this_morning() - timedelta(hours=1))
    with unit_of_work():
        person = db.session.get_one(Person, jan)
        person.roles = [RoleGrant(role=Role.TRANSLATOR, locale="it")]

    assert send_digests(now()) == 0
    assert letters() == []


def test_a_title_is_markup_to_nobody(employ: Employ, make: Maker) -> None:
    text = make.article("<b>100 %(title)s</b>")
    tell(employ("Jan", en="translator"), K.PUBLISHED, text.id, "en")
    told_at(this_morning() - timedelta(hours=1))

    send_digests(now())

    (letter,) = letters()
    assert "&lt;b&gt;100 %(title)s&lt;/b&gt;" in letter.html
    assert "<b>100 %(title)s</b>" in letter.text


def test_the_letter_says_to_people_and_programs_where_it_is_switched_off(employ: Employ, text: Made) -> None:
    tell(employ("Jan", en="translator"), K.PUBLISHED, text.id, "en")
    told_at(this_morning() - timedelta(hours=1))
    send_digests(now())

    (letter,) = letters()
    posted = Posted(letter.id, letter.to, letter.subject, letter.text, letter.html, letter.locale, now(), 1)
    message = message_of(posted, Sender("Tolmach", "a@localhost", "localhost", "http://localhost/account/"))

    assert message["List-Unsubscribe"] == "<http://localhost/account/>"
    assert 'href="http://localhost/account/"' in letter.html


def test_two_processes_at_once_write_one_letter_to_each(app: Flask, employ: Employ, text: Made) -> None:
    people = [employ(f"Person{number}", en="translator") for number in range(6)]
    for person_id in people:
        tell(person_id, K.PUBLISHED, text.id, "en")
    told_at(this_morning() - timedelta(hours=1))
    at, start, sent = now(), Barrier(2), []
    db.session.rollback()

    def run() -> None:
        with app.app_context():
            start.wait()
            sent.append(send_digests(at))

    threads = [Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sum(sent) == 6
    assert len({letter.to for letter in letters()}) == len(letters()) == 6


class Killed(BaseException):
    """The process was ended from outside."""


def test_a_process_that_is_killed_while_it_writes_has_neither_written_nor_noted_anything(
    employ: Employ, text: Made
) -> None:
    jan = employ("Jan", en="translator")
    tell(jan, K.PUBLISHED, text.id, "en")
    told_at(this_morning() - timedelta(hours=1))

    def kill(*_arguments: object) -> None:
        raise Killed

    event.listen(Letter, "after_insert", kill)
    try:
        with pytest.raises(Killed):
            send_digests(now())
    finally:
        event.remove(Letter, "after_insert", kill)

    assert letters() == []
    assert db.session.get_one(Person, jan).digest_at is None
    assert send_digests(now()) == 1


def test_a_clock_that_was_ahead_and_was_put_back_takes_nobody_their_letters(employ: Employ, text: Made) -> None:
    jan = employ("Jan", en="translator")
    tell(jan, K.PUBLISHED, text.id, "en")
    told_at(this_morning() - timedelta(hours=1))
    send_digests(now() + timedelta(days=400))
    tell(jan, K.COMMENTED, text.id, "en")
    told_at(this_morning() - timedelta(hours=1))

    assert [send_digests(now()), send_digests(now())] == [1, 0]
