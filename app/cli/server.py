"""The server: processes that answer, and one that watches over them and does the jobs in its idle time."""

import multiprocessing
import os
import socket
import sys
from collections.abc import Iterable, Sequence
from functools import partial
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any

from flask import Flask
from granian._granian import SocketHolder
from granian.log import logger
from granian.server.mp import MPServer, WorkerProcess

from app.cli import worker
from app.jobs import asking

if TYPE_CHECKING:
    from app.jobs.consumer import Worker

GRACE = 1.0
"""Seconds in which a process that is about to end takes no more connections, and parts with those that it has."""

ENDING_SECONDS = 20.0
"""How long a process that ends may work at what it has begun."""

START_SECONDS = 60.0
"""How long a process may take until it can answer."""

_holder: Any = SocketHolder
"""Granian's stub does not say how one is made; Granian itself makes one so, of what was pickled."""

FIRST_PASSED = 3
"""The number of the first socket that systemd hands over (sd_listen_fds(3))."""


class Server(MPServer):
    """Granian, with the jobs of `jobs_of` in threads of the process that watches over the others; None for no jobs.

    All processes take connections from one queue, which outlives each of them: so none is lost while they are made
    anew (SIGHUP), nor over a restart where systemd holds the queue.

    Granian makes the processes that answer by forking, and threads must not be there when it does: so the jobs
    begin once all are made, and rest while they are made anew.
    """

    def __init__(self, jobs_of: Flask | None, target: str, *, threads: int, **options: Any) -> None:  # noqa: ANN401
        """Take what Granian takes, and the number of threads that each process may wait in for bodies and turns."""
        super().__init__(target, blocking_threads=1, respawn_failed_workers=True, **options)
        self._jobs_of = jobs_of
        self._jobs: Worker | None = None
        self._threads = threads
        self._ready = multiprocessing.Event()
        self._listener: socket.socket | None = None

    def serve(self) -> None:  # type: ignore[override] # what Granian can be given besides is not needed
        """Serve until a signal says to end; raise `OSError` where nothing can listen at the address."""
        if sys.platform == "linux":
            multiprocessing.set_start_method("fork", force=True)  # from Python 3.14 on it is another
            self._listener = passed_socket() or _bound(self.bind_addr, self.bind_port, self.backlog)
            self.bind_port = self._listener.getsockname()[1]
        loader = partial(worker.load, self.target, self._listener, self.bind_port, self._ready)
        super().serve(target_loader=loader, wrap_loader=False)

    def startup(self, spawn_target: Any, target_loader: Any) -> None:  # noqa: ANN401 - as Granian calls it
        """Make the processes, then begin with the jobs."""
        # Granian warns of more threads than cores, for it cannot know that ours wait.
        self.blocking_threads = self._threads
        super().startup(spawn_target, target_loader)  # type: ignore[no-untyped-call]
        self._begin()

    def shutdown(self, exit_code: int = 0) -> None:
        """End the processes, and the jobs whatever comes of that."""
        try:
            super().shutdown(exit_code)  # type: ignore[no-untyped-call]
        finally:
            self._end()

    def _init_shared_socket(self) -> None:
        if self._listener is None:
            super()._init_shared_socket()  # type: ignore[no-untyped-call]
            return
        self._sso: Any = self._listener
        self._shd: Any = _holder(self._listener.fileno(), False, self.backlog)  # noqa: FBT003 - takes no keyword

    def _stop_workers(self) -> None:
        _part_with(self.wrks)
        self.wrks.clear()

    def _respawn_workers(
        self, workers: Iterable[int], spawn_target: Any, target_loader: Any, delay: float = 0  # noqa: ANN401, ARG002
    ) -> None:  # fmt: skip
        """Make processes anew, one after another. An old one ends once the new one answers, and stays if it cannot."""
        self._end()
        try:
            for number in workers:
                self._renew(number, spawn_target, target_loader)
        finally:
            self._begin()

    def _renew(self, number: int, spawn_target: Any, target_loader: Any) -> None:  # noqa: ANN401 - as Granian calls it
        old = self.wrks[number]
        self._ready.clear()
        new = self._spawn_worker(number, spawn_target, target_loader)
        new.interrupt_by_parent = True  # until it is ready, its end concerns nobody but us
        new.start()  # type: ignore[no-untyped-call]
        self.respawned_wrks[number] = monotonic()
        if not self._is_ready(new):
            new.inner.kill()
            logger.error("A new process cannot answer.")
            if not old.inner.is_alive():  # to Granian it has ended once more, which is not tried for ever
                self.interrupt_children.append(number)
                self.main_loop_interrupt.set()
            return
        new.interrupt_by_parent = False
        self.wrks[number] = new
        _part_with([old])

    def _is_ready(self, new: WorkerProcess) -> bool:
        waited = 0.0
        while new.inner.is_alive() and waited < START_SECONDS:
            if self._ready.wait(0.1):
                return True
            waited += 0.1
        return False

    def _begin(self) -> None:
        if self._jobs_of is not None:
            self._jobs = asking.worker(self._jobs_of)
            self._jobs.start()

    def _end(self) -> None:
        if self._jobs is not None:
            self._jobs.stop()
            self._jobs = None


def _part_with(processes: Sequence[WorkerProcess]) -> None:
    """Let processes take leave of their readers, then end; what does not end in time is killed."""
    leaving = [process.inner for process in processes if process.inner.is_alive()]
    for process in processes:
        process.interrupt_by_parent = True
    for process in leaving:
        worker.ask_to_leave(process.pid)
    sleep(GRACE if leaving else 0)
    for process in leaving:
        process.terminate()
    until = monotonic() + ENDING_SECONDS
    for process in leaving:
        process.join(max(0.0, until - monotonic()))
        process.kill()


def passed_socket() -> socket.socket | None:
    """Return the listening socket that systemd has handed to this process; None where it has not (sd_listen_fds(3))."""
    is_ours = os.environ.get("LISTEN_PID") == str(os.getpid()) and os.environ.get("LISTEN_FDS") == "1"
    return socket.socket(fileno=FIRST_PASSED) if is_ours else None


def _bound(host: str, port: int, backlog: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.create_server((host, port), family=family, backlog=backlog)
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener
