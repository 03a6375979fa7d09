"""Letters: a mail is a row, written in the transaction of the deed that it tells of, and sent by a job later.

So a mail goes out if and only if what it says has come true, whatever the mail server does at that moment.
"""

import re
from dataclasses import dataclass

from app.core.clock import now
from app.core.database import db, unit_of_work
from app.core.errors import Refusal
from app.core.events import Event
from app.notices.models import Letter

LONGEST_ADDRESS = 320
LONGEST_SUBJECT = 500

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_ATOM = r"[^\s@<>(),;:.\\\"\[\]]+"
_ADDRESS = re.compile(rf"{_ATOM}(\.{_ATOM})*@{_ATOM}(\.{_ATOM})*")


class UnfitForMail(Refusal):
    """An address or a subject that no header may hold; `field` says which. What it held is kept nowhere."""

    def __init__(self, field: str) -> None:
        """Keep which of the two it was."""
        super().__init__(field)
        self.field = field


@dataclass(frozen=True, slots=True)
class LetterPosted(Event):
    """A letter waits to be sent."""

    letter_id: int


def post(to: str, subject: str, text: str, html: str, locale: str) -> Letter:
    """Write a letter in the running transaction, to be sent once that is committed.

    `to` is one bare address, `text` and `html` the same words twice (`html` may be empty), `locale` the language
    they are in. `UnfitForMail` refuses line ends and other controls in address and subject, which would add headers
    of a stranger's choice (RFC 5322, 2.2), more than one address, and what is too long to be kept.
    """
    if not is_address(to):
        raise UnfitForMail("to")
    if not subject.strip() or len(subject) > LONGEST_SUBJECT or _CONTROL.search(subject):
        raise UnfitForMail("subject")
    with unit_of_work() as work:
        at = now()
        letter = Letter(to=to, subject=subject, text=text, html=html, locale=locale, created_at=at, next_try_at=at)
        db.session.add(letter)
        db.session.flush()
        work.announce(LetterPosted(letter.id))
    return letter


def is_address(text: str) -> bool:
    """Say whether a text is one bare address, a dot-atom on either side of the @ (RFC 5322, 3.4.1)."""
    return len(text) <= LONGEST_ADDRESS and text.isprintable() and _ADDRESS.fullmatch(text) is not None
