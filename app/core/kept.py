"""What a process keeps of what it has read, and never gives out older than the transaction that asks.

Each value is kept with the generation of the ledger (`core.ledger`) that it was read at. A later transaction is told
by one cheap query whether anything was committed since, and brings the value up to date by the tags that were touched.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Final, Generic, NamedTuple, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Pool, select

from app.core import ledger
from app.core.database import db, is_at_work, session
from app.core.sessions import Session
from app.core.tags import EVERYTHING

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")

_MOMENT: Final = "tolmach.moment"


class _Moment(NamedTuple):
    """What a transaction sees: the generation of a database, which is known by its connections."""

    transaction: object
    generation: int
    pool: Pool


class _Entry(NamedTuple, Generic[Value]):
    generation: int
    weight: int
    value: Value


@dataclass(slots=True)
class _Shelf(Generic[Key, Value]):
    """What is kept of one database: those last that were asked for last, and what all of them weigh."""

    entries: OrderedDict[Key, _Entry[Value]] = field(default_factory=OrderedDict)
    weight: int = 0

    def put(self, key: Key, entry: _Entry[Value], most: int) -> None:
        """Keep an entry, unless a later one is kept already, and let go what is too much."""
        former = self.entries.get(key)
        if former is not None:
            if former.generation > entry.generation:
                return
            self.weight -= former.weight
        self.entries[key] = entry
        self.entries.move_to_end(key)
        self.weight += entry.weight
        while self.weight > most and len(self.entries) > 1:
            self.weight -= self.entries.popitem(last=False)[1].weight


class Kept(Generic[Key, Value]):
    """Values by key. They are never changed, only replaced, so that threads may share them.

    `read` reads the values of keys, all at once; `refresh` returns what becomes of one when tags were touched, or None
    for what has to be read anew, and is asked for each change that anybody committed; `weigh` says how many bytes a
    value takes. Beyond `most` bytes in all, those that were asked for longest ago are let go.
    """

    def __init__(
        self,
        read: Callable[[Sequence[Key]], Mapping[Key, Value]],
        refresh: Callable[[Key, Value, frozenset[str]], Value | None],
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
        self._by_database: WeakKeyDictionary[Pool, _Shelf[Key, Value]] = WeakKeyDictionary()

    def get(self, key: Key) -> Value:
        """Return the value of a key as this transaction sees it."""
        running = session()
        if not is_at_work(running):
            moment = _moment(running)
            held = self._held((key,), moment.pool).get(key)
            if held is not None and held.generation == moment.generation:
                return held.value
        return self.get_all((key,))[key]

    def get_all(self, keys: Iterable[Key]) -> dict[Key, Value]:
        """Return the values of keys as this transaction sees them, by key and in this order."""
        keys = tuple(keys)
        running = session()
        if is_at_work(running):
            return dict(self._read(keys))
        moment = _moment(running)
        reached, held = moment.generation, self._held(keys, moment.pool)
        found = {key: entry.value for key, entry in held.items() if entry.generation == reached}
        if len(found) < len(keys):
            fresh = self._brought_up(held, reached)
            unknown = tuple(key for key in keys if key not in found and key not in fresh)
            fresh.update(self._read(unknown) if unknown else {})
            self._hold(fresh, moment)
            found = {key: found[key] if key in found else fresh[key] for key in keys}
        return found

    def _brought_up(self, held: Mapping[Key, _Entry[Value]], reached: int) -> dict[Key, Value]:
        """Return the values that were kept earlier and are brought up to date."""
        earlier = {key: entry for key, entry in held.items() if entry.generation < reached}
        if not earlier:
            return {}
        touched = _touched_since(min(entry.generation for entry in earlier.values()), reached)
        if EVERYTHING in touched:
            return {}
        refreshed = ((key, self._refresh(key, entry.value, touched)) for key, entry in earlier.items())
        return {key: value for key, value in refreshed if value is not None}

    def _held(self, keys: Iterable[Key], pool: Pool) -> dict[Key, _Entry[Value]]:
        with self._lock:
            entries = self._by_database.setdefault(pool, _Shelf()).entries
            held = {}
            for key in keys:
                entry = entries.get(key)
                if entry is not None:
                    entries.move_to_end(key)
                    held[key] = entry
            return held

    def _hold(self, values: Mapping[Key, Value], moment: _Moment) -> None:
        entries = {key: _Entry(moment.generation, self._weigh(value), value) for key, value in values.items()}
        with self._lock:
            shelf = self._by_database.setdefault(moment.pool, _Shelf())
            for key, entry in entries.items():
                shelf.put(key, entry, self._most)


def one_by_one(read: Callable[[Key], Value]) -> Callable[[Sequence[Key]], dict[Key, Value]]:
    """Return how the values of many keys are read where each needs queries of its own."""
    return lambda keys: {key: read(key) for key in keys}


def _moment(running: Session) -> _Moment:
    """Return what the running transaction sees, asked for once in each."""
    noted: _Moment | None = running.info.get(_MOMENT)
    if noted is None or noted.transaction is not running.moment():
        generation = ledger.generation()
        noted = running.info[_MOMENT] = _Moment(running.moment(), generation, db.engine.pool)
    return noted


def _touched_since(seen: int, reached: int) -> frozenset[str]:
    """Return the tags that were touched after a generation; everything where the ledger does not know any more."""
    if reached - seen > ledger.KEPT:
        return frozenset({EVERYTHING})
    entry = ledger.Entry
    return frozenset(db.session.scalars(select(entry.tag).where(entry.id > seen, entry.id <= reached)))
