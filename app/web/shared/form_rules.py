"""Forms that are refused, and rules of fields: with sentences of ours, in the language of the request."""

from http import HTTPStatus
from typing import Any, ClassVar

from flask import Flask, Response, g
from flask_wtf import FlaskForm
from wtforms import Field
from wtforms.validators import StopValidation


class Refusable(FlaskForm):  # type: ignore[misc] # Flask-WTF comes without types
    """A form whose refusal has a status of its own, whatever page it is answered with."""

    def validate(self, **given: Any) -> bool:  # noqa: ANN401
        """Validate, and note if the form was refused."""
        is_fine = bool(super().validate(**given))
        g.is_refused = not is_fine
        return is_fine


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
