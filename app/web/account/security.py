"""Flask-Security as this site uses it: our tables, addresses, words and looks; sessions that really end."""

import base64
import hashlib
from datetime import timedelta
from typing import Any, Final

from flask import Flask, g, session
from flask_login import user_logged_in, user_logged_out
from flask_login.utils import _user_context_processor
from flask_security import Security, SQLAlchemyUserDatastore
from flask_security.core import UserMixin
from flask_security.utils import set_request_attr

from app.accounts import logins
from app.accounts.logins import SIGNED_IN_FOR, Login, Passkey
from app.core.clock import now
from app.core.database import db, unit_of_work
from app.web.shared.settings import settings_of

PREFIX: Final = "/account"


class NoRole:
    """What Flask-Security takes for its roles. Ours are held in a language, and the policy alone reads them."""

    name = ""


class Logins(SQLAlchemyUserDatastore):  # type: ignore[misc] # Flask-Security comes without strict types
    """Finding people as Flask-Security asks, addresses in whatever spelling; a new uniquifier ends all sessions."""

    def find_user(self, case_insensitive: bool = False, **by: Any) -> Login | None:  # noqa: ANN401, ARG002, FBT001, FBT002
        """Return the login with this one attribute."""
        if "email" in by:
            return logins.login_at(by["email"])
        found: Login | None = super().find_user(**by)
        return found

    def set_uniquifier(self, user: Login, uniquifier: str | None = None) -> None:  # noqa: ARG002
        """Sign somebody out everywhere, and let no link that they were sent hold any longer."""
        logins.end_everywhere(user)


def set_up(app: Flask) -> None:
    """Put accounts on the application. The protection against forged requests must stand already."""
    is_secure = settings_of(app).is_behind_tls
    app.config.update(
        SESSION_COOKIE_NAME="__Host-tolmach" if is_secure else "tolmach",
        SESSION_COOKIE_SECURE=is_secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_REFRESH_EACH_REQUEST=False,  # or pages for readers would set it
        PERMANENT_SESSION_LIFETIME=SIGNED_IN_FOR,
        **_options(app),
    )
    security = Security(app, Logins(db, Login, NoRole, Passkey))
    security.want_json(lambda _request: False)
    _take_over_sessions(security)
    _leave_readers_alone(app, security)


def _options(app: Flask) -> dict[str, Any]:
    settings = settings_of(app)
    return {
        "SECURITY_URL_PREFIX": PREFIX,
        "SECURITY_STATIC_FOLDER": None,
        "SECURITY_CLI_USERS_NAME": None,
        "SECURITY_CLI_ROLES_NAME": None,
        "SECURITY_API_ENABLED_METHODS": ["session"],
        "SECURITY_DATETIME_FACTORY": now,
        "SECURITY_FRESHNESS": timedelta(minutes=30),
        "SECURITY_FRESHNESS_GRACE_PERIOD": timedelta(minutes=10),
        "SECURITY_RETURN_GENERIC_RESPONSES": True,
        "SECURITY_PASSWORD_SCHEMES": ["argon2"],
        "SECURITY_PASSWORD_SINGLE_HASH": ["argon2"],  # so that a lost secret key leaves passwords as they are
        "SECURITY_HASHING_SCHEMES": ["hex_sha256"],  # of hashes and addresses in links, which are signed as well
        "SECURITY_DEPRECATED_HASHING_SCHEMES": [],
        "SECURITY_RECOVERABLE": True,
        "SECURITY_CHANGEABLE": True,
        "SECURITY_CHANGE_EMAIL": True,
        "SECURITY_TWO_FACTOR": True,
        "SECURITY_TWO_FACTOR_ENABLED_METHODS": ["authenticator"],
        "SECURITY_TWO_FACTOR_REQUIRED": settings.require_second_factor,
        "SECURITY_TWO_FACTOR_RESCUE_EMAIL": False,
        "SECURITY_MULTI_FACTOR_RECOVERY_CODES": True,
        "SECURITY_WEBAUTHN": True,
        "SECURITY_TOTP_SECRETS": {1: _derived(app, "totp")},
        "SECURITY_TOTP_ISSUER": settings.site_name,
        "SECURITY_LOGIN_URL": "/sign-in",
        "SECURITY_LOGOUT_URL": "/sign-out",
        "SECURITY_POST_LOGIN_VIEW": "/desk/",
        "SECURITY_POST_LOGOUT_VIEW": "/",
    }


def _derived(app: Flask, purpose: str) -> str:
    """Return a key for one purpose, derived from the secret of the data folder."""
    secret = str(app.config["SECRET_KEY"]).encode()
    return base64.urlsafe_b64encode(
        hashlib.blake2b(purpose.encode(), key=secret[:64], digest_size=32).digest()
    ).decode()


def _take_over_sessions(security: Security) -> None:
    """Let a session be one row that can be ended, and let nothing but a session tell who asks."""
    manager = security.login_manager
    manager.session_protection = None  # it would remember the address on the network
    manager.user_loader(_load)
    manager.request_loader(lambda _request: None)  # no token in an address or a header opens anything


def _load(uniquifier: str) -> UserMixin | None:
    login = logins.find(str(uniquifier), str(session.get("sign_in", "")))
    if login is None or not login.active:
        return None
    set_request_attr("fs_authn_via", "session")
    set_request_attr("fs_paa", session.get("fs_paa", 0))
    return login


@user_logged_in.connect
def _begin(_app: Flask, user: Login) -> None:
    with unit_of_work():
        token = logins.begin(user)
    session["sign_in"] = token
    session.permanent = True
    session.pop("csrf_token", None)
    g.pop("csrf_token", None)


@user_logged_out.connect
def _end(_app: Flask, user: Login) -> None:  # noqa: ARG001
    with unit_of_work():
        logins.end(str(session.pop("sign_in", "")))


def _leave_readers_alone(app: Flask, security: Security) -> None:
    """Take away what would load a person, and so touch the session, on pages that are the same for everybody."""
    security.principal.identity_loaders.clear()
    app.template_context_processors[None].remove(_user_context_processor)
    app.after_request_funcs[None].remove(security.login_manager._update_remember_cookie)  # noqa: SLF001
