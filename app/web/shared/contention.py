"""Two transactions that stood in each other's way: the one that gave way is said to be worth trying again."""

import sqlite3
from http import HTTPStatus
from typing import Final

from flask import current_app, jsonify, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from sqlalchemy.exc import OperationalError

from app.core.database import db
from app.web.shared.error_pages import error_page
from app.web.shared.identity import wants_json

RETRYABLE: Final = frozenset({"40001", "40P01", "55P03"})
"""SQLSTATE of a serialization failure, a deadlock, and a lock that was not to be had (PostgreSQL, Appendix A)."""

SECONDS: Final = 2
"""After which it is worth trying again; a transaction here takes some milliseconds."""


def gave_way(error: OperationalError) -> bool:
    """Say whether the database gave a transaction up in favour of another one, so that it can be tried again."""
    if isinstance(error.orig, sqlite3.OperationalError):
        return error.orig.sqlite_errorname.startswith(("SQLITE_BUSY", "SQLITE_LOCKED"))
    return getattr(error.orig, "sqlstate", None) in RETRYABLE


def show_contention(error: OperationalError) -> ResponseReturnValue:
    """Answer 503 where a transaction gave way to another, and offer what was typed once more; pass on all else."""
    if not gave_way(error):
        raise error
    db.session.rollback()
    current_app.logger.warning("A transaction gave way to another one: %s", request.endpoint)
    message = gettext("Others were writing at the same moment, so nothing was done. Wait a moment, then try again.")
    if wants_json():
        response = jsonify(error="busy", message=message)
        response.status_code = HTTPStatus.SERVICE_UNAVAILABLE
    else:
        response = error_page(
            "refused", HTTPStatus.SERVICE_UNAVAILABLE, message=message, again=request.method == "POST"
        )
    response.headers["Retry-After"] = str(SECONDS)
    response.headers["Cache-Control"] = "no-store"
    return response
