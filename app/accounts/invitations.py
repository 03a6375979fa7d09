"""Invitations: a link in a mail that makes one account, once."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from app.accounts import logins
from app.accounts.logins import normal_address
from app.accounts.models import Person
from app.accounts.names import fit_name
from app.accounts.people import AddressTaken, HasLogin, check_languages, enrol
from app.accounts.policy import Action, Actor, Grant, Role
from app.accounts.service import require
from app.accounts.tokens import hashed, new_token
from app.audit import log
from app.core.clock import now
from app.core.database import Base, Tag, db, unit_of_work
from app.core.errors import Refusal

VALID_FOR = timedelta(days=7)


class InvitationOver(Refusal):
    """The link was used, has run out, was taken back, or never was."""


class Invitation(Base):
    """What an admin offers somebody: roles, as pairs of a role and a locale, or None for all.

    The token of the link is kept as a hash. Taken up, it says by whom and holds no longer. `person_id` is set for
    somebody who was here before and comes back as the same person.
    """

    __tablename__ = "invitation"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(320), index=True)
    name: Mapped[str] = mapped_column(String(200))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    grants: Mapped[list[Any]] = mapped_column(JSON)
    locale: Mapped[str] = mapped_column(Tag, ForeignKey("locale.tag"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    invited_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    taken_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))

    @property
    def offered(self) -> frozenset[Grant]:
        """The roles that it brings."""
        return frozenset(Grant(Role(role), locale) for role, locale in self.grants)


def invite(
    address: str,
    name: str,
    grants: Iterable[Grant],
    locale: str,
    *,
    actor: Actor,
    person_id: int | None = None,
) -> tuple[Invitation, str]:
    """Invite somebody, in the language `locale`, and return the invitation with the token of its link.

    With `person_id` somebody comes back who has no login. An invitation to the same address that nobody took up is
    replaced: its link holds no longer. `BadAddress`, `BadName`, `AddressTaken`, `HasLogin` and `UnknownLanguage`
    refuse; the name may be empty.
    """
    require(actor, Action.MANAGE_PEOPLE)
    offered = check_languages(frozenset(grants))
    email = normal_address(address)
    token = new_token()
    with unit_of_work():
        if logins.login_at(email) is not None:
            raise AddressTaken
        if person_id is not None and logins.login_of(person_id) is not None:
            raise HasLogin
        db.session.execute(delete(Invitation).where(Invitation.email == email, Invitation.taken_by_id.is_(None)))
        invitation = Invitation(
            email=email,
            name=fit_name(name) if name.strip() else "",
            token_hash=hashed(token),
            grants=sorted(([grant.role, grant.locale] for grant in offered), key=str),
            locale=locale,
            person_id=person_id,
            invited_by_id=actor.person_id,
            created_at=now(),
            expires_at=now() + VALID_FOR,
        )
        db.session.add(invitation)
        db.session.flush()
        log.record("invite", f"invitation:{invitation.id}", actor_id=actor.person_id)
    return invitation, token


def open_invitation(token: str, *, lock: bool = False) -> Invitation:
    """Return the invitation of a link; `InvitationOver` refuses one that does not hold."""
    statement = select(Invitation).where(Invitation.token_hash == hashed(token), Invitation.taken_by_id.is_(None))
    found = db.session.scalar(statement.with_for_update() if lock else statement)
    if found is None or found.expires_at <= now():
        raise InvitationOver
    return found


def take_up(token: str, name: str, password_hash: str, locale: str) -> Person:
    """Make the account that a link offers. A second use of the link, also at the same moment, is refused."""
    with unit_of_work():
        invitation = open_invitation(token, lock=True)
        inviter = Actor(invitation.invited_by_id)
        person = enrol(
            name,
            invitation.email,
            actor=inviter,
            password_hash=password_hash,
            locale=locale,
            grants=invitation.offered,
            person=_coming_back(invitation),
        )
        invitation.taken_by_id = person.id
        log.record("take_up_invitation", f"invitation:{invitation.id}", actor_id=person.id)
    return person


def _coming_back(invitation: Invitation) -> Person | None:
    """Return who comes back; `InvitationOver` refuses where they came back by another one meanwhile."""
    if invitation.person_id is None:
        return None
    if logins.login_of(invitation.person_id) is not None:
        raise InvitationOver
    return db.session.get_one(Person, invitation.person_id, with_for_update={"of": Person})


def take_back(invitation_id: int, *, actor: Actor) -> None:
    """Take an invitation back; its link holds no longer."""
    require(actor, Action.MANAGE_PEOPLE)
    with unit_of_work():
        open_ones = delete(Invitation).where(Invitation.id == invitation_id, Invitation.taken_by_id.is_(None))
        db.session.execute(open_ones)
        log.record("take_back_invitation", f"invitation:{invitation_id}", actor_id=actor.person_id)


def waiting() -> list[Invitation]:
    """Return the invitations that hold and that nobody took up, the latest first."""
    return list(
        db.session.scalars(
            select(Invitation)
            .where(Invitation.taken_by_id.is_(None), Invitation.expires_at > now())
            .order_by(Invitation.id.desc())
        )
    )
