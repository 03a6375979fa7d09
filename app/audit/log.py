"""Leaving a trace."""

from app.audit.models import AuditEntry
from app.core.clock import now
from app.core.database import db

Fact = str | int | bool | None


def record(deed: str, subject: str, *, actor_id: int | None, **facts: Fact) -> None:
    """Add an entry to the running transaction; `subject` is a kind and a number, as in `article:12`.

    Facts are numbers, tags and states; never text that somebody wrote and never an address or a name.
    """
    db.session.add(AuditEntry(at=now(), actor_id=actor_id, deed=deed, subject=subject, facts=facts))
