"""A process that answers: what Granian loads in it, and how it takes leave."""

import os
import signal
import socket
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from multiprocessing.synchronize import Event as ProcessEvent
from threading import Event
from typing import TYPE_CHECKING, Any, cast

from granian._internal import load_target

from app.cli import stalled

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


class Leaving:
    """Answers, and once leave is taken asks all who are answered to connect anew, for others take what comes.

    Granian ends a process by closing connections on which nobody waits for an answer. Without leave, somebody could
    have sent a request on one of them at that very moment.
    """

    def __init__(self, app: "WSGIApplication", queue: socket.socket | None) -> None:
        """Stand before `app`; `queue` is where this process takes its connections from."""
        self._app, self._queue = app, queue
        self._has_begun = Event()

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer as ever, or for the last time on this connection."""
        if not self._has_begun.is_set():
            return self._app(environ, start_response)
        return self._app(environ, _closing(start_response))

    def begin(self) -> None:
        """Take no connection any more, and part with those that there are as each is answered."""
        self._has_begun.set()
        if self._queue is not None:
            with socket.create_server(("127.0.0.1", 0)) as nobodys:
                nobodys.setblocking(False)  # noqa: FBT003 - takes no keyword
                # Granian goes on to look at this descriptor. The queue itself lives on in the other processes.
                os.dup2(nobodys.fileno(), self._queue.fileno())


def _closing(start_response: "StartResponse") -> Callable[..., Any]:
    def start(status: str, headers: list[tuple[str, str]], *fault: Any) -> Any:  # noqa: ANN401 - as PEP 3333 has it
        return start_response(status, [*headers, ("Connection", "close")], *fault)

    return start


def load(target: str, queue: socket.socket | None, port: int, ready: ProcessEvent) -> "WSGIApplication":
    """Return what a process answers with; called in the main thread of that process, and says when it is there."""
    leaving = Leaving(cast("WSGIApplication", load_target(target)), queue)
    if sys.platform != "win32":
        signal.signal(signal.SIGUSR1, lambda *_: leaving.begin())
    stalled.start(port)
    ready.set()
    return leaving


def ask_to_leave(process_id: int) -> None:
    """Let a process that has loaded its application take leave; nothing where it has ended."""
    if sys.platform != "win32":
        with suppress(ProcessLookupError):
            os.kill(process_id, signal.SIGUSR1)
