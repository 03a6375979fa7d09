"""What a refused form of Flask-Security answers: a status that says so, and faults where they belong.

The library takes all words away from the fields of sign-in and recovery, because some would tell who has an account.
What is wrong with what was typed in itself (nothing, too much, no address) tells nothing, so it is put back.
"""

from http import HTTPStatus
from typing import Any, ClassVar

from flask import Flask, Response, g
from flask_babel import ngettext
from flask_wtf import FlaskForm
from wtforms import Field
from wtforms.validators import StopValidation

from app.web.account.throttle import Door

MINUTE = 60


class Refusable(FlaskForm):  # type: ignore[misc] # Flask-WTF comes without types
    """A form whose refusal has a status of its own."""

    def validate(self, **given: Any) -> bool:  # noqa: ANN401
        """Validate, and note if the form was refused."""
        is_fine = bool(super().validate(**given))
        g.is_refused = not is_fine
        return is_fine

    def keep_plain(self) -> None:
        """Note the faults of the fields, as long as they are about nothing but what was typed."""
        g.plain = (self, {name: list(field.errors) for name, field in self._fields.items() if field.errors})

    def is_kept_out(self, door: Door) -> bool:
        """Say whether nothing is tried for now because too much was tried before; the form then says so."""
        return self.is_told_to_wait(door.wait())

    def is_told_to_wait(self, seconds: int) -> bool:
        """Say whether there is anything to wait for; the form then says how long."""
        if seconds:
            g.wait = seconds
            self.form_errors.append(_too_often(seconds))
        return bool(seconds)


def _too_often(seconds: int) -> str:
    minutes = -(-seconds // MINUTE)
    return ngettext(
        "Too much was tried here. Try again in %(num)s minute.",
        "Too much was tried here. Try again in %(num)s minutes.",
        minutes,
    )


def put_back() -> dict[str, object]:
    """Put back at their fields the faults that tell nothing; called when the page is about to be made."""
    form, faults = g.pop("plain", (None, {}))
    for name, messages in faults.items():
        form[name].errors = messages
    if faults:
        form.form_errors = []
    return {}


class Says:
    """A rule of a field with a sentence of ours."""

    def __init__(self, message: object, *, most: int | None = None) -> None:
        """Ask for anything at all, or for at most so many characters."""
        self.message = message
        self.most = most
        self.field_flags = {"required": True} if most is None else {}

    def __call__(self, form: FlaskForm, field: Field) -> None:  # noqa: ARG002
        """Refuse with the sentence."""
        text = str(field.data or "")
        is_wrong = not text.strip() if self.most is None else len(text) > self.most
        if is_wrong:
            raise StopValidation(str(self.message))


class SameAs:
    """The rule that a field holds what another does."""

    field_flags: ClassVar = {"required": True}

    def __init__(self, other: str, message: object) -> None:
        """Compare with this other field."""
        self.other = other
        self.message = message

    def __call__(self, form: FlaskForm, field: Field) -> None:
        """Refuse with the sentence."""
        if field.data != form[self.other].data:
            raise StopValidation(str(self.message))


def answer_refusal(response: Response) -> Response:
    """Give the answer to a refused form its status: 400, or 429 where it was tried too often."""
    if wait := g.pop("wait", 0):
        response.status_code = HTTPStatus.TOO_MANY_REQUESTS
        response.headers["Retry-After"] = str(wait)
    elif g.pop("is_refused", False) and response.status_code == HTTPStatus.OK:
        response.status_code = HTTPStatus.BAD_REQUEST
    return response


def set_up(app: Flask) -> None:
    """Answer refused forms as such."""
    app.after_request(answer_refusal)
