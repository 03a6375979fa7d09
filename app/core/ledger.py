"""The ledger of changes: which tags were touched, in the order of the commits, written with the change itself.

Whoever keeps what the database said (finished pages, above all) reads on from where it stopped, and so never
trusts a page longer than the truth holds. The number of the last entry is the generation of the database.
"""

from time import monotonic, sleep
from typing import Final

from sqlalchemy import String, delete, func, insert, select, text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.database import Base, db, is_postgresql, take_turn
from app.core.events import Touched
from app.core.tags import EVERYTHING, TAG_LENGTH

KEPT: Final = 10_000
"""How many entries are kept. Whoever has read less far forgets everything."""

MOST: Final = 400
"""A change that touches more tags than this, such as an import, is one of everything."""

TURN: Final = 7_236_001
"""Entries are written one transaction after another, so that a lower number is never seen after a higher one."""

CHANNEL: Final = "tolmach_ledger"
"""Where PostgreSQL tells listeners that there is something to read."""

SPACE: Final = 7_236
"""The first of the two numbers that name the advisory lock of a follower; the second is its generation."""

LEASE: Final = 2.0
"""Seconds after which a follower that has not heard from the database stops trusting what it has kept."""

PAUSE: Final = 0.002

BEHIND: Final = text(
    "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND classid = :space AND objsubid = 2 AND granted"
    " AND objid < :reached AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)


class Entry(Base):
    """A tag was touched."""

    __tablename__ = "ledger"

    id: Mapped[int] = mapped_column(primary_key=True)
    tag: Mapped[str] = mapped_column(String(TAG_LENGTH))


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
    """Wait, on PostgreSQL, until all who follow the ledger have read what was committed, or are known to have stopped.

    Each follower holds a shared advisory lock named by the generation that it has reached. One that is cut off trusts
    nothing after `LEASE` seconds, so that whoever waits longer may go on.
    """
    if not is_postgresql():
        return
    reached = generation()
    until = monotonic() + LEASE + 1
    while db.session.scalar(BEHIND, {"space": SPACE, "reached": reached}) and monotonic() < until:
        sleep(PAUSE)
    db.session.rollback()


def generation() -> int:
    """Return the number of the last entry that this transaction sees."""
    return db.session.scalar(select(func.coalesce(func.max(Entry.id), 0))) or 0
