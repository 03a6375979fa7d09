"""Taking up an invitation: a name, a password, a language, and one is in."""

from http import HTTPStatus
from typing import Any

from flask import current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext
from flask_security import Security
from flask_security.utils import login_user
from wtforms import PasswordField, SelectField, StringField, ValidationError
from wtforms.fields.choices import SelectChoice

from app.accounts import invitations, people
from app.accounts.invitations import Invitation, InvitationOver
from app.accounts.models import Person
from app.accounts.passwords import fault_in, hash_of, normal_password
from app.accounts.people import AddressTaken
from app.locales.queries import registry
from app.web.account.blueprint import bp
from app.web.account.forms import PASSWORD
from app.web.account.wording import MESSAGES, PASSWORD_FAULTS
from app.web.shared.account_chrome import show_account
from app.web.shared.credit_form import refuse_bad_name
from app.web.shared.form_rules import Refusable, SameAs, Says
from app.web.shared.i18n import interface_locale
from app.web.shared.limits import limited
from app.web.shared.settings import settings

TRIES = "60 per 10 minute"


class InvitationForm(Refusable):
    """What somebody says of themselves who was invited."""

    name = StringField(
        lazy_gettext("Name"),
        description=lazy_gettext("For your colleagues. What readers see is chosen apart from it, later."),
        validators=[Says(lazy_gettext("Type a name."))],
        render_kw={"autocomplete": "name"},
    )
    password = PasswordField(
        lazy_gettext("Password"),
        description=lazy_gettext("At least 10 characters. A short sentence is easy to remember."),
        validators=PASSWORD,
        render_kw={"autocomplete": "new-password"},
    )
    repeated = PasswordField(
        lazy_gettext("The password once more"),
        validators=[SameAs("password", MESSAGES["RETYPE_PASSWORD_MISMATCH"][0])],
        render_kw={"autocomplete": "new-password"},
    )
    language = SelectField(lazy_gettext("Language in which the site speaks to you"), validate_choice=False)

    def __init__(self, invitation: Invitation, **given: Any) -> None:  # noqa: ANN401
        """Fill in what the invitation says."""
        super().__init__(name=invitation.name, language=interface_locale(), **given)
        self.invitation = invitation
        self.language.choices = languages()

    def validate_name(self, field: StringField) -> None:
        """Refuse a name that cannot stand."""
        refuse_bad_name(field)

    def validate_password(self, field: PasswordField) -> None:
        """Refuse what others would guess."""
        known = (settings().site_name, self.invitation.email, self.name.data or "")
        if fault := fault_in(normal_password(field.data), known):
            raise ValidationError(str(PASSWORD_FAULTS[fault]))

    @property
    def chosen_language(self) -> str:
        """The language chosen, or the one of the page where the choice was forged."""
        is_offered = any(choice.value == self.language.data for choice in self.language.choices)
        return self.language.data if is_offered else interface_locale()


def languages() -> list[SelectChoice]:
    """Return the languages that the site can speak to somebody, each by its own name."""
    return [SelectChoice(known.tag, known.own_name) for known in registry().languages if known.is_open_for_interface]


@bp.route("/invitation/<token>", methods=["GET", "POST"])
@limited(TRIES)
def invitation(token: str) -> ResponseReturnValue:
    """Show what is offered and take it up."""
    try:
        offered = invitations.open_invitation(token)
        form = InvitationForm(offered)
        if not form.validate_on_submit():
            return show_account("account/invitation.html", offered, form=form)
        password = hash_of(form.password.data)
        person = invitations.take_up(token, form.name.data, password, form.chosen_language)
    except (InvitationOver, AddressTaken):
        return show_account("account/invitation_over.html", None, status=HTTPStatus.GONE)
    return _let_in(person)


def _let_in(person: Person) -> ResponseReturnValue:
    """Sign the new colleague in; whoever must have a second factor sets it up on the way."""
    security: Security = current_app.extensions["security"]
    login = people.login_to(person.id)
    desk = url_for("desk.queue") if "desk.queue" in current_app.view_functions else "/desk/"
    if further := security.two_factor_plugins.tf_enter(login, False, "invitation", next_loc=desk):  # noqa: FBT003
        return further
    login_user(login, authn_via=["invitation"])
    return redirect(url_for("account.index", welcome=1) if request.method == "POST" else desk)
