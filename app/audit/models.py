"""The audit as rows: appended, never changed."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, ForeignKey, Index, String, event
from sqlalchemy.orm import Mapped, Mapper, ORMExecuteState, mapped_column

from app.core.database import Base, db


class AuditEntry(Base):
    """One deed: when, by whom (nobody: the operator's command line), what, to what. `digest` is a link of the chain."""

    __tablename__ = "audit_entry"
    __table_args__ = (Index(None, "subject", "id"), Index(None, "deed", "id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    deed: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(80))
    facts: Mapped[dict[str, Any]]
    digest: Mapped[str] = mapped_column(String(64))


@event.listens_for(AuditEntry, "before_insert")
@event.listens_for(AuditEntry, "before_update")
@event.listens_for(AuditEntry, "before_delete")
def _refuse_change(_mapper: Mapper[AuditEntry], _connection: Connection, entry: AuditEntry) -> None:
    message = f"audit entry {entry.id} is written by log.record, and stays as it was written"
    raise AssertionError(message)


@event.listens_for(db.session, "do_orm_execute")
def _refuse_changes(state: ORMExecuteState) -> None:
    changes = state.is_update or state.is_delete
    if changes and state.bind_mapper is not None and state.bind_mapper.class_ is AuditEntry:
        raise AssertionError("audit entries stay as they were written")
