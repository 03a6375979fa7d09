"""The ledger of changes: which tags were touched, in the order of the commits, written with the change itself.

Whoever keeps what the database said (finished pages, above all) reads on from where it stopped, and so never
trusts a page longer than the truth holds. The number of the last entry is the generation of the database.
"""

from datetime import datetime, timedelta
from time import sleep
from typing import Final

from sqlalchemy import String, delete, func, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from app.core.database import Base, db, is_postgresql, take_turn
from app.core.events import Touched
from app.core.prepared import Prepared
from app.core.tags import EVERYTHING, TAG_LENGTH

KEPT: Final = 10_000
"""How many entries are kept. Whoever has read less far forgets everything."""

MOST: Final = 400
"""A change that touches more tags than this, such as an import, is one of everything."""

TURN: Final = 7_236_001
"""Entries are written one transaction after another, so that a lower number is never seen after a higher one."""

CHANNEL: Final = "tolmach_ledger"
"""Where PostgreSQL tells listeners that there is something to read."""

LEASE: Final = timedelta(seconds=2)
"""How long a follower that is not heard of may go on trusting what it keeps; whoever changes rows waits for it."""

PAUSE: Final = 0.002
"""Seconds between two looks at how far the followers are."""


class Entry(Base):
    """A tag was touched."""

    __tablename__ = "ledger"

    id: Mapped[int] = mapped_column(primary_key=True)
    tag: Mapped[str] = mapped_column(String(TAG_LENGTH))


class Follower(Base):
    """A process on PostgreSQL that keeps what the database said; `seen_at` is by the clock of the database."""

    __tablename__ = "ledger_follower"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    generation: Mapped[int]
    seen_at: Mapped[datetime]


LAST: Final = Prepared(select(func.coalesce(func.max(Entry.id), 0).label("last")))


def write(touched: Touched) -> None:
    """Enter these tags into the ledger, last in the running transaction."""
    wanted = sorted(touched.tags) if len(touched.tags) <= MOST and EVERYTHING not in touched.tags else [EVERYTHING]
    take_turn(TURN)
    db.session.execute(insert(Entry), [{"tag": tag} for tag in wanted])
    written = generation()
    db.session.execute(delete(Entry).where(Entry.id <= written - KEPT))
    if is_postgresql():
        db.session.execute(select(func.pg_notify(CHANNEL, "")))


def await_followers(_touched: Touched) -> None:
    """Wait, on PostgreSQL, until all who follow the ledger have read what was committed.

    One who is cut off trusts nothing any more once `LEASE` has gone by since it was last heard of, and so is waited
    for no longer than that. On SQLite, followers ask the file itself before each use, and nobody needs to wait.
    """
    if not is_postgresql():
        return
    heard_of = Follower.seen_at > func.clock_timestamp() - LEASE
    behind = select(Follower.id).where(Follower.generation < generation(), heard_of).limit(1)
    while db.session.scalar(behind) is not None:
        db.session.rollback()
        sleep(PAUSE)
    db.session.rollback()


def generation() -> int:
    """Return the number of the last entry that this transaction sees."""
    return int(LAST.rows()[0].last)
