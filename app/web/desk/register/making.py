"""Making a term."""

from http import HTTPStatus

from flask import Response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.accounts.policy import Action
from app.core.errors import NotAllowed, Refusal
from app.core.text import clean, one_line
from app.taxonomy.editing import make_term, require_register
from app.taxonomy.models import TermKind
from app.taxonomy.refusals import NameTaken
from app.taxonomy.wording import Wording
from app.translation.sight import held_in
from app.web.desk.blueprint import bp
from app.web.desk.narrowing import LONGEST_TEXT
from app.web.desk.register.forms import NewTermForm
from app.web.desk.words.writing import TERM_KINDS
from app.web.shared.desk_chrome import show_desk, tell
from app.web.shared.i18n import name_of
from app.web.shared.identity import current_actor
from app.web.shared.refusals import say, status_of


@bp.get("/register/new", endpoint="new_term")
def offer() -> ResponseReturnValue:
    """Ask for the name of a new term."""
    form = _form()
    form.label.data = one_line(clean(request.args.get("name", "")))[:LONGEST_TEXT]
    return _show(form)


@bp.post("/register/new", endpoint="make_term")
def make() -> ResponseReturnValue:
    """Make a term and lead to its page; what is refused is shown as it was typed."""
    form = _form()
    if not form.validate():
        return _show(form, status=HTTPStatus.BAD_REQUEST)
    try:
        wording = Wording(label=form.label.data or "")
        term = make_term(TermKind(form.kind.data), form.locale.data, wording, actor=current_actor())
    except NotAllowed:
        raise
    except Refusal as refusal:
        form.label.errors = [say(refusal)]
        known = refusal.term_id if isinstance(refusal, NameTaken) else None
        return _show(form, known=known, status=status_of(refusal))
    tell(gettext("The term is made. Say here what it is called in other languages."))
    return redirect(url_for("desk.term", term_id=term.id), HTTPStatus.SEE_OTHER)


def _form() -> NewTermForm:
    actor = current_actor()
    require_register(actor)
    form = NewTermForm()
    form.kind.choices = [(kind.value, words) for kind, words in TERM_KINDS.items()]
    form.locale.choices = [(tag, name_of(tag, alone=True)) for tag in held_in(actor, Action.MANAGE_TERMS)]
    return form


def _show(form: NewTermForm, *, known: int | None = None, status: int = HTTPStatus.OK) -> Response:
    return show_desk("desk/register/new.html", known, current="register", form=form, status=status)
