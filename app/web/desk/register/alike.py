"""Terms that look alike: shown side by side, and merged or told apart by a person."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from flask import redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.locales.queries import registry
from app.publishing.newsroom.lookalikes import PAGE_SIZE, LookalikePage, lookalikes
from app.publishing.pages import Pager
from app.publishing.paging import pager
from app.taxonomy.editing import require_register
from app.taxonomy.merging import ask_again
from app.web.desk.blueprint import bp
from app.web.desk.narrowing import narrowed, page_number
from app.web.shared.desk_chrome import show_desk, tell
from app.web.shared.i18n import interface_locale
from app.web.shared.identity import current_actor

PATH: Final = "/desk/register/alike"


@dataclass(frozen=True, slots=True)
class LookalikesView:
    """A page of pairs; names that one should look at stand below the last."""

    found: LookalikePage

    @property
    def pager(self) -> Pager:
        """The pages of the list."""
        return pager(self.found.number, self.found.total, lambda number: narrowed(PATH, {"page": number}), PAGE_SIZE)


@bp.get("/register/alike", endpoint="lookalikes")
def show_lookalikes() -> ResponseReturnValue:
    """Show which terms may be one."""
    actor = current_actor()
    require_register(actor)
    found = lookalikes(registry().chain(interface_locale()), page_number(), actor=actor)
    return show_desk("desk/register/alike.html", LookalikesView(found), current="register")


@bp.post("/register/<int:term_id>/apart/<int:other_id>/ask-again", endpoint="ask_again")
def ask(term_id: int, other_id: int) -> ResponseReturnValue:
    """Forget that two terms are not the same."""
    ask_again(term_id, other_id, actor=current_actor())
    tell(gettext("The two are suggested again."))
    return redirect(url_for("desk.term", term_id=term_id), HTTPStatus.SEE_OTHER)
