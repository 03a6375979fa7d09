"""Reading the audit: pages of it, all of it, and whether it is whole."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select

from app.audit.chain import BEGINNING, Deed, Fact, first_break
from app.audit.models import AuditEntry
from app.core.database import AnyRow, AnySelect, db

PAGE_SIZE = 50
CHUNK = 1000


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What is looked for. `since` counts, `until` does not; `by_nobody` asks for the command line and the clock."""

    person_id: int | None = None
    by_nobody: bool = False
    deed: str = ""
    subject: str = ""
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One deed, as it was written."""

    id: int
    at: datetime
    actor_id: int | None
    deed: str
    subject: str
    facts: Mapping[str, Fact]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the chain is whole: how many entries there are, the last digest, and where it breaks, if it does."""

    entries: int
    digest: str
    broken_at: int | None


def count_of(narrowing: Narrowing) -> int:
    """Return how many entries there are."""
    return db.session.scalar(select(func.count()).select_from(AuditEntry).where(*_conditions(narrowing))) or 0


def page_of(narrowing: Narrowing, page: int) -> tuple[Entry, ...]:
    """Return one page of entries, the newest first."""
    statement = _entries(narrowing).order_by(AuditEntry.id.desc())
    rows = db.session.execute(statement.limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE))
    return tuple(_entry(row) for row in rows)


def all_of(narrowing: Narrowing) -> Iterator[Entry]:
    """Yield every entry that there is now, the oldest first."""
    return map(_entry, _in_chunks(_entries(narrowing)))


def deeds() -> tuple[str, ...]:
    """Return the deeds that were ever done."""
    return tuple(db.session.scalars(select(AuditEntry.deed).distinct().order_by(AuditEntry.deed)))


def verify() -> Verdict:
    """Count the chain anew, entry by entry, up to where it breaks."""
    last, seen = BEGINNING, 0

    def counted() -> Iterator[tuple[int, str, Deed]]:
        nonlocal last, seen
        for row in _in_chunks(_entries(Narrowing()).add_columns(AuditEntry.digest)):
            last, seen = row.digest, seen + 1
            yield row.id, row.digest, Deed(row.at, row.actor_id, row.deed, row.subject, row.facts)

    broken_at = first_break(counted())
    return Verdict(seen, last, broken_at)


def _in_chunks(statement: AnySelect) -> Iterator[AnyRow]:
    """Yield the entries that there are now, the oldest first, a thousand at a time, whatever is added meanwhile."""
    newest = db.session.scalar(select(func.max(AuditEntry.id))) or 0
    chunk = statement.where(AuditEntry.id <= newest).order_by(AuditEntry.id).limit(CHUNK)
    seen = 0
    while rows := db.session.execute(chunk.where(AuditEntry.id > seen)).all():
        seen = rows[-1].id
        yield from rows


def _entries(narrowing: Narrowing) -> AnySelect:
    columns = (AuditEntry.id, AuditEntry.at, AuditEntry.actor_id, AuditEntry.deed, AuditEntry.subject, AuditEntry.facts)
    return select(*columns).where(*_conditions(narrowing))


def _conditions(narrowing: Narrowing) -> Iterator[ColumnElement[bool]]:
    if narrowing.by_nobody:
        yield AuditEntry.actor_id.is_(None)
    if narrowing.person_id is not None:
        yield AuditEntry.actor_id == narrowing.person_id
    if narrowing.deed:
        yield AuditEntry.deed == narrowing.deed
    if narrowing.subject:
        yield AuditEntry.subject == narrowing.subject
    if narrowing.since:
        yield AuditEntry.at >= narrowing.since
    if narrowing.until:
        yield AuditEntry.at < narrowing.until


def _entry(row: AnyRow) -> Entry:
    return Entry(row.id, row.at, row.actor_id, row.deed, row.subject, row.facts)
