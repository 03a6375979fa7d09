"""Credits of people: how readers see somebody who works here, apart from the account."""

from dataclasses import dataclass

from sqlalchemy import select

from app.accounts.models import Credit, CreditKind, Person
from app.accounts.names import fit_name
from app.accounts.people import require_own_or_admin
from app.accounts.policy import Actor
from app.audit import log
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
        found = chosen_credit(person_id)
        if found is None:
            db.session.get_one(Person, person_id, with_for_update={"key_share": True})
            found = chosen_credit(person_id)  # two texts at once make one credit
        if found is None:
            found = Credit(kind=CreditKind.WITHHELD, name=None, person_id=person_id)
            db.session.add(found)
            db.session.flush()
    return found


def chosen_credit(person_id: int) -> Credit | None:
    """Return the credit of a person if there is one yet; reading makes none."""
    return db.session.scalar(select(Credit).where(Credit.person_id == person_id))


def set_credit(person_id: int, kind: CreditKind, name: str = "", *, actor: Actor) -> Credit:
    """Let readers see somebody under this name from now on, on everything that they ever wrote.

    `name` is that of the person, a pen name, or of the desk; it is not looked at where the credit is withheld.
    `BadName` refuses what would deceive or cannot be shown.
    """
    require_own_or_admin(actor, person_id)
    with unit_of_work() as work:
        credit = credit_of(person_id)
        credit.kind = kind
        credit.name = None if kind is CreditKind.WITHHELD else fit_name(name)
        log.record("change_credit", f"person:{person_id}", actor_id=actor.person_id, kind=kind)
        work.announce(CreditChanged(credit.id))
    return credit
