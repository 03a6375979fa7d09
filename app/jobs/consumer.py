"""Whoever runs the jobs: threads of this process, which look at the queue until they are told to stop."""

from threading import Thread
from time import monotonic
from typing import Any

from flask import Flask
from huey.consumer import Consumer, ConsumerStopped

from app.core.database import db
from app.jobs.queue import queue_of

THREADS = 2
"""A picture that takes its time keeps no publication waiting."""

SECONDS_BETWEEN_LOOKS = 2.0
SECONDS_TO_FINISH = 20.0


class _Threads(Consumer):  # type: ignore[misc] # huey comes without types
    """huey's threads, without its hand on the signals: those belong to the process around them."""

    def _set_signal_handlers(self) -> None:
        pass

    def watch(self) -> None:
        """Replace threads that have died, until told to stop; they have been started before."""
        checked = monotonic()
        while True:
            try:
                checked = self.loop(checked)
            except ConsumerStopped:
                return


class Worker:
    """Runs the jobs of an application in threads of this process.

    Start it after a process has forked, and never fork while it runs: a child would inherit locks that nobody opens,
    and connections that SQLite takes for its own ("How To Corrupt An SQLite Database File", 2.6).
    """

    def __init__(self, app: Flask) -> None:
        """Start nothing yet."""
        self.app = app
        self._consumer: Any = None
        self._thread: Thread | None = None

    def start(self) -> None:
        """Begin to look at the queue. Whoever runs already goes on."""
        if self._thread is not None:
            return
        self._consumer = _Threads(
            queue_of(self.app).huey,
            workers=THREADS,
            max_delay=SECONDS_BETWEEN_LOOKS,
            scheduler_interval=5,
            shutdown_timeout=SECONDS_TO_FINISH,
        )
        self._consumer.start()
        self._thread = Thread(target=self._consumer.watch, name="jobs", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Finish what is being done, then let go of the databases; a job that takes too long is left."""
        if self._thread is None:
            return
        self._consumer.stop(graceful=True)
        self._thread.join(SECONDS_TO_FINISH)
        self._thread = None
        queue_of(self.app).huey.storage.close()
        with self.app.app_context():
            db.engine.dispose()
