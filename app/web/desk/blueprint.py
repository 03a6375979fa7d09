"""The blueprint of the desk. Who is not signed in is sent to sign in before any of its views (`identity.meet`)."""

from http import HTTPStatus
from typing import Any

from flask import Blueprint, abort

LARGEST = 2**31 - 1
"""The largest number of a row; what is larger names none, and no database is asked about it."""

bp = Blueprint("desk", __name__, url_prefix="/desk")


@bp.url_value_preprocessor
def refuse_large_numbers(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Answer 404 where the address names a row by a number that no row has."""
    if any(isinstance(value, int) and value > LARGEST for value in (values or {}).values()):
        abort(HTTPStatus.NOT_FOUND)
