"""How people are named in public, apart from their accounts."""

from sqlalchemy import select

from app.accounts.models import Credit, CreditKind
from app.core.database import db


def credit_of(person_id: int) -> Credit:
    """Return the credit of a person; their name is withheld until they choose to be named."""
    found = db.session.scalar(select(Credit).where(Credit.person_id == person_id))
    if found is None:
        found = Credit(kind=CreditKind.WITHHELD, person_id=person_id)
        db.session.add(found)
        db.session.flush()
    return found
