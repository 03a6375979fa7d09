"""People, as admins see to them: who is here, who is invited, what each is trusted with."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, lazy_gettext
from flask_babel.speaklater import LazyString

from app.accounts import credits as credits_, invitations, people, queries
from app.accounts.invitations import Invitation
from app.accounts.policy import Action, Actor, Role
from app.accounts.queries import Colleague
from app.accounts.service import require
from app.core.database import unit_of_work
from app.core.errors import Refusal
from app.locales.queries import Language, registry
from app.web.admin.blueprint import bp
from app.web.admin.people_forms import IN_LANGUAGES, InviteForm, RolesForm
from app.web.shared import mailing
from app.web.shared.account_mail import send_invitation, send_recovery
from app.web.shared.converters import row_number
from app.web.shared.credit_form import CreditForm
from app.web.shared.desk_chrome import show_desk, tell
from app.web.shared.identity import current_actor
from app.web.shared.refusals import say

LONGEST_SEARCH: Final = 100


@dataclass(frozen=True, slots=True)
class Trust:
    """The table of roles by languages: its rows and columns."""

    languages: tuple[Language, ...]
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """Everybody who works here and everybody who is invited; `search` is what was looked for."""

    people: list[Colleague]
    invitations: list[Invitation]
    search: str


@dataclass(frozen=True, slots=True)
class PersonPage:
    """One of them. `link` is shown once, where the site sends no mail."""

    person: Colleague
    is_oneself: bool
    trust: Trust
    link: str = ""


@dataclass(frozen=True, slots=True)
class Inviting:
    """Somebody is to be invited: with which roles to choose from, and who it is where they were here before."""

    trust: Trust
    back: Colleague | None


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation that was sent, or whose link the admin has to hand over."""

    invitation: Invitation
    link: str


Deed = Callable[..., None]
DEEDS: Final[dict[str, tuple[Deed, LazyString]]] = {
    "remove": (people.remove, lazy_gettext("This person is out. Their texts and their credit stay.")),
    "sign-out": (people.sign_out_everywhere, lazy_gettext("This person is signed out everywhere.")),
    "reset-factor": (people.reset_second_factor, lazy_gettext("This person signs in with the password alone now.")),
}


def _admin() -> Actor:
    actor = current_actor()
    require(actor, Action.MANAGE_PEOPLE)
    return actor


@bp.get("/people/", endpoint="people")
def list_people() -> ResponseReturnValue:
    """List people, or those whose name or address holds what was looked for."""
    _admin()
    search = request.args.get("q", "")[:LONGEST_SEARCH]
    page = PeoplePage(queries.colleagues(search), [] if search else invitations.waiting(), search)
    return _show("people", page)


@bp.route("/people/invite", methods=["GET", "POST"], endpoint="invite")
def invite() -> ResponseReturnValue:
    """Invite somebody; where the site sends no mail, the link is shown, this once."""
    actor = _admin()
    back = _known(person_id) if (person_id := request.args.get("person", type=row_number)) else None
    form = InviteForm(name=back.name if back else "")
    if form.validate_on_submit() and (invited := _invited(form, actor, back)):
        return _show("people_invited", invited)
    status = HTTPStatus.BAD_REQUEST if form.errors else HTTPStatus.OK
    return _show("people_invite", Inviting(_trust(), back), form=form, status=status)


def _invited(form: InviteForm, actor: Actor, back: Colleague | None) -> Invited | None:
    """Invite whom the form names; what is refused is said at the field of the address."""
    try:
        with unit_of_work():
            invitation, token = invitations.invite(
                form.email.data,
                form.name.data or "",
                form.grants.chosen,
                form.language.data,
                actor=actor,
                person_id=back.id if back else None,
            )
            link = send_invitation(invitation, token)
    except Refusal as refusal:
        form.email.errors = [say(refusal)]
        return None
    return Invited(invitation, "" if mailing.has_mail() else link)


@bp.post("/people/invitations/<int:invitation_id>/take-back", endpoint="take_back_invitation")
def take_back(invitation_id: int) -> ResponseReturnValue:
    """Take an invitation back."""
    invitations.take_back(invitation_id, actor=_admin())
    tell(gettext("The invitation is taken back. Its link holds no longer."))
    return redirect(url_for(".people"))


@bp.get("/people/<int:person_id>", endpoint="person")
def show_person(person_id: int) -> ResponseReturnValue:
    """Show one of them."""
    return _show_person(_admin(), person_id)


@bp.post("/people/<int:person_id>/roles", endpoint="set_roles")
def set_roles(person_id: int) -> ResponseReturnValue:
    """Trust somebody with exactly these roles."""
    actor, form = _admin(), RolesForm()
    if not form.validate_on_submit():
        return _show_person(actor, person_id, roles=form, status=HTTPStatus.BAD_REQUEST)
    _known(person_id)
    people.set_roles(person_id, form.grants.chosen, actor=actor)
    tell(gettext("The roles are changed. Whoever has others than before signs in anew."))
    return redirect(url_for(".person", person_id=person_id))


@bp.post("/people/<int:person_id>/credit", endpoint="set_credit")
def set_credit(person_id: int) -> ResponseReturnValue:
    """Change how readers see somebody."""
    actor, form = _admin(), CreditForm()
    if not form.validate_on_submit():
        return _show_person(actor, person_id, credit=form, status=HTTPStatus.BAD_REQUEST)
    _known(person_id)
    credits_.set_credit(person_id, form.kind, form.chosen_name, actor=actor)
    tell(gettext("From now on readers see it so, on everything that this person wrote."))
    return redirect(url_for(".person", person_id=person_id))


@bp.post("/people/<int:person_id>/<any('remove', 'sign-out', 'reset-factor'):deed>", endpoint="person_deed")
def do_deed(person_id: int, deed: str) -> ResponseReturnValue:
    """See somebody off, sign them out, or take a lost second factor from them."""
    actor = _admin()
    _known(person_id)
    done, words = DEEDS[deed]
    done(person_id, actor=actor)
    tell(str(words))
    return redirect(url_for(".person", person_id=person_id))


@bp.post("/people/<int:person_id>/recovery", endpoint="send_recovery")
def help_in(person_id: int) -> ResponseReturnValue:
    """Send somebody a link to set a new password; where the site sends no mail, it is shown, this once."""
    actor = _admin()
    _known(person_id)
    link = send_recovery(person_id, actor=actor)
    if not mailing.has_mail():
        return _show_person(actor, person_id, link=link)
    tell(gettext("A mail with a link is on its way."))
    return redirect(url_for(".person", person_id=person_id))


def _show_person(
    actor: Actor,
    person_id: int,
    *,
    roles: RolesForm | None = None,
    credit: CreditForm | None = None,
    link: str = "",
    status: int = HTTPStatus.OK,
) -> ResponseReturnValue:
    person = _known(person_id)
    forms = {"roles": roles or RolesForm.of(person.grants), "credit": credit or CreditForm.of(person.credit)}
    page = PersonPage(person, person.id == actor.person_id, _trust(), link)
    return _show("people_person", page, form=forms, status=status)


def _known(person_id: int) -> Colleague:
    found = queries.colleague(person_id)
    if found is None:
        abort(HTTPStatus.NOT_FOUND)
    return found


def _trust() -> Trust:
    return Trust(registry().languages, IN_LANGUAGES)


def _show(name: str, page: object, *, form: object = None, status: int = HTTPStatus.OK) -> ResponseReturnValue:
    return show_desk(f"admin/{name}.html", page, current="people", form=form, status=status)
