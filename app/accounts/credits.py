"""Credits of people: how readers see somebody who works here, apart from the account."""

from dataclasses import dataclass

from sqlalchemy import select

from app.accounts.models import Credit, CreditKind, Person
from app.core.database import db, unit_of_work
from app.core.events import Event


@dataclass(frozen=True, slots=True)
class CreditChanged(Event):
    """Somebody is to be named otherwise, on every text at once."""

    credit_id: int


def credit_of(person_id: int) -> Credit:
    """Return the credit that stands for a person on all their texts.

    Whoever has not chosen yet is not named: a name that was public once cannot be called back.
    """
    with unit_of_work():
        db.session.get_one(Person, person_id, with_for_update=True)  # two texts at once make one credit
        found = db.session.scalar(select(Credit).where(Credit.person_id == person_id))
        if found is None:
            found = Credit(kind=CreditKind.WITHHELD, name=None, person_id=person_id)
            db.session.add(found)
            db.session.flush()
    return found
