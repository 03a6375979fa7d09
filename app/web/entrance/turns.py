"""Turns: how many requests a process works on at once."""

from collections.abc import Iterable
from threading import Semaphore
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

AT_ONCE: Final = 3
"""Fewer than the connections that a process may hold to the database, and more than Python works on at once."""


class Turns:
    """Works on a few requests at a time, in the order in which they came."""

    def __init__(self, app: "WSGIApplication", at_once: int = AT_ONCE) -> None:
        """Stand before `app`."""
        self._app = app
        self._free = Semaphore(at_once)

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Wait for a turn; it is over when the answer is there, however slowly it is fetched."""
        with self._free:
            return self._app(environ, start_response)
