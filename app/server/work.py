"""The threads in which the site answers: a few, which take requests in the order in which they came."""

import logging
from collections.abc import Callable
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Final

from app.server.answers import Answer, answer_of, failed

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication, WSGIEnvironment

AT_ONCE: Final = 3
"""Fewer than the connections that a process may hold to the database, and more than Python works on at once."""

_log = logging.getLogger(__name__)


class Work:
    """Requests that wait for a thread, and the threads."""

    def __init__(self, app: "WSGIApplication", at_once: int = AT_ONCE) -> None:
        """Begin with the threads; they end with the process."""
        self._app = app
        self._asked: SimpleQueue[tuple[WSGIEnvironment, Callable[[Answer], None]]] = SimpleQueue()
        for number in range(at_once):
            Thread(target=self._run, name=f"site-{number}", daemon=True).start()

    def ask(self, environ: "WSGIEnvironment", told: Callable[[Answer], None]) -> None:
        """Let the site answer when it comes to it; `told` is called in the thread that has the answer."""
        self._asked.put((environ, told))

    def _run(self) -> None:
        while True:
            environ, told = self._asked.get()
            try:
                answer = answer_of(self._app, environ)
            except BaseException as fault:  # noqa: BLE001 - whoever asked has to be answered, whatever it was
                _log.error("A request was not answered: %s", type(fault).__name__)
                answer = failed()
            told(answer)
            del environ, told, answer  # the next request may be long in coming
