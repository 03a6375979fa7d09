"""Whoever makes the processes that answer, watches over them, and makes them anew."""

import gc
import logging
import multiprocessing
import os
import signal
import socket
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection as Pipe, wait
from time import monotonic
from typing import TYPE_CHECKING, Final, Protocol

from app.server import process
from app.server.application import load
from app.server.house import ENDING_SECONDS, GRACE
from app.server.process import QUEUE

if TYPE_CHECKING:
    from multiprocessing.context import ForkProcess

SIGNALS: Final = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
"""The first two end all; the third makes the processes anew."""

START_SECONDS: Final = 60.0
"""How long a process may take until it can answer."""

PAUSE: Final = 1.0
"""Seconds before another try, where a process could not begin or has ended by itself."""

FIRST_PASSED: Final = 3
"""The number of the first socket that systemd hands over (sd_listen_fds(3))."""

_log = logging.getLogger(__name__)


class Companion(Protocol):
    """What works in threads of the process that watches over the others, and rests while these are forked."""

    def start(self) -> None:
        """Begin."""

    def stop(self) -> None:
        """Rest, with all threads and all connections to the database gone."""


class Nobody:
    """No companion."""

    def start(self) -> None:
        """Do nothing."""

    def stop(self) -> None:
        """Do nothing."""


class CannotBeginError(Exception):
    """The first processes could not be made: their log says why."""


class Processes:
    """Processes that take connections from one queue, which outlives each of them: so none is lost with any of them.

    They are forked, and threads must not be there when that happens: so the companion begins once all are made, and
    rests while one is made anew.
    """

    def __init__(self, target: str, queue: socket.socket, number: int, companion: Companion | None = None) -> None:
        """Serve what is found at `target`, such as `app.wsgi:app`, by so many processes."""
        self._target, self._queue = target, queue
        self._companion = companion or Nobody()
        self._context = multiprocessing.get_context("fork")
        self._running: list[ForkProcess | None] = [None] * number
        self._signals, self._signalled = os.pipe()
        self._lifeline, self._life = os.pipe()

    def run(self) -> None:
        """Serve until a signal says to end; raise `CannotBeginError` where that cannot even begin."""
        with self._heard():
            try:
                for place in range(len(self._running)):
                    self._running[place] = self._made()
                if None in self._running:
                    raise CannotBeginError
                self._companion.start()
                while self._watch():
                    pass
            finally:
                _part_with([running for running in self._running if running is not None])
                self._companion.stop()

    def _watch(self) -> bool:
        """Wait for what happens next, and do what it asks for; say whether to go on."""
        ends = [running.sentinel for running in self._running if running is not None]
        is_short = len(ends) < len(self._running)
        happened = wait([self._signals, *ends], PAUSE if is_short else None)
        if self._signals in happened:
            if os.read(self._signals, 1)[0] != signal.SIGHUP:
                return False
            self._renew(range(len(self._running)))
            return True
        for place, running in enumerate(self._running):
            if running is not None and not running.is_alive():
                _log.error("A process that answered has ended with %s.", running.exitcode)
                self._running[place] = None
        self._renew([place for place, running in enumerate(self._running) if running is None])
        return True

    def _renew(self, places: Iterable[int]) -> None:
        """Make processes anew, one after another. An old one ends once the new one answers, and stays if it cannot."""
        self._companion.stop()
        try:
            for place in places:
                new = self._made()
                if new is None:
                    _log.error("A new process cannot answer.")
                    continue
                old, self._running[place] = self._running[place], new
                _part_with([] if old is None else [old])
        finally:
            self._companion.start()

    # --- Making -------------------------------------------------------------------------------

    def _made(self) -> "ForkProcess | None":
        """Make a process, and return it when it answers; None where it cannot."""
        heard, said = self._context.Pipe(duplex=False)
        new = self._context.Process(target=self._answer, args=(said,), name="answers")
        gc.freeze()  # to look through for garbage what all of them share would give each of them a copy
        signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)  # until each of the two processes knows what they mean to it
        try:
            new.start()
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
        said.close()
        with heard:
            if heard.poll(START_SECONDS):
                with suppress(EOFError):
                    heard.recv()
                    return new
        new.kill()
        new.join()
        return None

    def _answer(self, said: Pipe) -> None:
        """Answer: this is the main function of each process."""
        for number in SIGNALS:
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
        os.close(self._life)

        def is_ready() -> None:
            said.send(True)  # noqa: FBT003 - takes no keyword
            said.close()

        process.run(load(self._target), self._queue, on_ready=is_ready, lifeline=self._lifeline)

    @contextmanager
    def _heard(self) -> Iterator[None]:
        """Hear signals while it lasts, one after another."""
        before = {number: signal.signal(number, self._hear) for number in SIGNALS}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _hear(self, number: int, _frame: object) -> None:
        os.write(self._signalled, bytes([number]))


def _part_with(processes: "Sequence[ForkProcess]") -> None:
    """Let processes take leave of their readers, then end; what does not end in time is killed."""
    for each in processes:
        each.terminate()
    until = monotonic() + GRACE + ENDING_SECONDS
    for each in processes:
        each.join(max(0.0, until - monotonic()))
        each.kill()
        each.join()


def alone(target: str, queue: socket.socket, companion: Companion | None = None) -> None:
    """Serve from this process, where none can be forked."""
    companion = companion or Nobody()
    try:
        process.run(load(target), queue, on_ready=companion.start)
    finally:
        companion.stop()


def queue(host: str, port: int, backlog: int = QUEUE) -> socket.socket:
    """Return the socket that systemd has handed over (sd_listen_fds(3)), or one of ours.

    `backlog` is the number of connections that may wait in it. Raises `OSError` where nothing can listen there.
    """
    if os.environ.get("LISTEN_PID") == str(os.getpid()) and os.environ.get("LISTEN_FDS") == "1":
        return socket.socket(fileno=FIRST_PASSED)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.create_server((host, port), family=family, backlog=backlog)
    made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return made
