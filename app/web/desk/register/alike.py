"""Terms that look alike: shown side by side, and merged or told apart by a person."""

from http import HTTPStatus

from flask import redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.taxonomy.merging import ask_again
from app.web.desk.blueprint import bp
from app.web.shared.desk_chrome import tell
from app.web.shared.identity import current_actor


@bp.post("/register/<int:term_id>/apart/<int:other_id>/ask-again", endpoint="ask_again")
def ask(term_id: int, other_id: int) -> ResponseReturnValue:
    """Forget that two terms are not the same."""
    ask_again(term_id, other_id, actor=current_actor())
    tell(gettext("The two are suggested again."))
    return redirect(url_for("desk.term", term_id=term_id), HTTPStatus.SEE_OTHER)
