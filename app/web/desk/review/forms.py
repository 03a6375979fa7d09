"""The forms of a review, and what was typed in one that was refused."""

from dataclasses import dataclass
from enum import StrEnum

from flask import request
from flask_babel import lazy_gettext
from flask_wtf import FlaskForm
from werkzeug.exceptions import BadRequest
from wtforms import TextAreaField
from wtforms.validators import DataRequired, Length

from app.translation.comments import LONGEST
from app.translation.seen import BadSeen, Seen


class SendBackForm(FlaskForm):  # type: ignore[misc]
    """Sending a translation back."""

    reason = TextAreaField(
        lazy_gettext("What is to be changed"),
        validators=[
            DataRequired(lazy_gettext("Say what is to be changed, so that the translator can do it.")),
            Length(max=LONGEST, message=lazy_gettext("This is too long. Say it in fewer words.")),
        ],
    )


class Slip(StrEnum):
    """A small form at a passage, or about the whole text."""

    EDIT = "edit"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class Kept:
    """What somebody typed into a small form that was refused, and why; it is shown where they typed it."""

    slip: Slip
    segment_id: int | None
    text: str
    fault: str


def seen_on_screen() -> Seen:
    """Return what the page showed that the form stood on; 400 for anything that we did not write."""
    try:
        return Seen.parse(request.form.get("seen", ""))
    except BadSeen as wrong:
        raise BadRequest from wrong


def version_on_screen() -> int:
    """Return the version of the passage that the form stood at; 400 for anything that we did not write."""
    written = request.form.get("version", "")
    if not (written.isascii() and written.isdecimal() and len(written) < 10):  # noqa: PLR2004 - fits any database
        raise BadRequest
    return int(written)


def typed() -> str:
    """Return the text of a small form; browsers send line ends as CRLF, and we keep LF."""
    return request.form.get("text", "").replace("\r\n", "\n")
