"""Taking translations on, keeping them, and letting them go: to somebody else, or back to everybody."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Protocol

from flask import Response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from app.accounts.policy import Action, Actor
from app.accounts.service import require
from app.translation import claims, requests
from app.translation.refusals import CannotTranslate, NotHeld
from app.translation.translators import Colleague, translators_into
from app.translation.workbench.pages import Head
from app.translation.workbench.queries import visible_head
from app.web.desk.blueprint import bp
from app.web.desk.words.refusals_workflow import name_of_person
from app.web.desk.words.tasks import holds_words
from app.web.shared.desk_chrome import show_desk, tell
from app.web.shared.i18n import date_time
from app.web.shared.identity import current_actor
from app.web.shared.refusals import say

PLACE = "/translations/<int:translation_id>"


class GiveTo(Protocol):
    """A deed that gives a translation to somebody."""

    def __call__(self, translation_id: int, person_id: int, /, *, actor: Actor) -> object:
        """Give it; `CannotTranslate` where they have no role for it."""


class ColleagueForm(FlaskForm):  # type: ignore[misc]
    """Whom a translation goes to."""

    person = RadioField(
        lazy_gettext("Who translates it"), coerce=int, validators=[InputRequired(lazy_gettext("Choose somebody."))]
    )

    def offer(self, colleagues: tuple[Colleague, ...]) -> None:
        """Offer these people."""
        self.person.choices = [
            SelectChoice(each.id, f"{each.name} – {holds_words(each.holds)}" if each.holds else each.name)
            for each in colleagues
        ]


@dataclass(frozen=True, slots=True)
class HandOverView:
    """The page on which somebody is chosen; `is_assigning` where an editor gives away what nobody holds."""

    head: Head
    is_assigning: bool
    is_empty: bool


@bp.post(f"{PLACE}/claim")
def claim(translation_id: int) -> ResponseReturnValue:
    """Take a translation on, or, to mend it, the text that readers have."""
    actor = current_actor()
    visible_head(translation_id, actor=actor)
    claims.claim(translation_id, actor=actor, mends=bool(request.form.get("mends")))
    holder = visible_head(translation_id, actor=actor).holder
    moment = date_time(holder.until) if holder and holder.until else ""
    tell(
        gettext("You have taken this translation on, until %(moment)s.", moment=moment),
        undo=url_for("desk.give_back", translation_id=translation_id),
    )
    return redirect(f"/desk/translations/{translation_id}", HTTPStatus.SEE_OTHER)


@bp.post(f"{PLACE}/extend")
def extend(translation_id: int) -> ResponseReturnValue:
    """Keep a translation for a whole lease from now."""
    actor = current_actor()
    head = visible_head(translation_id, actor=actor)
    until = claims.extend(translation_id, actor=actor)
    tell(gettext("This translation is yours until %(moment)s.", moment=date_time(until)))
    return redirect(_back(head), HTTPStatus.SEE_OTHER)


@bp.post(f"{PLACE}/give-back")
def give_back(translation_id: int) -> ResponseReturnValue:
    """Let go of a translation."""
    actor = current_actor()
    head = visible_head(translation_id, actor=actor)
    claims.give_back(translation_id, actor=actor)
    tell(
        gettext("Given back. What you wrote is kept for whoever takes it on."),
        undo=url_for("desk.claim", translation_id=translation_id),
    )
    return redirect(_back(head), HTTPStatus.SEE_OTHER)


@bp.post(f"{PLACE}/take-away")
def take_away(translation_id: int) -> ResponseReturnValue:
    """Free a translation that somebody holds and does not get to."""
    actor = current_actor()
    head = visible_head(translation_id, actor=actor)
    claims.take_away(translation_id, actor=actor)
    held = head.holder.person_id if head.holder else None
    undo = url_for("desk.assign", translation_id=translation_id, person=held)
    tell(gettext("Taken back. It is free for others now, with all that is written; its translator is told."), undo=undo)
    return redirect(_back(head), HTTPStatus.SEE_OTHER)


@bp.get(f"{PLACE}/hand-over", endpoint="choose_successor")
def choose_successor(translation_id: int) -> ResponseReturnValue:
    """Show to whom a translation can be handed over."""
    actor = current_actor()
    head = visible_head(translation_id, actor=actor)
    require(actor, Action.TRANSLATE, head.locale)
    if head.holder is None or head.holder.person_id != actor.person_id:
        raise NotHeld
    return _show(head, _form(head), is_assigning=False)


@bp.post(f"{PLACE}/hand-over", endpoint="hand_over")
def hand_over(translation_id: int) -> ResponseReturnValue:
    """Give what one holds to somebody else."""
    head = visible_head(translation_id, actor=current_actor())
    form = _form(head)
    if not _goes_to_chosen(form, translation_id, claims.hand_over):
        return _show(head, form, is_assigning=False, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    tell(gettext("Handed over to %(name)s, who is told.", name=name_of_person(form.person.data)))
    return redirect(url_for("desk.queue"), HTTPStatus.SEE_OTHER)


@bp.get(f"{PLACE}/assign", endpoint="choose_translator")
def choose_translator(translation_id: int) -> ResponseReturnValue:
    """Show to whom a translation can be given."""
    actor = current_actor()
    head = visible_head(translation_id, actor=actor)
    require(actor, Action.ASSIGN, head.locale)
    return _show(head, _form(head), is_assigning=True)


@bp.post(f"{PLACE}/assign", endpoint="assign")
def assign(translation_id: int) -> ResponseReturnValue:
    """Give a translation to somebody of its language; the address names them where this takes a deed back."""
    head = visible_head(translation_id, actor=current_actor())
    form = _form(head)
    if not _goes_to_chosen(form, translation_id, requests.assign):
        return _show(head, form, is_assigning=True, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    tell(
        gettext("Given to %(name)s, who is told.", name=name_of_person(form.person.data)),
        undo=url_for("desk.take_away", translation_id=translation_id),
    )
    return redirect(_back(head), HTTPStatus.SEE_OTHER)


@bp.post(f"{PLACE}/cancel", endpoint="cancel_request")
def cancel(translation_id: int) -> ResponseReturnValue:
    """Take a request back that nobody has worked on."""
    actor = current_actor()
    head = visible_head(translation_id, actor=actor)
    requests.cancel(translation_id, actor=actor)
    tell(gettext("The request is taken back."))
    return redirect(url_for("desk.request_translations", article_id=head.article_id), HTTPStatus.SEE_OTHER)


def _form(head: Head) -> ColleagueForm:
    """Return the form with everybody who could hold it next; the address may name somebody, to take a deed back."""
    form = ColleagueForm(request.values)
    holder = head.holder.person_id if head.holder else None
    form.offer(tuple(each for each in translators_into([head.locale])[head.locale] if each.id != holder))
    return form


def _goes_to_chosen(form: ColleagueForm, translation_id: int, give: GiveTo) -> bool:
    """Give a translation to whoever was chosen, and say whether it went; else the form says why not."""
    if not form.validate():
        return False
    try:
        give(translation_id, form.person.data, actor=current_actor())
    except CannotTranslate as refusal:
        form.person.errors = [say(refusal)]
        return False
    return True


def _show(head: Head, form: ColleagueForm, *, is_assigning: bool, status: int = HTTPStatus.OK) -> Response:
    view = HandOverView(head, is_assigning, is_empty=not form.person.choices)
    return show_desk("desk/hand_over.html", view, current="queue", form=form, status=status)


def _back(head: Head) -> str:
    """Return where whoever pressed a button came from: the queue, the requests, or the translation itself."""
    came_from = request.form.get("back")
    if came_from == "queue":
        return url_for("desk.queue")
    if came_from == "request":
        return url_for("desk.request_translations", article_id=head.article_id)
    return f"/desk/translations/{head.id}"
