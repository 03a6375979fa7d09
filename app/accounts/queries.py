"""Reading people: for the pages of admins and for the command line."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import selectinload

from app.accounts.logins import Login, Passkey
from app.accounts.models import Credit, Person
from app.accounts.policy import Grant, Role
from app.core.database import AnyRow, AnySelect, db
from app.core.text import one_line

MOST = 500
"""More people than any newsroom of ours has; whoever has more searches."""


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who works here, as an admin sees them. `email` is empty for somebody who cannot sign in."""

    id: int
    name: str
    email: str
    is_active: bool
    grants: frozenset[Grant]
    interface_locale: str | None
    created_at: datetime
    has_second_factor: bool
    credit: Credit | None

    @property
    def is_admin(self) -> bool:
        """Whether they may do everything."""
        return Grant(Role.ADMIN) in self.grants


def _colleagues() -> AnySelect:
    has_passkey = select(Passkey.id).where(Passkey.login_id == Login.id).exists()
    return (
        select(Person, Login.email, (Login.tf_totp_secret.is_not(None) | has_passkey).label("is_sure"), Credit)
        .outerjoin(Login, Login.person_id == Person.id)
        .outerjoin(Credit, Credit.person_id == Person.id)
        .options(selectinload(Person.roles))
    )


def colleagues(search: str = "") -> list[Colleague]:
    """Return the people whose name or address holds `search`, in whatever case: those who work here first, by name."""
    statement = _colleagues().order_by(Person.is_active.desc(), func.lower(Person.name), Person.id).limit(MOST)
    wanted = one_line(search)
    if wanted:
        kept = wanted.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")
        variants = {f"%{form}%" for form in (kept, kept.casefold(), kept.capitalize(), kept.title())}
        statement = statement.where(
            or_(
                *(Person.name.ilike(form, escape="\\") for form in variants),
                *(Login.email.like(form, escape="\\") for form in variants),
            )
        )
    return [_colleague(row) for row in db.session.execute(statement)]


def colleague(person_id: int) -> Colleague | None:
    """Return one of them."""
    row = db.session.execute(_colleagues().where(Person.id == person_id)).one_or_none()
    return _colleague(row) if row else None


def colleague_at(email: str) -> Colleague | None:
    """Return whoever signs in with this address, in its one spelling."""
    row = db.session.execute(_colleagues().where(Login.email == email)).one_or_none()
    return _colleague(row) if row else None


def is_nobody_here() -> bool:
    """Say whether there is no person yet at all."""
    return not db.session.scalar(select(func.count()).select_from(Person))


def _colleague(row: AnyRow) -> Colleague:
    person, email, is_sure, credit = row
    return Colleague(
        id=person.id,
        name=person.name,
        email=email or "",
        is_active=person.is_active,
        grants=frozenset(Grant(role.role, role.locale) for role in person.roles),
        interface_locale=person.interface_locale,
        created_at=person.created_at,
        has_second_factor=bool(is_sure),
        credit=credit,
    )
