"""Writing letters."""

import pytest
from sqlalchemy import func, select

from app.core import events
from app.core.database import db, unit_of_work
from app.notices.letters import LetterPosted, UnfitForMail, post
from app.notices.models import Letter
from tests.marks import on_both

pytestmark = [on_both, pytest.mark.usefixtures("inside")]


def letters() -> int:
    return db.session.scalar(select(func.count()).select_from(Letter)) or 0


def test_a_letter_waits_from_the_commit_of_its_deed_on() -> None:
    told: list[LetterPosted] = []
    events.subscribe(LetterPosted, told.append)

    with unit_of_work():
        letter = post("aizhan@example.org", "Welcome", "Hello", "<p>Hello</p>", "en")
        before = list(told)

    assert (before, told) == ([], [LetterPosted(letter.id)])
    assert letter.next_try_at == letter.created_at
    assert letters() == 1


def test_a_deed_that_fails_sends_no_letter() -> None:
    def fail_half_way() -> None:
        with unit_of_work():
            post("aizhan@example.org", "Welcome", "Hello", "", "en")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_half_way()

    assert letters() == 0


@pytest.mark.parametrize(
    ("to", "subject", "field"),
    [
        ("a@example.org\nBcc: b@example.org", "Hello", "to"),
        ("a@example.org\r\nBcc: b@example.org", "Hello", "to"),
        ("a@example.org,b@example.org", "Hello", "to"),
        ("Name <a@example.org>", "Hello", "to"),
        ("a@example.org\x00", "Hello", "to"),
        ("nobody", "Hello", "to"),
        ("", "Hello", "to"),
        ("a@" + "e" * 400, "Hello", "to"),
        ("a@example.org", "Hello\nBcc: b@example.org", "subject"),
        ("a@example.org", "Hello\rBcc: b@example.org", "subject"),
        ("a@example.org", "Hello\u2028Bcc: b@example.org", "subject"),
        ("a@example.org", "\x1b[31mHello", "subject"),
        ("a@example.org", "   ", "subject"),
        ("a@example.org", "x" * 501, "subject"),
    ],
)
def test_nobody_smuggles_a_header_into_a_letter(to: str, subject: str, field: str) -> None:
    with pytest.raises(UnfitForMail) as refused:
        post(to, subject, "text", "", "en")

    assert refused.value.field == field
    assert letters() == 0


def test_a_refusal_does_not_repeat_the_address() -> None:
    with pytest.raises(UnfitForMail) as refused:
        post("secret@example.org\n", "Hello", "text", "", "en")

    assert "secret" not in str(refused.value)
