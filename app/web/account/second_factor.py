"""The second factor: codes of an authenticator (RFC 6238), each once, and recovery codes, each once."""

import hmac
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final, cast

from flask import current_app
from flask_babel import lazy_gettext
from flask_security import MfRecoveryCodesUtil, Totp, UserMixin
from flask_security.forms import TwoFactorRescueForm, TwoFactorSetupForm, TwoFactorVerifyCodeForm
from flask_security.recovery_codes import MfRecoveryForm
from flask_security.tf_plugin import TwoFactorSelectForm
from markupsafe import Markup
from passlib.exc import UsedTokenError
from passlib.totp import TotpMatch
from sqlalchemy import or_, update
from wtforms import HiddenField, StringField

from app.accounts.logins import Login
from app.core.database import db
from app.core.late import Late
from app.web.account.faults import Guarded
from app.web.account.throttle import door_of
from app.web.shared.form_rules import Says

if TYPE_CHECKING:
    import qrcode
else:
    qrcode = Late("qrcode")

DRIFT: Final = 10
"""How many seconds a clock may be wrong, or fingers slow. A code that is a whole step old is refused."""

CODES: Final = 10
LONGEST_CODE: Final = 40
QUIET_ZONE: Final = 4


class Codes(Totp):
    """Codes of an authenticator: none is taken twice, and none that is older than one taken."""

    def get_last_counter(self, user: UserMixin) -> int | None:
        """Return the moment of the last code that was taken."""
        return _login(user).tf_last_counter

    def set_last_counter(self, user: UserMixin, tmatch: TotpMatch) -> None:
        """Note the moment of a code; the second of two requests with the same code is refused."""
        later = or_(Login.tf_last_counter.is_(None), Login.tf_last_counter < tmatch.counter)
        moved = update(Login).where(Login.id == user.id, later).values(tf_last_counter=tmatch.counter)
        if db.session.scalar(moved.returning(Login.id)) is None:
            raise UsedTokenError

    def generate_qrcode(self, username: str, totp: str) -> str:
        """Return the code for a camera as a picture within the page, which no other address has to be asked for."""
        return drawn(self.get_totp_uri(username, totp))


def drawn(text: str) -> Markup:
    """Return a text as a QR code (ISO/IEC 18004), in SVG."""
    code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M, border=QUIET_ZONE)
    code.add_data(text)
    rows = code.get_matrix()
    path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark)
    return Markup(
        '<svg class="qr" viewBox="0 0 {size} {size}" role="img" aria-label="{name}"><path d="{path}"/></svg>'
    ).format(size=len(rows), path=path, name=lazy_gettext("A picture for the camera of your telephone"))


def _login(user: UserMixin) -> Login:
    return cast("Login", user)


class RecoveryCodes(MfRecoveryCodesUtil):
    """Codes on paper for the day when the telephone is lost. They are shown once and kept as hashes."""

    def get_recovery_codes(self, user: UserMixin) -> list[str]:  # noqa: ARG002
        """Return none: nobody can read them again."""
        return []

    def check_recovery_code(self, user: UserMixin, code: str) -> bool:
        """Say whether it is one of theirs; a second request with the same code waits for the first, and is refused."""
        db.session.refresh(user, with_for_update={"of": Login})
        return _kept(code) in (user.mf_recovery_codes or [])

    def delete_recovery_code(self, user: UserMixin, code: str) -> bool:
        """Cross it out."""
        user.mf_recovery_codes = [kept for kept in user.mf_recovery_codes or [] if kept != _kept(code)]
        return True

    def _encrypt_codes(self, codes: list[str]) -> list[str]:
        return [_kept(code) for code in codes]


def _kept(code: str) -> str:
    """Return how a code is kept; spaces, hyphens and capitals are as somebody types them."""
    plain = "".join(sign for sign in code.casefold() if sign.isalnum())
    key = f"recovery code:{current_app.config['SECRET_KEY']}"
    return hmac.new(key.encode(), plain.encode(), sha256).hexdigest()


class SetUpForm(Guarded, TwoFactorSetupForm):
    """A wish to begin with an authenticator, or to do without."""

    setup = HiddenField()
    phone = HiddenField()
    submit = None


class ChoiceForm(Guarded, TwoFactorSelectForm):
    """Which second factor it is to be, of those that somebody has."""

    which = HiddenField()
    submit = None


class _Ways(HiddenField):  # type: ignore[misc] # WTForms comes without types
    """What the library offers to whoever has lost the authenticator; our page offers the recovery codes itself."""

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401
        super().__init__(*given, **named)
        self.choices: list[object] = []


class RescueForm(Guarded, TwoFactorRescueForm):
    """Never shown."""

    help_setup = _Ways()
    submit = None


class CodeForm(Guarded, TwoFactorVerifyCodeForm):
    """Six figures from the authenticator."""

    code = StringField(
        lazy_gettext("Code from the app"),
        validators=[
            Says(lazy_gettext("Type the six figures that the app shows.")),
            Says("", most=LONGEST_CODE),
        ],
        render_kw={"autocomplete": "one-time-code", "inputmode": "numeric", "dir": "ltr"},
    )
    submit = None

    def validate(self, **given: Any) -> bool:  # noqa: ANN401
        """Say whether the code holds; guessing is as slow as at the door."""
        return at_the_second_door(self, super().validate, given)


class RecoveryCodeForm(Guarded, MfRecoveryForm):
    """A recovery code in the place of one from the authenticator."""

    code = StringField(
        lazy_gettext("Recovery code"),
        validators=[Says(lazy_gettext("Type one of your recovery codes.")), Says("", most=LONGEST_CODE)],
        render_kw={"autocomplete": "off", "dir": "ltr"},
    )
    submit = None

    def validate(self, **given: Any) -> bool:  # noqa: ANN401
        """Say whether the code holds; guessing is as slow as at the door."""
        return at_the_second_door(self, super().validate, given)


def at_the_second_door(form: Any, validate: Any, given: dict[str, Any]) -> bool:  # noqa: ANN401
    """Validate a code, unless too much was tried on this account before."""
    door = door_of(form.user)
    if form.is_kept_out(door):
        return False
    is_fine = bool(validate(**given))
    if not is_fine:
        door.note_failure()
    return is_fine
