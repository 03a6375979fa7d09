"""Deeds around people."""

from sqlalchemy import select

from app.accounts.models import Credit, CreditKind
from app.accounts.policy import Action, Actor, may
from app.core.database import db
from app.core.errors import NotAllowed


def require(actor: Actor, action: Action, locale: str | None = None) -> None:
    """Refuse with `NotAllowed` what the policy does not grant."""
    if not may(actor, action, locale):
        raise NotAllowed(action, locale)


def credit_named(name: str, kind: CreditKind = CreditKind.NAME) -> Credit:
    """Return the credit of this name that belongs to no account, and make it where there is none."""
    found = db.session.scalar(
        select(Credit).where(Credit.name == name, Credit.kind == kind, Credit.person_id.is_(None))
    )
    if found is None:
        found = Credit(name=name, kind=kind)
        db.session.add(found)
        db.session.flush()
    return found
