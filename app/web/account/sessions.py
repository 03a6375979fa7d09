"""Sessions that end: each is a row, so that a copied cookie is worth nothing once somebody has signed out."""

from typing import Final

from flask import Flask, g, session
from flask_login import user_logged_in, user_logged_out
from flask_security import Security
from flask_security.utils import set_request_attr

from app.accounts import logins
from app.accounts.logins import SIGNED_IN_FOR, Login
from app.core.database import unit_of_work
from app.web.shared.settings import settings_of

TOKEN: Final = "sign_in"  # noqa: S105 - the name under which it is kept
OF_THE_FORM: Final = "csrf_token"


def set_up(app: Flask, security: Security) -> None:
    """Set the cookie, and let nothing but a session tell who asks: no token in an address or a header."""
    is_secure = settings_of(app).is_behind_tls
    app.config.update(
        SESSION_COOKIE_NAME="__Host-tolmach" if is_secure else "tolmach",
        SESSION_COOKIE_SECURE=is_secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_REFRESH_EACH_REQUEST=False,  # or pages for readers would set it
        PERMANENT_SESSION_LIFETIME=SIGNED_IN_FOR,
    )
    manager = security.login_manager
    manager.session_protection = None  # it would keep the address on the network
    manager.user_loader(_load)
    manager.request_loader(lambda _request: None)


def _load(uniquifier: str) -> Login | None:
    login = logins.find(str(uniquifier), str(session.get(TOKEN, "")))
    if login is None or not login.active:
        return None
    set_request_attr("fs_authn_via", "session")
    set_request_attr("fs_paa", session.get("fs_paa", 0))
    return login


@user_logged_in.connect  # type: ignore[untyped-decorator] # of blinker
def _begin(_app: Flask, user: Login) -> None:
    """Begin a session that has nothing of the one before, the proof of forms included."""
    with unit_of_work():
        token = logins.begin(user)
    for name in (OF_THE_FORM, TOKEN, "_id"):
        session.pop(name, None)
    g.pop(OF_THE_FORM, None)
    session[TOKEN] = token
    session.permanent = True


@user_logged_out.connect  # type: ignore[untyped-decorator] # of blinker
def _end(_app: Flask, user: Login) -> None:  # noqa: ARG001
    """End the session here and in the cookie of whoever may have copied it."""
    token = str(session.get(TOKEN, ""))
    with unit_of_work():
        logins.end(token)
    session.clear()
