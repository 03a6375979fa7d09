"""Leaving a trace."""

from sqlalchemy import event, insert, select
from sqlalchemy.orm import Session, SessionTransaction

from app.audit.chain import BEGINNING, Deed, Fact, digest
from app.audit.models import AuditEntry
from app.core.clock import now
from app.core.database import db, take_turn

__all__ = ["Fact", "record"]

_KEY = "tolmach.audit"
_TURN = 0x746F6C6D
"""What whoever appends on PostgreSQL waits for: one at a time, and only while committing. SQLite has one writer."""


def record(deed: str, subject: str, *, actor_id: int | None, **facts: Fact) -> None:
    """Add an entry to the running transaction; `subject` is a kind and a number, as in `article:12`.

    Facts are numbers, tags and states; never text that somebody wrote and never an address or a name. The entry is
    written when the transaction commits, after all others that were committed before, so that the chain has one order.
    """
    session = db.session()
    if session.in_nested_transaction():
        raise AssertionError("a deed is one transaction: no savepoint stands around it")
    session.info.setdefault(_KEY, []).append(Deed(now(), actor_id, str(deed), subject, facts))


@event.listens_for(db.session, "before_commit")
def _append(session: Session) -> None:
    """Write the deeds of this transaction at the end of the chain."""
    deeds: list[Deed] = session.info.pop(_KEY, [])
    if not deeds:
        return
    session.flush()
    take_turn(_TURN)
    last = session.scalar(select(AuditEntry.digest).order_by(AuditEntry.id.desc()).limit(1)) or BEGINNING
    rows = []
    for deed in deeds:
        last = digest(last, deed)
        rows.append(
            {
                "at": deed.at,
                "actor_id": deed.actor_id,
                "deed": deed.deed,
                "subject": deed.subject,
                "facts": dict(deed.facts),
                "digest": last,
            }
        )
    session.connection().execute(insert(AuditEntry.__table__), rows)  # type: ignore[arg-type]


@event.listens_for(db.session, "after_transaction_end")
def _forget(session: Session, transaction: SessionTransaction) -> None:
    """Forget the deeds of a transaction that was not committed."""
    if transaction.parent is None:
        session.info.pop(_KEY, None)
