"""No request that changes something without the token of a page of ours, whoever sends it."""

from http import HTTPStatus

from flask import Flask, jsonify
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_wtf.csrf import CSRFError, CSRFProtect

from app.web.shared.error_pages import error_page
from app.web.shared.identity import wants_json

csrf = CSRFProtect()


def show_csrf_error(error: CSRFError) -> ResponseReturnValue:  # noqa: ARG001 - its words are for developers
    """Say what to do when a form does not prove that it is ours: the page was open for too long, or is not ours."""
    message = gettext("This page has been open since before you signed in or out. Load it again and send it once more.")
    if wants_json():
        response = jsonify(error="csrf", message=message)
        response.status_code = HTTPStatus.BAD_REQUEST
        return response
    response = error_page("refused", HTTPStatus.BAD_REQUEST, message=message)
    response.headers["Cache-Control"] = "no-store"
    return response


def set_up(app: Flask) -> None:
    """Check the token of every POST, PUT, PATCH and DELETE.

    It holds as long as the session does: a translator may write for a day in one page. The Referer header is not
    asked for, as people in danger switch it off; the token says it all.
    """
    app.config.update(WTF_CSRF_TIME_LIMIT=None, WTF_CSRF_SSL_STRICT=False)
    csrf.init_app(app)
    app.register_error_handler(CSRFError, show_csrf_error)
