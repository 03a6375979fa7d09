"""What was said of a term before, who changed it and when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from app.accounts.models import Person
from app.accounts.policy import Actor
from app.audit import log
from app.core.clock import now
from app.core.database import db
from app.taxonomy.models import TermChange
from app.taxonomy.wording import Difference, differences, from_facts

MOST_SHOWN = 200
PARTICULARS = ("kind", "never_translate", "slug")
OTHERS = ("into", "merged", "other")
"""Facts of a deed that changed no words: what was said of the term, and the number of another term."""


@dataclass(frozen=True, slots=True)
class Change:
    """One deed on a term: what it changed, and which other term it was about. `by` is empty where nobody did it."""

    id: int
    at: datetime
    by: str
    deed: str
    locale: str | None
    differences: tuple[Difference, ...]
    other_id: int | None


def note_change(
    term_id: int,
    deed: str,
    *,
    before: dict[str, Any],
    after: dict[str, Any],
    actor: Actor,
    locale: str | None = None,
) -> None:
    """Keep what was said before and after, and leave a trace without the words."""
    db.session.add(
        TermChange(
            term_id=term_id,
            locale=locale,
            deed=deed,
            at=now(),
            person_id=actor.person_id,
            before=before,
            after=after,
        )
    )
    facts = {"locale": locale} if locale else {}
    log.record(deed, f"term:{term_id}", actor_id=actor.person_id, **facts)


def history_of(term_id: int) -> list[Change]:
    """Return what was done to a term, the newest first, in one query."""
    rows = db.session.execute(
        select(TermChange, Person.name)
        .outerjoin(Person, Person.id == TermChange.person_id)
        .where(TermChange.term_id == term_id)
        .order_by(TermChange.id.desc())
        .limit(MOST_SHOWN)
    )
    return [
        Change(
            id=change.id,
            at=change.at,
            by=by or "",
            deed=change.deed,
            locale=change.locale,
            differences=(*differences(from_facts(change.before), from_facts(change.after)), *_particulars(change)),
            other_id=next(
                (facts[name] for facts in (change.after, change.before) for name in OTHERS if name in facts), None
            ),
        )
        for change, by in rows
    ]


def _particulars(change: TermChange) -> Iterator[Difference]:
    for name in PARTICULARS:
        if name in change.after:
            yield Difference(name, (str(change.before[name]),), (str(change.after[name]),))
