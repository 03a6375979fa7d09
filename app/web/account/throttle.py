"""Guessing made slow: failures are counted for each account and each address, whether the account exists or not.

Somebody who guesses from a thousand addresses uses up what strangers may try on that account, and its owner would be
shut out with them. So a browser in which somebody has signed in before is known by a cookie and counted apart: its
owner is never kept out by others (OWASP, "device cookies"). A link by mail makes a browser known as well.
"""

from typing import Final

from flask import Flask, Response, current_app, g, request
from flask_login import user_logged_in
from itsdangerous import BadSignature, URLSafeSerializer

from app.accounts.logins import Login, login_at
from app.accounts.tokens import hashed, new_token
from app.web.shared import limits

FROM_ONE_PLACE: Final = ("5 per minute", "30 per hour")
FROM_STRANGERS: Final = "60 per hour"
FROM_ONE_ADDRESS: Final = "60 per 10 minute"

KNOWN_FOR: Final = 180 * 24 * 60 * 60
SALT: Final = "known-browser"


class Door:
    """One account as somebody tries to open it: what they typed, from where, in which browser."""

    def __init__(self, account: str) -> None:
        """Look at who knocks; `account` is an address as it was typed, or the number of a login."""
        login = login_at(account)
        self.account = hashed(str(login.id) if login else account.strip().casefold())
        self.browser = _known_browser(login)

    def wait(self) -> int:
        """Return for how many seconds nothing will be tried; 0 if the next try counts."""
        waits = [limits.wait_for(rule, *key) for rule, key in self._counts()]
        return max(waits)

    def note_failure(self) -> None:
        """Count a failure."""
        for rule, key in self._counts():
            limits.note(rule, *key)

    def open(self) -> None:
        """Forget the failures of the place from which it was opened at last."""
        for rule in FROM_ONE_PLACE:
            limits.forget(rule, "place", self.account, self.browser or limits.network_address())

    def _counts(self) -> list[tuple[str, tuple[str, ...]]]:
        place = ("place", self.account, self.browser or limits.network_address())
        counts: list[tuple[str, tuple[str, ...]]] = [(rule, place) for rule in FROM_ONE_PLACE]
        if not self.browser:
            counts += [(FROM_STRANGERS, ("strangers", self.account))]
        return [*counts, (FROM_ONE_ADDRESS, ("address", limits.network_address()))]


def door_of(login: Login) -> Door:
    """Return the door of an account whose owner has said who they are: for codes and for passwords asked again."""
    return Door(login.email)


def _known_browser(login: Login | None) -> str:
    """Return what the cookie of a browser says, if the browser is known as one of this account's owner."""
    try:
        said = _signer().loads(request.cookies.get(_cookie(), ""))
    except BadSignature:
        return ""
    is_theirs = login is not None and isinstance(said, list) and said[:1] == [login.fs_webauthn_user_handle]
    return hashed(str(said)) if is_theirs else ""


def know_browser(login: Login) -> None:
    """Know this browser from now on as one of this account's owner."""
    if not _known_browser(login):
        g.browser_of = login.fs_webauthn_user_handle


def remember(response: Response) -> Response:
    """Leave the cookie in a browser that has become known."""
    if handle := g.pop("browser_of", None):
        response.set_cookie(
            _cookie(),
            _signer().dumps([handle, new_token()]),
            max_age=KNOWN_FOR,
            secure=bool(current_app.config["SESSION_COOKIE_SECURE"]),
            httponly=True,
            samesite="Lax",
        )
    return response


def _cookie() -> str:
    return f"{current_app.config['SESSION_COOKIE_NAME']}-known"


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt=SALT)


@user_logged_in.connect  # type: ignore[untyped-decorator] # of blinker
def _opened(_app: Flask, user: Login) -> None:
    door_of(user).open()
    know_browser(user)


def set_up(app: Flask) -> None:
    """Leave cookies where browsers became known."""
    app.after_request(remember)
