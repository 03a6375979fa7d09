"""Following the ledger: how a process that keeps what the database said learns that it is not true any more.

A follower tells `News`, which remembers when each tag was last touched. It must know of every commit before the
deed that made it is answered, or know that it does not know: `is_in_touch` says so, and is asked before each use.
More than one machine, or another store, is another follower.
"""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from threading import Lock
from typing import Final, Protocol
from urllib.parse import quote

from app.core.tags import EVERYTHING

MOST_TAGS: Final = 50_000
"""How many tags are remembered; beyond that, all that is older than the newest news counts as untrue."""

ENDS: Final = "SELECT coalesce(min(id), 0), coalesce(max(id), 0) FROM ledger"

UNREAD: Final = "SELECT id, tag FROM ledger WHERE id > {} ORDER BY id"
UNASKED: Final = -1
"""No version of an SQLite file."""


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


def follower_of(address: str, news: News) -> Follower:
    """Return who tells `news` of the database at this address, as SQLAlchemy writes it.

    Whoever listens to PostgreSQL is loaded here and not before: its driver takes 8 MB of each process.
    """
    if address.startswith("sqlite:///"):
        return SqliteFollower(address.removeprefix("sqlite:///"), news)
    follower: Follower = import_module("app.core.listening").PostgresqlFollower(address, news)
    return follower
