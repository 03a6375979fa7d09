"""Names of colleagues by their numbers, for whatever knows people by number only. Who has left is still named."""

from collections.abc import Collection

from sqlalchemy import func, select

from app.accounts.models import Person
from app.core.database import db


def names_of(person_ids: Collection[int]) -> dict[int, str]:
    """Return how these people are called."""
    if not person_ids:
        return {}
    rows = db.session.execute(select(Person.id, Person.name).where(Person.id.in_(person_ids)))
    return {row.id: row.name for row in rows}


def everybody() -> dict[int, str]:
    """Return how all people are called who ever worked here, by name."""
    rows = db.session.execute(select(Person.id, Person.name).order_by(func.lower(Person.name), Person.id))
    return {row.id: row.name for row in rows}
