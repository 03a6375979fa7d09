"""Passkeys (WebAuthn, level 2): instead of the password, or after it."""

import json
from typing import TYPE_CHECKING, Any, Final

from flask import request
from flask_babel import lazy_gettext
from flask_security import UserMixin, WebauthnUtil
from flask_security.webauthn import (
    WebAuthnDeleteForm,
    WebAuthnRegisterForm,
    WebAuthnRegisterResponseForm,
    WebAuthnSigninForm,
    WebAuthnSigninResponseForm,
    WebAuthnVerifyForm,
)
from wtforms import HiddenField, RadioField, StringField, ValidationError
from wtforms.fields.choices import SelectChoice

from app.core.late import Late
from app.web.account.faults import Guarded
from app.web.account.forms import OnTheWay
from app.web.account.wording import MESSAGES
from app.web.shared.form_rules import Says
from app.web.shared.settings import settings

if TYPE_CHECKING:
    from webauthn.helpers import structs
else:
    structs = Late("webauthn.helpers.structs")

FIRST: Final = "first"
SECONDARY: Final = "secondary"
LONGEST_EXTENSIONS: Final = 1000
POWERS: Final = {
    "publickey-credentials-create=()": "publickey-credentials-create=(self)",
    "publickey-credentials-get=()": "publickey-credentials-get=(self)",
}


class Passkeys(WebauthnUtil):
    """What is asked of a device. In the place of a password it has to know its owner, and to know whose the key is."""

    def origin(self) -> str:
        """Return the site as the browser calls it, also behind a proxy that speaks TLS for us."""
        scheme = "https" if settings().is_behind_tls else request.scheme
        return f"{scheme}://{request.host}"

    def authenticator_selection(self, user: UserMixin, usage: str) -> "structs.AuthenticatorSelectionCriteria":  # noqa: ARG002
        """Return what a new key has to be capable of; any kind of device will do."""
        is_first = usage == FIRST
        return structs.AuthenticatorSelectionCriteria(
            resident_key=structs.ResidentKeyRequirement.REQUIRED
            if is_first
            else structs.ResidentKeyRequirement.PREFERRED,
            user_verification=self._verification(is_first=is_first),
        )

    def user_verification(self, user: UserMixin | None, usage: list[str]) -> "structs.UserVerificationRequirement":  # noqa: ARG002
        """Return whether the device has to make sure that it is in the right hands."""
        return self._verification(is_first=SECONDARY not in usage)

    @staticmethod
    def _verification(*, is_first: bool) -> "structs.UserVerificationRequirement":
        return (
            structs.UserVerificationRequirement.REQUIRED if is_first else structs.UserVerificationRequirement.PREFERRED
        )


class NewPasskeyForm(Guarded, WebAuthnRegisterForm):
    """The name of a new passkey, and what it is for."""

    name = StringField(
        lazy_gettext("Name"),
        description=lazy_gettext("By which you will know it, such as that of the device."),
        validators=[Says(MESSAGES["WEBAUTHN_NAME_REQUIRED"][0])],
        render_kw={"autocomplete": "off", "maxlength": 64},
    )
    usage = RadioField(
        lazy_gettext("Use it"),
        choices=[
            SelectChoice(FIRST, lazy_gettext("instead of the password")),
            SelectChoice(SECONDARY, lazy_gettext("after the password, in the place of a code")),
        ],
        default=FIRST,
        validate_choice=False,
    )
    submit = None

    def validate_usage(self, field: RadioField) -> None:
        """Refuse what was not offered."""
        if field.data not in {FIRST, SECONDARY}:
            raise ValidationError(str(MESSAGES["API_ERROR"][0]))


class _Answer(Guarded):
    """What the device says, as JSON in a field that a script fills."""

    credential = HiddenField()
    submit = None

    def validate(self, **given: Any) -> bool:  # noqa: ANN401
        """Validate only what is JSON of the right make; whoever forged it gets an answer and no fault of ours."""
        if not _is_an_object(self.credential.data):
            self.credential.errors = [str(MESSAGES["API_ERROR"][0])]
            return False
        return super().validate(**given)


def _is_an_object(text: object) -> bool:
    try:
        said = json.loads(str(text))
    except ValueError:
        return False
    return isinstance(said, dict) and isinstance(said.get("response"), dict)


class NewPasskeyAnswerForm(_Answer, WebAuthnRegisterResponseForm):
    """A new key, from the device."""

    def validate(self, **given: Any) -> bool:  # noqa: ANN401
        """Validate, and keep nothing of what the device says of itself but a short text of JSON."""
        is_fine = super().validate(**given)
        if is_fine and not _is_short_json(self.extensions):
            self.extensions = None  # type: ignore[assignment] # the column may be empty
        return is_fine


def _is_short_json(text: object) -> bool:
    if not isinstance(text, str) or len(text) > LONGEST_EXTENSIONS:
        return False
    try:
        return isinstance(json.loads(text).get("credProps", {}), dict)
    except (ValueError, AttributeError):
        return False


class PasskeyForm(OnTheWay, WebAuthnSigninForm):
    """A wish to sign in with a passkey."""

    submit = None


class PasskeyAnswerForm(_Answer, OnTheWay, WebAuthnSigninResponseForm):
    """What a device says of somebody who signs in."""


class ProvePasskeyForm(Guarded, WebAuthnVerifyForm):
    """A wish to show by a passkey that it is still the same person."""

    submit = None


class PasskeyEndForm(Guarded, WebAuthnDeleteForm):
    """A passkey to be taken away, by its name."""

    name = StringField(lazy_gettext("Name"), validators=[Says(MESSAGES["WEBAUTHN_NAME_REQUIRED"][0])])
    submit = None
