"""The forms of Flask-Security in our words: fields with our labels, rules with our sentences, guessing made slow."""

from typing import Any, Final

from flask import g
from flask_babel import lazy_gettext
from flask_login import current_user
from flask_security.change_email import ChangeEmailForm
from flask_security.forms import (
    ChangePasswordForm,
    EmailValidation,
    ForgotPasswordForm,
    LoginForm,
    ResetPasswordForm,
    VerifyForm,
    unique_user_email,
    valid_user_email,
)
from wtforms import EmailField, Field, HiddenField, PasswordField

from app.accounts.logins import BadAddress, normal_address
from app.accounts.passwords import LONGEST, PasswordFault
from app.accounts.tokens import hashed
from app.web.account.faults import Guarded
from app.web.account.throttle import Door, door_of
from app.web.account.wording import MESSAGES, PASSWORD_FAULTS
from app.web.shared.form_rules import SameAs, Says
from app.web.shared.identity import is_way_on_site
from app.web.shared.limits import network_address, note, wait_for

LONGEST_TYPED: Final = 320
MAILS_TO_ONE: Final = "5 per hour"
MAILS_FROM_ONE: Final = "20 per hour"
"""How many links somebody may ask for: more would bury a mailbox."""


def _said(name: str) -> object:
    return MESSAGES[name][0]


ADDRESS: Final = [Says(_said("EMAIL_NOT_PROVIDED")), Says(_said("INVALID_EMAIL_ADDRESS"), most=LONGEST_TYPED)]
PASSWORD: Final = [
    Says(_said("PASSWORD_NOT_PROVIDED")),
    Says(PASSWORD_FAULTS[PasswordFault.TOO_LONG], most=LONGEST),
]


def _address(**given: Any) -> EmailField:  # noqa: ANN401
    return EmailField(lazy_gettext("E-mail address"), **given)


def _new_password() -> PasswordField:
    return PasswordField(
        lazy_gettext("New password"),
        description=lazy_gettext("At least 10 characters. A short sentence is easy to remember."),
        validators=PASSWORD,
        render_kw={"autocomplete": "new-password"},
    )


def _repeated(other: str) -> PasswordField:
    return PasswordField(
        lazy_gettext("The new password once more"),
        validators=[SameAs(other, _said("RETYPE_PASSWORD_MISMATCH"))],
        render_kw={"autocomplete": "new-password"},
    )


class OnTheWay(Guarded):
    """A form that leads on to where somebody wanted to go, on this site and nowhere else."""

    next = HiddenField()

    def validate_next(self, field: Field) -> None:
        """Forget a way that leads elsewhere, as somebody who followed a false link should still come in."""
        if not is_way_on_site(str(field.data or "")):
            field.data = ""


class SignInForm(OnTheWay, LoginForm):
    """An address and a password."""

    email = _address(validators=[*ADDRESS, EmailValidation()], render_kw={"autocomplete": "username"})
    password = PasswordField(
        lazy_gettext("Password"), validators=PASSWORD, render_kw={"autocomplete": "current-password"}
    )
    remember = None
    submit = None

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401
        """Leave the link to the recovery to the page."""
        super().__init__(*given, **named)
        self.password.description = ""

    def validate(self, **given: Any) -> bool:  # noqa: ANN401
        """Say whether they may come in; what is wrong is said in a way that tells nobody who has an account."""
        door = Door(str(self.email.data or ""))
        if self.is_kept_out(door):
            return False
        is_fine: bool = super().validate(**given)
        if not is_fine and self.ifield is None:
            self.keep_plain()
        elif not is_fine:
            door.note_failure()
        return is_fine


class RecoveryForm(Guarded, ForgotPasswordForm):
    """The address of somebody who has forgotten the password."""

    email = _address(validators=[*ADDRESS, EmailValidation(), valid_user_email], render_kw={"autocomplete": "username"})
    submit = None

    def validate(self, **given: Any) -> bool:  # noqa: ANN401
        """Say whether a mail goes out; the page says the same either way, unless nothing could be an address."""
        self.user = None
        if not self._may_ask():
            return False
        is_fine: bool = super().validate(**given)
        if not is_fine and not _is_address(self.email.data):
            self.keep_plain()
            self.form_errors.append("")  # keeps the library from saying that a mail is on its way
        g.is_refused = bool(self.form_errors)
        return is_fine

    def _may_ask(self) -> bool:
        account = hashed(str(self.email.data or "").strip().casefold())
        counts = ((MAILS_TO_ONE, ("recovery", account)), (MAILS_FROM_ONE, ("recovery", network_address())))
        if self.is_told_to_wait(max(wait_for(rule, *key) for rule, key in counts)):
            return False
        for rule, key in counts:
            note(rule, *key)
        return True


class NewPasswordForm(Guarded, ResetPasswordForm):
    """A new password, for somebody who came by a link."""

    password = _new_password()
    password_confirm = _repeated("password")
    submit = None


class PasswordForm(Guarded, ChangePasswordForm):
    """A new password, for somebody who knows the old one."""

    password = PasswordField(
        lazy_gettext("Present password"), validators=PASSWORD, render_kw={"autocomplete": "current-password"}
    )
    new_password = _new_password()
    new_password_confirm = _repeated("new_password")
    submit = None

    def validate(self, **given: Any) -> bool:  # noqa: ANN401
        """Say whether the password may be changed; guessing the old one is as slow as at the door."""
        return _at_door(self, super().validate, given)


class ProveForm(OnTheWay, VerifyForm):
    """The password once more, before something is changed that others must not change."""

    password = PasswordField(
        lazy_gettext("Password"), validators=PASSWORD, render_kw={"autocomplete": "current-password"}
    )
    submit = None

    def validate(self, **given: Any) -> bool:  # noqa: ANN401
        """Say whether it is them."""
        return _at_door(self, super().validate, given)


class AddressForm(Guarded, ChangeEmailForm):
    """A new address, which a link sent there will confirm."""

    email = EmailField(
        lazy_gettext("New e-mail address"),
        validators=[*ADDRESS, EmailValidation(verify=True), unique_user_email],
        render_kw={"autocomplete": "email"},
    )
    submit = None

    def validate(self, **given: Any) -> bool:  # noqa: ANN401
        """Say whether a link goes out; to an address of somebody else it does not, and nobody is told whose it is."""
        is_fine: bool = super().validate(**given)
        g.is_refused = not is_fine and self.existing_email_user is None
        return is_fine


def _is_address(text: object) -> bool:
    try:
        return bool(normal_address(str(text or "")))
    except BadAddress:
        return False


def _at_door(form: Guarded, validate: Any, given: dict[str, Any]) -> bool:  # noqa: ANN401
    door = door_of(current_user)
    if form.is_kept_out(door):
        return False
    is_fine = bool(validate(**given))
    if not is_fine and "password" in form.errors:
        door.note_failure()
    return is_fine
