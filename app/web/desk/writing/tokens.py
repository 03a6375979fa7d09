"""A fresh token for a page that was open while somebody signed in again."""

from flask import Response, jsonify
from flask_wtf.csrf import generate_csrf

from app.web.desk.blueprint import bp
from app.web.shared.identity import current_actor


@bp.get("/token")
def token() -> Response:
    """Return the token of this session, and whose it is: nobody writes on under another's name."""
    return jsonify(csrf=generate_csrf(), person=current_actor().person_id)
