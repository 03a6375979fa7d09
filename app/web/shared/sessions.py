"""Who has a session: those who ask for a page that depends on who asks. Pages for readers know nobody."""

from typing import Final

from flask import Flask, Request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface

PRIVATE: Final = ("/account", "/desk", "/admin")
"""What the paths of such pages begin with."""


class Sessions(SecureCookieSessionInterface):
    """Sessions in signed cookies, which are read at private addresses and nowhere else."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """Return the session; at all other addresses None: there it is empty, and writing to it is an error."""
        return super().open_session(app, request) if request.path.startswith(PRIVATE) else None


def set_up(app: Flask) -> None:
    """Keep sessions away from readers."""
    app.session_interface = Sessions()
