"""One's own account: what colleagues see, what readers see, in which language, and how one signs in."""

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from flask import redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, lazy_gettext
from flask_login import logout_user
from wtforms import BooleanField, SelectField, StringField, ValidationError

from app.accounts import credits as credits_, logins, people
from app.accounts.logins import Login
from app.accounts.policy import Grant
from app.web.account.blueprint import bp
from app.web.account.invitation import languages
from app.web.shared.account_chrome import show_account
from app.web.shared.credit_form import CreditForm, refuse_bad_name
from app.web.shared.desk_chrome import tell
from app.web.shared.form_rules import Refusable, Says
from app.web.shared.identity import current_actor, current_login, signed_in


@dataclass(frozen=True, slots=True)
class Account:
    """An account as its owner sees it."""

    name: str
    email: str
    roles: tuple[Grant, ...]
    has_codes: bool
    recovery_codes: int
    passkeys: int
    places: int
    has_desk: bool


class ProfileForm(Refusable):
    """What colleagues see, and how the site speaks to somebody."""

    name = StringField(
        lazy_gettext("Name"),
        description=lazy_gettext("For your colleagues. Readers never see it."),
        validators=[Says(lazy_gettext("Type a name."))],
        render_kw={"autocomplete": "name"},
    )
    language = SelectField(lazy_gettext("Language in which the site speaks to you"))
    digest = BooleanField(lazy_gettext("Write to me once a day when something waits for me"))

    def __init__(self, **given: Any) -> None:  # noqa: ANN401
        """Offer the languages of the interface."""
        super().__init__(**given)
        self.language.choices = languages()
        self.language.validate_choice = False

    def validate_name(self, field: StringField) -> None:
        """Refuse a name that cannot stand."""
        refuse_bad_name(field)

    def validate_language(self, field: SelectField) -> None:
        """Refuse a language that the site does not speak."""
        if field.data not in {choice.value for choice in field.choices}:
            raise ValidationError(gettext("The site does not speak this language. Choose one of the list."))


@bp.get("/")
@signed_in
def index() -> ResponseReturnValue:
    """Show one's own account."""
    return _show(_me())


@bp.post("/profile")
@signed_in
def change_profile() -> ResponseReturnValue:
    """Change the name for colleagues, the language, the digest."""
    login = _me()
    form = ProfileForm()
    if not form.validate_on_submit():
        return _show(login, profile=form, status=HTTPStatus.BAD_REQUEST)
    people.set_profile(
        login.person_id, form.name.data, form.language.data, wants_digest=form.digest.data, actor=current_actor()
    )
    tell(gettext("This is kept."))
    return redirect(url_for(".index"))


@bp.post("/credit")
@signed_in
def change_credit() -> ResponseReturnValue:
    """Change what readers see, on everything at once."""
    login = _me()
    form = CreditForm()
    if not form.validate_on_submit():
        return _show(login, credit=form, status=HTTPStatus.BAD_REQUEST)
    credits_.set_credit(login.person_id, form.kind, form.chosen_name, actor=current_actor())
    tell(gettext("From now on readers see it so, on everything that you wrote."))
    return redirect(url_for(".index"))


@bp.post("/sign-out-everywhere")
@signed_in
def sign_out_everywhere() -> ResponseReturnValue:
    """End all one's sessions, this one too."""
    people.sign_out_everywhere(_me().person_id, actor=current_actor())
    logout_user()
    tell(gettext("You are signed out everywhere."))
    return redirect(url_for("security.login"))


@bp.get("/second-factor/done")
@signed_in
def after_second_factor() -> ResponseReturnValue:
    """Lead on from a change of the second factor: to codes for the day when it is lost, if there are none."""
    login = _me()
    needs_codes = login.tf_totp_secret and not login.mf_recovery_codes
    return redirect(url_for("security.mf_recovery_codes" if needs_codes else ".index"))


def _show(
    login: Login,
    *,
    profile: ProfileForm | None = None,
    credit: CreditForm | None = None,
    status: int = HTTPStatus.OK,
) -> ResponseReturnValue:
    person = login.person
    forms = {
        "profile": profile
        or ProfileForm(name=person.name, language=person.interface_locale, digest=person.wants_digest),
        "credit": credit or CreditForm.of(credits_.chosen_credit(person.id)),
    }
    return show_account("account/index.html", _account(login, person.roles), form=forms, status=status)


def _account(login: Login, roles: Sequence[Any]) -> Account:
    return Account(
        name=login.person.name,
        email=login.email,
        roles=tuple(Grant(role.role, role.locale) for role in roles),
        has_codes=bool(login.tf_totp_secret),
        recovery_codes=len(login.mf_recovery_codes or ()),
        passkeys=len(login.webauthn),
        places=logins.places_of(login),
        has_desk=bool(roles),
    )


def _me() -> Login:
    login = current_login()
    assert login is not None  # noqa: S101 - `signed_in` has seen to it
    return login
