"""What a process keeps of what it has read, and never gives out older than the transaction that asks.

Each value is kept with the generation of the ledger (`core.ledger`) that it was read at. A later transaction is told
by one cheap query whether anything was committed since, and brings the value up to date by the tags that were touched.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Final, Generic, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Pool, select

from app.core import ledger
from app.core.database import db, is_at_work
from app.core.tags import EVERYTHING

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")

_REACHED: Final = "tolmach.reached"


class Kept(Generic[Key, Value]):
    """Values by key. They are never changed, only replaced, so that threads may share them.

    `read` reads the value of a key; `refresh` returns what becomes of one when tags were touched, and is asked for
    each change that anybody committed; `weigh` says how many bytes a value takes. Beyond `most` bytes in all, those
    that were asked for longest ago are let go.
    """

    def __init__(
        self,
        read: Callable[[Key], Value],
        refresh: Callable[[Key, Value, frozenset[str]], Value],
        weigh: Callable[[Value], int],
        most: int,
    ) -> None:
        """Begin with nothing."""
        self._read = read
        self._refresh = refresh
        self._weigh = weigh
        self._most = most
        self._lock = Lock()
        # A pool is one set of connections to one database: what was read through it is forgotten with it.
        self._by_database: WeakKeyDictionary[Pool, OrderedDict[Key, tuple[int, int, Value]]] = WeakKeyDictionary()

    def get(self, key: Key) -> Value:
        """Return the value of a key as this transaction sees it."""
        if is_at_work():
            return self._read(key)
        reached = _reached()
        held = self._held(key)
        if held is None or held[0] > reached:
            value = self._read(key)
        elif held[0] == reached:
            return held[2]
        else:
            touched = _touched_since(held[0], reached)
            value = self._read(key) if EVERYTHING in touched else self._refresh(key, held[2], touched)
        self._hold(key, reached, value)
        return value

    def _held(self, key: Key) -> tuple[int, int, Value] | None:
        with self._lock:
            kept = self._by_database.setdefault(db.engine.pool, OrderedDict())
            if key in kept:
                kept.move_to_end(key)
            return kept.get(key)

    def _hold(self, key: Key, reached: int, value: Value) -> None:
        weight = self._weigh(value)
        with self._lock:
            kept = self._by_database.setdefault(db.engine.pool, OrderedDict())
            if key in kept and kept[key][0] > reached:
                return
            kept[key] = (reached, weight, value)
            while len(kept) > 1 and sum(each for _, each, _ in kept.values()) > self._most:
                kept.popitem(last=False)


def _reached() -> int:
    """Return the generation that the running transaction sees, asked for once in each."""
    session = db.session()
    noted = session.info.get(_REACHED)
    if noted is not None and noted[0] is session.get_transaction():
        return int(noted[1])
    reached = ledger.generation()
    session.info[_REACHED] = (session.get_transaction(), reached)
    return reached


def _touched_since(seen: int, reached: int) -> frozenset[str]:
    """Return the tags that were touched after a generation; everything where the ledger does not know any more."""
    if reached - seen > ledger.KEPT:
        return frozenset({EVERYTHING})
    entry = ledger.Entry
    return frozenset(db.session.scalars(select(entry.tag).where(entry.id > seen, entry.id <= reached)))
