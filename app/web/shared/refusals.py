"""Refusals as people meet them: each has one sentence that says what to do next, and one status.

The words of an area are registered where the area is (`say.register`, `status_of.register`); a refusal that
nobody registered is still answered, with a sentence that fits all.
"""

import re
from collections.abc import Mapping
from functools import singledispatch
from http import HTTPStatus

from flask import Flask, Response, jsonify
from flask.typing import ResponseReturnValue
from flask_babel import gettext, lazy_gettext
from flask_babel.speaklater import LazyString
from sqlalchemy.exc import OperationalError

from app.core.database import db
from app.core.errors import NotAllowed, Refusal
from app.web.shared.contention import show_contention
from app.web.shared.error_pages import error_page
from app.web.shared.identity import wants_json


@singledispatch
def say(refusal: Refusal) -> str:  # noqa: ARG001 - it is dispatched on
    """Return the sentence for a refusal, in the language of whoever asked."""
    return gettext("This cannot be done as things stand now. Load the page again to see what has changed.")


@singledispatch
def status_of(refusal: Refusal) -> HTTPStatus:  # noqa: ARG001 - it is dispatched on
    """Return the status for a refusal: a conflict with how things stand, unless it says otherwise."""
    return HTTPStatus.CONFLICT


def say_plainly(sentences: Mapping[type[Refusal], LazyString]) -> None:
    """Give refusals a sentence that is the same whatever their facts."""
    for kind, sentence in sentences.items():
        say.register(kind)(lambda _refusal, sentence=sentence: str(sentence))


def answer_with(status: HTTPStatus, *kinds: type[Refusal]) -> None:
    """Give refusals a status."""
    for kind in kinds:
        status_of.register(kind)(lambda _refusal: status)


say_plainly({NotAllowed: lazy_gettext("You have no role that allows this here. An administrator can give you one.")})
answer_with(HTTPStatus.FORBIDDEN, NotAllowed)


def code_of(refusal: Refusal) -> str:
    """Return the name of a refusal for scripts: `NotAllowed` is `not_allowed`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", type(refusal).__name__).lower()


def as_json(refusal: Refusal, **facts: object) -> Response:
    """Return a refusal as a script reads it, with its sentence and whatever `facts` it needs."""
    response = jsonify(error=code_of(refusal), message=say(refusal), **facts)
    response.status_code = status_of(refusal)
    return response


def show_refusal(refusal: Refusal) -> ResponseReturnValue:
    """Answer a refusal that no view took up."""
    db.session.rollback()
    if wants_json():
        return as_json(refusal)
    response = error_page("refused", status_of(refusal), message=say(refusal))
    response.headers["Cache-Control"] = "no-store"
    return response


def set_up(app: Flask) -> None:
    """Answer all refusals of the application, those of the database included."""
    app.register_error_handler(Refusal, show_refusal)
    app.register_error_handler(OperationalError, show_contention)
