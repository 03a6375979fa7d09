"""Following the ledger: how a process that keeps what the database said learns that it is not true any more.

A follower tells `News`, which remembers when each tag was last touched. It must know of every commit before the
deed that made it is answered, or know that it does not know: `is_in_touch` says so, and is asked before each use.
More than one machine, or another store, is another follower.
"""

import logging
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from threading import Event, Lock, Thread
from time import monotonic
from typing import Any, Final, Protocol
from urllib.parse import quote
from uuid import uuid4

import psycopg

from app.core.ledger import CHANNEL, LEASE
from app.core.tags import EVERYTHING

MOST_TAGS: Final = 50_000
"""How many tags are remembered; beyond that, all that is older than the newest news counts as untrue."""

HEARTBEAT: Final = LEASE.total_seconds() / 4
"""Seconds between two signs of life to PostgreSQL."""

ENDS: Final = "SELECT coalesce(min(id), 0), coalesce(max(id), 0) FROM ledger"

UNREAD: Final = "SELECT id, tag FROM ledger WHERE id > {} ORDER BY id"
RENEWAL: Final = (
    "INSERT INTO ledger_follower (id, generation, seen_at) VALUES (%s, %s, clock_timestamp())"
    " ON CONFLICT (id) DO UPDATE SET generation = excluded.generation, seen_at = excluded.seen_at"
)
UNASKED: Final = -1
"""No version of an SQLite file."""

_log = logging.getLogger(__name__)


def _nothing(_tags: frozenset[str]) -> None:
    """Do nothing."""


class News:
    """When each tag was last touched, as generations of the database (`core.ledger`)."""

    def __init__(
        self, on_everything: Callable[[], None] = lambda: None, on_touched: Callable[[frozenset[str]], None] = _nothing
    ) -> None:
        """Begin knowing nothing.

        `on_everything` drops what else was read before, whenever all of it may be untrue. `on_touched` is told which
        tags were touched while somebody followed.
        """
        self._on_everything, self._on_touched = on_everything, on_touched
        self.generation = 0
        self._floor = 0
        self._touched: dict[str, int] = {}

    def tell(self, entries: Sequence[tuple[int, str]], oldest: int) -> None:
        """Take in what was entered since `generation`, in order; where entries before these are lost, nothing holds.

        `oldest` is the number of the oldest entry that the ledger still has.
        """
        if not entries:
            return
        told = {tag: number for number, tag in entries}
        self._touched |= told
        if oldest > self.generation + 1 or len(self._touched) > MOST_TAGS:
            told[EVERYTHING] = 0
        self._on_touched(frozenset(told))
        reached = entries[-1][0]
        if EVERYTHING in told:
            self.forget(reached)
        self.generation = reached  # last, so that what is read from now on is read after all this

    def forget(self, reached: int) -> None:
        """Begin anew at a generation: nothing that was read before it holds."""
        self._floor = reached
        self._touched = {}
        self._on_everything()
        self.generation = reached

    def holds(self, since: int, tags: Iterable[str]) -> bool:
        """Say whether what was read at generation `since` and bears these tags is still true."""
        touched = self._touched
        return since >= self._floor and all(touched.get(tag, 0) <= since for tag in tags)


class Follower(Protocol):
    """Whoever keeps `news` up to date."""

    news: News

    def is_in_touch(self) -> bool:
        """Bring `news` up to date; say whether it is: False means that nothing kept may be used now."""

    def close(self) -> None:
        """Stop following."""


class SqliteFollower:
    """Asks the database file before each use whether anybody has committed: 4 microseconds when nobody has."""

    def __init__(self, file: str, news: News) -> None:
        """Connect when first asked: the file may not be there yet."""
        self.news = news
        self._file = file
        self._connection: sqlite3.Connection | None = None
        self._lock = Lock()
        self._version = UNASKED

    def is_in_touch(self) -> bool:
        """Read on in the ledger if the file has changed."""
        try:
            connection = self._connection or self._connect()
            [version] = connection.execute("PRAGMA data_version").fetchone()
            if version != self._version:
                self._read(connection, version)
        except sqlite3.Error:
            return False
        return True

    def close(self) -> None:
        """Let the file go."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _connect(self) -> sqlite3.Connection:
        with self._lock:
            if self._connection is None:
                # One for all threads: SQLite itself lets them in one after another (sqlite3.threadsafety is 3).
                connection = sqlite3.connect(
                    f"file:{quote(self._file)}?mode=rw", uri=True, check_same_thread=False, isolation_level=None
                )
                connection.execute("PRAGMA query_only = ON")
                self._connection = connection
        return self._connection

    def _read(self, connection: sqlite3.Connection, version: int) -> None:
        with self._lock:
            entries = connection.execute(UNREAD.format("?"), (self.news.generation,)).fetchall()
            oldest, newest = connection.execute(ENDS).fetchone()  # second, so that no cut in between goes unseen
            if self._version == UNASKED:
                self.news.forget(newest)
            else:
                self.news.tell(entries, oldest)
            self._version = version


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


def follower_of(address: str, news: News) -> Follower:
    """Return who tells `news` of the database at this address, as SQLAlchemy writes it."""
    if address.startswith("sqlite:///"):
        return SqliteFollower(address.removeprefix("sqlite:///"), news)
    return PostgresqlFollower(address, news)
