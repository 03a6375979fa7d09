"""The blueprint of the offices: people, languages, the record of deeds."""

from typing import Final

from flask import Blueprint

from app.accounts.policy import Action, may
from app.accounts.service import require
from app.web.shared.identity import current_actor

OPENING: Final = (Action.MANAGE_PEOPLE, Action.MANAGE_LOCALES, Action.READ_AUDIT)
"""What opens an office. Each page asks for its own besides."""

bp = Blueprint("admin", __name__, url_prefix="/admin")


@bp.before_request
def keep_out() -> None:
    """Let nobody near who may do nothing here; who is not signed in was sent to sign in before (`identity.meet`)."""
    actor = current_actor()
    if not any(may(actor, action) for action in OPENING):
        require(actor, Action.MANAGE_PEOPLE)
