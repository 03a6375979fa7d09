"""Who can be given a translation."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import func, select

from app.accounts.models import Person, RoleGrant
from app.accounts.policy import Action, Actor, Grant, locales_for
from app.core.database import db
from app.translation.models import Claim


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who translates, and how many translations they hold."""

    id: int
    name: str
    holds: int


def translators_into(locales: Collection[str]) -> dict[str, tuple[Colleague, ...]]:
    """Return who may translate into each of these languages, by name, in one query. Who has left is not among them."""
    held = select(func.count()).where(Claim.person_id == Person.id).correlate(Person).scalar_subquery()
    rows = db.session.execute(
        select(Person.id, Person.name, held.label("holds"), RoleGrant.role, RoleGrant.locale)
        .join(RoleGrant, RoleGrant.person_id == Person.id)
        .where(Person.is_active)
        .order_by(func.lower(Person.name), Person.id)
    ).all()
    wanted = frozenset(locales)
    found: dict[str, dict[int, Colleague]] = {locale: {} for locale in locales}
    for row in rows:
        trusted = Actor(row.id, frozenset({Grant(row.role, row.locale)}))
        for locale in locales_for(trusted, Action.TRANSLATE, wanted):
            found[locale][row.id] = Colleague(row.id, row.name, row.holds)
    return {locale: tuple(people.values()) for locale, people in found.items()}
