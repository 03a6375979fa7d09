"""Merging two terms: choosing the other one, seeing all names of both before it is done, and undoing it."""

from dataclasses import dataclass
from http import HTTPStatus

from flask import Response, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.errors import NotAllowed, Refusal
from app.locales.queries import registry
from app.publishing.newsroom.finding import terms_named
from app.publishing.newsroom.register import TermAtDesk, term_at_desk
from app.taxonomy.editing import require_register
from app.taxonomy.merging import merge_terms, tell_apart, undo_merge
from app.taxonomy.queries import LabelledTerm
from app.web.desk.blueprint import bp
from app.web.desk.narrowing import typed_text
from app.web.desk.register.forms import MergeForm
from app.web.shared.desk_chrome import show_desk, tell
from app.web.shared.i18n import interface_locale
from app.web.shared.identity import current_actor
from app.web.shared.refusals import say, status_of


@dataclass(frozen=True, slots=True)
class ChooseView:
    """Looking for the term that another one is to be merged with."""

    term: TermAtDesk
    text: str
    found: tuple[LabelledTerm, ...]


@dataclass(frozen=True, slots=True)
class MergeView:
    """Two terms side by side."""

    first: TermAtDesk
    second: TermAtDesk

    @property
    def locales(self) -> list[str]:
        """The languages in which either has a name or anything else."""
        sides = (self.first, self.second)
        spoken = dict.fromkeys(locale for side in sides for locale in side.wordings)
        return [locale for locale in spoken if any(_is_said(side, locale) for side in sides)]


def _is_said(term: TermAtDesk, locale: str) -> bool:
    return locale in term.wordings and not term.wordings[locale].is_empty


@bp.get("/register/<int:term_id>/merge", endpoint="choose_merge")
def choose(term_id: int) -> ResponseReturnValue:
    """Look for the other term by its name."""
    require_register(current_actor())
    text = typed_text()
    chain = registry().chain(interface_locale())
    found = tuple(term for term in terms_named(text, chain) if term.id != term_id)
    view = ChooseView(_term(term_id), text, found)
    return show_desk("desk/register/choose.html", view, current="register")


@bp.get("/register/<int:term_id>/merge/<int:other_id>", endpoint="confirm_merge")
def confirm(term_id: int, other_id: int) -> ResponseReturnValue:
    """Show both terms with all that is said of them, before anything is done."""
    require_register(current_actor())
    view = _sides(term_id, other_id)
    return _show(_form(view), view)


@bp.post("/register/<int:term_id>/merge/<int:other_id>", endpoint="merge_terms")
def merge(term_id: int, other_id: int) -> ResponseReturnValue:
    """Merge them, the chosen one staying."""
    require_register(current_actor())
    view = _sides(term_id, other_id)
    form = _form(view)
    if not form.validate():
        return _show(form, view, HTTPStatus.BAD_REQUEST)
    kept_id = form.kept.data
    merged_id = other_id if kept_id == term_id else term_id
    try:
        done = merge_terms(merged_id, kept_id, forbid=form.forbid.data, actor=current_actor())
    except NotAllowed:
        raise
    except Refusal as refusal:
        form.kept.errors = [say(refusal)]
        return _show(form, view, status_of(refusal))
    words = gettext("The two terms are one. All articles, addresses, feeds and searches lead to it.")
    tell(words, undo=url_for("desk.undo_merge", merge_id=done.id))
    return redirect(url_for("desk.term", term_id=kept_id), HTTPStatus.SEE_OTHER)


@bp.post("/register/merges/<int:merge_id>/undo", endpoint="undo_merge")
def undo(merge_id: int) -> ResponseReturnValue:
    """Make two terms of one again."""
    undone = undo_merge(merge_id, actor=current_actor())
    tell(gettext("The merge is undone. Both terms stand as they did."))
    return redirect(url_for("desk.term", term_id=undone.kept_id), HTTPStatus.SEE_OTHER)


@bp.post("/register/<int:term_id>/apart/<int:other_id>", endpoint="tell_apart")
def apart(term_id: int, other_id: int) -> ResponseReturnValue:
    """Remember that two terms are not the same."""
    tell_apart(term_id, other_id, actor=current_actor())
    tell(gettext("Noted: the two are not the same. Nobody is asked again."), undo=_undo_path(term_id, other_id))
    back = url_for("desk.lookalikes") if request.form.get("from") == "lookalikes" else ""
    return redirect(back or url_for("desk.term", term_id=term_id), HTTPStatus.SEE_OTHER)


def _undo_path(term_id: int, other_id: int) -> str:
    return url_for("desk.ask_again", term_id=term_id, other_id=other_id)


def _term(term_id: int) -> TermAtDesk:
    return term_at_desk(term_id, registry().chain(interface_locale()), actor=current_actor())


def _sides(term_id: int, other_id: int) -> MergeView:
    if term_id == other_id:
        abort(HTTPStatus.NOT_FOUND)
    return MergeView(_term(term_id), _term(other_id))


def _form(view: MergeView) -> MergeForm:
    form = MergeForm()
    sides = (view.first, view.second)
    form.kept.choices = [(side.id, side.named.label) for side in sides]
    if not form.is_submitted():
        form.kept.data = _proposed(*sides).id
    return form


def _proposed(first: TermAtDesk, second: TermAtDesk) -> TermAtDesk:
    """Return which of two is better kept: a country, else the one on more articles, else the one with more names."""
    return max(
        (first, second),
        key=lambda side: (
            side.code is not None,
            side.uses_in_all,
            sum(not wording.is_empty for wording in side.wordings.values()),
        ),
    )


def _show(form: MergeForm, view: MergeView, status: int = HTTPStatus.OK) -> Response:
    return show_desk("desk/register/merge.html", view, current="register", form=form, status=status)
