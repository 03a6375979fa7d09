"""The daily letter: what is new for somebody, grouped by what they can do, in their language."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import lazy_ngettext
from markupsafe import Markup

from app.locales.queries import registry
from app.notices.digests import Recipient
from app.notices.models import Letter
from app.notices.queries import Told, grouped
from app.web.shared import mailing
from app.web.shared.notice_words import CALLS, path_of, plain_sentence, sentence
from app.web.shared.settings import settings

PROFILE = "/account/"
"""The page on which the letter is switched off."""


@dataclass(frozen=True, slots=True)
class Line:
    """A notice in the letter, in both its forms, and the whole address that it leads to."""

    html: Markup
    text: str
    link: str


@dataclass(frozen=True, slots=True)
class Part:
    """Lines that call for the same, under its name."""

    words: str
    lines: tuple[Line, ...]


def post_digest(recipient: Recipient, notices: Sequence[Told]) -> Letter:
    """Post the letter in the running transaction. No title stands in its subject, which others may see on a screen."""
    locale = recipient.locale or registry().default
    base = settings().base_url
    with mailing.speaking(locale):
        parts = tuple(
            Part(
                str(CALLS[group.call]),
                tuple(Line(sentence(told), plain_sentence(told), base + path_of(told)) for told in group.notices),
            )
            for group in grouped(notices)
        )
    return mailing.send(
        "digest",
        recipient.address,
        # NOTE: subject of the daily letter to those who work here
        lazy_ngettext("%(num)s new notice for you", "%(num)s new notices for you", len(notices)),
        locale=locale,
        name=recipient.name,
        parts=parts,
        profile=base + PROFILE,
    )
