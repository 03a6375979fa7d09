"""Following the ledger on PostgreSQL: a thread that listens, and a lease that deeds wait for."""

import logging
from threading import Event, Lock, Thread
from time import monotonic
from typing import Any, Final
from uuid import uuid4

import psycopg

from app.core.following import ENDS, UNREAD, News
from app.core.ledger import CHANNEL, LEASE

HEARTBEAT: Final = LEASE.total_seconds() / 4
"""Seconds between two signs of life to PostgreSQL."""

RENEWAL: Final = (
    "INSERT INTO ledger_follower (id, generation, seen_at) VALUES (%s, %s, clock_timestamp())"
    " ON CONFLICT (id) DO UPDATE SET generation = excluded.generation, seen_at = excluded.seen_at"
)

_log = logging.getLogger(__name__)


class PostgresqlFollower:
    """Listens in a thread of its own, and says in the database how far it has read, which deeds wait for.

    Its row there is a lease: the database counts it from when the row was written, the follower from before it sent
    the writing, so the follower always stops trusting first.
    """

    def __init__(self, address: str, news: News) -> None:
        """Follow from when first asked; in touch as soon as the thread is."""
        self.news = news
        self._address = address.replace("postgresql+psycopg://", "postgresql://", 1)
        self._name = uuid4().hex
        self._is_new = True
        self._trusted_until = 0.0
        self._is_over = Event()
        self._thread: Thread | None = None
        self._lock = Lock()

    def is_in_touch(self) -> bool:
        """Say whether the lease still runs."""
        if self._thread is None:
            self._start()
        return monotonic() < self._trusted_until

    def close(self) -> None:
        """Stop, and let deeds know that nobody needs to wait."""
        self._is_over.set()
        if self._thread is not None:
            self._thread.join()

    def _start(self) -> None:
        with self._lock:
            if self._thread is None and not self._is_over.is_set():
                self._thread = Thread(target=self._run, name="ledger", daemon=True)
                self._thread.start()

    def _run(self) -> None:
        while not self._is_over.is_set():
            try:
                with psycopg.connect(
                    self._address, autocommit=True, connect_timeout=5, tcp_user_timeout=4000
                ) as connection:
                    self._follow(connection)
            except psycopg.Error as error:
                _log.warning("the ledger cannot be followed: %s", type(error).__name__)
            self._trusted_until = 0.0
            self._is_over.wait(HEARTBEAT)

    def _follow(self, connection: psycopg.Connection[Any]) -> None:
        connection.execute("SET synchronous_commit = off")
        connection.execute(f"LISTEN {CHANNEL}")
        # The row comes first: a deed that commits from here on waits, and one before is in what is read next.
        connection.execute(RENEWAL, [self._name, self.news.generation])
        while not self._is_over.is_set():
            self._read(connection)
            begun = monotonic()
            connection.execute(RENEWAL, [self._name, self.news.generation])
            self._trusted_until = begun + LEASE.total_seconds()
            for _ in connection.notifies(timeout=HEARTBEAT, stop_after=1):
                pass
        connection.execute(
            "DELETE FROM ledger_follower WHERE id = %s OR seen_at < now() - interval '1 hour'", [self._name]
        )

    def _read(self, connection: psycopg.Connection[Any]) -> None:
        with connection.transaction():
            entries = connection.execute(UNREAD.format("%s"), [self.news.generation]).fetchall()
            [(oldest, newest)] = connection.execute(ENDS).fetchall()  # second, so that no cut in between goes unseen
            if self._is_new:
                self.news.forget(newest)
                self._is_new = False
            else:
                self.news.tell(entries, oldest)
