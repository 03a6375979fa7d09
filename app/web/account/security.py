"""Flask-Security as this site uses it: our tables, addresses, forms, words and looks."""

import base64
import hashlib
from datetime import timedelta
from typing import Any, Final, cast

from flask import Flask
from flask_login import current_user
from flask_login.utils import _user_context_processor
from flask_security import PasswordUtil, RoleMixin, Security, SQLAlchemyUserDatastore, UserMixin

from app.accounts import logins
from app.accounts.logins import Login, Passkey
from app.accounts.passwords import fault_in, normal_password
from app.core.clock import now
from app.core.database import db
from app.web.account import faults, forms, mail, passkeys, second_factor, wording
from app.web.shared.account_mail import LINK_HOURS
from app.web.shared.settings import settings, settings_of

PREFIX: Final = "/account"
HASH: Final = {"argon2__memory_cost": 19456, "argon2__time_cost": 2, "argon2__parallelism": 1}
"""What a password costs (OWASP's choice for Argon2id): little memory, so that guessing takes none from readers."""

ADDRESSES: Final = {
    "LOGIN_URL": "/sign-in",
    "LOGOUT_URL": "/sign-out",
    "VERIFY_URL": "/prove",
    "RESET_URL": "/recovery",
    "CHANGE_URL": "/password",
    "CHANGE_EMAIL_URL": "/address",
    "TWO_FACTOR_SETUP_URL": "/second-factor",
    "TWO_FACTOR_TOKEN_VALIDATION_URL": "/code",
    "TWO_FACTOR_RESCUE_URL": "/code/lost",
    "TWO_FACTOR_SELECT_URL": "/code/choose",
    "MULTI_FACTOR_RECOVERY_CODES_URL": "/recovery-codes",
    "MULTI_FACTOR_RECOVERY_URL": "/recovery-code",
    "WAN_REGISTER_URL": "/passkeys",
    "WAN_DELETE_URL": "/passkeys/delete",
    "WAN_SIGNIN_URL": "/passkey",
    "WAN_VERIFY_URL": "/prove/passkey",
}
TEMPLATES: Final = {
    "LOGIN_USER_TEMPLATE": "account/sign_in.html",
    "VERIFY_TEMPLATE": "account/prove.html",
    "FORGOT_PASSWORD_TEMPLATE": "account/recovery.html",
    "RESET_PASSWORD_TEMPLATE": "account/new_password.html",
    "CHANGE_PASSWORD_TEMPLATE": "account/password.html",
    "CHANGE_EMAIL_TEMPLATE": "account/address.html",
    "TWO_FACTOR_SETUP_TEMPLATE": "account/second_factor.html",
    "TWO_FACTOR_VERIFY_CODE_TEMPLATE": "account/code.html",
    "TWO_FACTOR_SELECT_TEMPLATE": "account/choose_factor.html",
    "MULTI_FACTOR_RECOVERY_CODES_TEMPLATE": "account/recovery_codes.html",
    "MULTI_FACTOR_RECOVERY_TEMPLATE": "account/recovery_code.html",
    "WAN_REGISTER_TEMPLATE": "account/passkeys.html",
    "WAN_SIGNIN_TEMPLATE": "account/passkey.html",
    "WAN_VERIFY_TEMPLATE": "account/prove_passkey.html",
    "EMAIL_TEMPLATE_PASSWORD_RESET": "account/recovery",
    "EMAIL_TEMPLATE_PASSWORD_RESET_NOTICE": "account/password_changed",
    "EMAIL_TEMPLATE_PASSWORD_CHANGE_NOTICE": "account/password_changed",
    "CHANGE_EMAIL_EMAIL_TEMPLATE": "account/address",
}
OPTIONS: Final[dict[str, Any]] = {
    "URL_PREFIX": PREFIX,
    "STATIC_FOLDER": None,
    "CLI_USERS_NAME": None,
    "CLI_ROLES_NAME": None,
    "API_ENABLED_METHODS": ["session"],
    "DATETIME_FACTORY": now,
    "FRESHNESS": timedelta(minutes=30),
    "FRESHNESS_GRACE_PERIOD": timedelta(minutes=10),
    "RETURN_GENERIC_RESPONSES": True,
    "PASSWORD_SCHEMES": ["argon2"],
    "PASSWORD_SINGLE_HASH": ["argon2"],  # so that a lost secret key leaves passwords as they are
    "PASSWORD_HASH_PASSLIB_OPTIONS": HASH,
    "PASSWORD_NORMALIZE_FORM": "NFKC",
    "HASHING_SCHEMES": ["hex_sha256"],  # of what stands in links, which are signed as well
    "DEPRECATED_HASHING_SCHEMES": [],
    "INPUT_NORMALIZE_FORM": "NFC",
    "EMAIL_PLAINTEXT": False,  # mails are rendered by us,
    "EMAIL_HTML": False,  # in the language of whoever gets them
    "RECOVERABLE": True,
    "RESET_PASSWORD_WITHIN": timedelta(hours=LINK_HOURS),
    "CHANGEABLE": True,
    "CHANGE_EMAIL": True,
    "CHANGE_EMAIL_WITHIN": timedelta(hours=LINK_HOURS),
    "TWO_FACTOR": True,
    "TWO_FACTOR_ENABLED_METHODS": ["authenticator"],
    "TWO_FACTOR_AUTHENTICATOR_VALIDITY": second_factor.DRIFT,
    "TWO_FACTOR_RESCUE_EMAIL": False,
    "MULTI_FACTOR_RECOVERY_CODES": True,
    "MULTI_FACTOR_RECOVERY_CODES_N": second_factor.CODES,
    "WEBAUTHN": True,
    "WAN_ALLOW_USER_HINTS": False,
    "WAN_SIGNIN_WITHIN": timedelta(minutes=5),
    "WAN_NAME_ALLOWED_CHARS": ["L", "M", "N", "Pc", "Pd", "Po", "Pf", "Zs"],
    "POST_LOGIN_VIEW": "/desk/",
    "POST_LOGOUT_VIEW": "security.login",
    "POST_CHANGE_VIEW": "account.index",
    "POST_CHANGE_EMAIL_VIEW": "account.index",
    "POST_VERIFY_VIEW": "account.index",
    "TWO_FACTOR_POST_SETUP_VIEW": "account.after_second_factor",
}
FORMS: Final[dict[str, Any]] = {
    "login_form": forms.SignInForm,
    "verify_form": forms.ProveForm,
    "forgot_password_form": forms.RecoveryForm,
    "reset_password_form": forms.NewPasswordForm,
    "change_password_form": forms.PasswordForm,
    "change_email_form": forms.AddressForm,
    "two_factor_verify_code_form": second_factor.CodeForm,
    "two_factor_setup_form": second_factor.SetUpForm,
    "two_factor_select_form": second_factor.ChoiceForm,
    "two_factor_rescue_form": second_factor.RescueForm,
    "mf_recovery_form": second_factor.RecoveryCodeForm,
    "wan_register_form": passkeys.NewPasskeyForm,
    "wan_register_response_form": passkeys.NewPasskeyAnswerForm,
    "wan_signin_form": passkeys.PasskeyForm,
    "wan_signin_response_form": passkeys.PasskeyAnswerForm,
    "wan_verify_form": passkeys.ProvePasskeyForm,
    "wan_delete_form": passkeys.PasskeyEndForm,
}


class NoRole(RoleMixin):
    """What Flask-Security takes for its roles. Ours are held in a language, and the policy alone reads them."""

    name = ""


class Logins(SQLAlchemyUserDatastore):
    """Finding people as Flask-Security asks, addresses in whatever spelling; a new uniquifier ends all sessions."""

    def find_user(self, case_insensitive: bool = False, **by: Any) -> Login | None:  # noqa: ANN401, ARG002, FBT001, FBT002
        """Return the login with this one attribute."""
        if "email" in by:
            return logins.login_at(str(by["email"]))
        return cast("Login | None", super().find_user(**by))

    def set_uniquifier(self, user: UserMixin, uniquifier: str | None = None) -> None:  # noqa: ARG002
        """Sign somebody out everywhere, and let no link that they were sent hold any longer."""
        logins.end_everywhere(cast("Login", user))


class Passwords(PasswordUtil):
    """Our rules for passwords, in our words."""

    def validate(self, password: str, is_register: bool, **about: Any) -> tuple[list[str] | None, str]:  # noqa: ANN401, ARG002, FBT001
        """Return what is wrong with a password, if anything, and the password as it is hashed."""
        normal = normal_password(password)
        login: Login | None = about.get("user")
        known = [settings().site_name, *([login.email, login.person.name] if login else [])]
        fault = fault_in(normal, known)
        return ([str(wording.PASSWORD_FAULTS[fault])] if fault else None), normal


def build(app: Flask) -> Security:
    """Put Flask-Security on the application. The protection against forged requests must stand already."""
    own = {**OPTIONS, **ADDRESSES, **TEMPLATES, **_by_settings(app)}
    app.config.update({f"SECURITY_{name}": value for name, value in own.items()}, **wording.settings())
    security = Security(
        app,
        Logins(db, Login, NoRole, Passkey),
        mail_util_cls=mail.Mail,
        password_util_cls=Passwords,
        totp_cls=second_factor.Codes,
        mf_recovery_codes_util_cls=second_factor.RecoveryCodes,
        webauthn_util_cls=passkeys.Passkeys,
        **FORMS,
    )
    security.want_json(lambda _request: False)
    wording.set_up(app, security)
    for put_in in (security.login_context_processor, security.forgot_password_context_processor):
        put_in(faults.put_back)
    security.wan_register_context_processor(lambda: {"passkeys": current_user.webauthn})
    security.mf_recovery_codes_context_processor(lambda: {"codes_left": len(current_user.mf_recovery_codes or ())})
    security.change_password_context_processor(lambda: {"current_email": current_user.email})
    _leave_readers_alone(app, security)
    return security


def _by_settings(app: Flask) -> dict[str, Any]:
    site = settings_of(app)
    return {
        "TWO_FACTOR_REQUIRED": site.require_second_factor,
        "TOTP_SECRETS": {1: _derived(app, "totp")},
        "TOTP_ISSUER": site.site_name.replace(":", " "),  # a colon parts it from the address (Key Uri Format)
        "WAN_RP_NAME": site.site_name,
    }


def _derived(app: Flask, purpose: str) -> str:
    """Return a key for one purpose, derived from the secret of the data folder."""
    secret = hashlib.sha256(str(app.config["SECRET_KEY"]).encode()).digest()
    return base64.urlsafe_b64encode(hashlib.blake2b(purpose.encode(), key=secret, digest_size=32).digest()).decode()


def _leave_readers_alone(app: Flask, security: Security) -> None:
    """Take away what would load a person, and so touch the session, on pages that are the same for everybody."""
    security.principal.identity_loaders.clear()
    app.template_context_processors[None].remove(_user_context_processor)
    app.after_request_funcs[None].remove(security.login_manager._update_remember_cookie)  # noqa: SLF001
