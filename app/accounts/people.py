"""Deeds around people: letting them in, what they are trusted with, seeing them off."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.accounts import logins
from app.accounts.logins import Login, normal_address
from app.accounts.models import Person, RoleGrant
from app.accounts.names import fit_name
from app.accounts.policy import Action, Actor, Grant, Role
from app.accounts.service import require
from app.audit import log
from app.core.clock import now
from app.core.database import db, unit_of_work
from app.core.errors import Refusal
from app.core.events import Event
from app.locales.queries import registry


class AddressTaken(Refusal):
    """Somebody signs in with this address already."""


class LastAdmin(Refusal):
    """Nobody would be left who could let people in."""


class UnknownLanguage(Refusal):
    """A role was to be given in a language that the site does not have; `locale` says which."""

    def __init__(self, locale: str) -> None:
        """Keep the tag."""
        super().__init__(locale)
        self.locale = locale


class HasLogin(Refusal):
    """Somebody was to be invited back who can sign in already."""


class NoLogin(Refusal):
    """Somebody has no way to sign in, so there is nothing to send or to reset."""


@dataclass(frozen=True, slots=True)
class PersonRemoved(Event):
    """Somebody works here no longer; what they had taken on is free again."""

    person_id: int
    actor_id: int | None


def add_person(
    name: str,
    address: str,
    *,
    actor: Actor,
    password_hash: str | None = None,
    locale: str | None = None,
    grants: frozenset[Grant] = frozenset(),
) -> Person:
    """Let somebody in, with these roles. `BadName`, `BadAddress`, `AddressTaken` and `UnknownLanguage` refuse."""
    require(actor, Action.MANAGE_PEOPLE)
    with unit_of_work():
        return enrol(name, address, actor=actor, password_hash=password_hash, locale=locale, grants=grants)


def enrol(
    name: str,
    address: str,
    *,
    actor: Actor,
    password_hash: str | None,
    locale: str | None,
    grants: frozenset[Grant],
    person: Person | None = None,
) -> Person:
    """Write a login for a new person, or for `person` who has none, in the running transaction.

    The caller has asked whether it may be.
    """
    email = normal_address(address)
    if logins.login_at(email) is not None:
        raise AddressTaken
    person = person or Person(created_at=now())
    person.name, person.interface_locale, person.is_active = fit_name(name), locale, True
    person.roles = [_row(grant) for grant in check_languages(grants)]
    db.session.add(person)
    db.session.flush()
    db.session.add(Login(person_id=person.id, email=email, password=password_hash, confirmed_at=now()))
    try:
        db.session.flush()
    except IntegrityError as error:  # somebody else got the address at this very moment
        raise AddressTaken from error
    log.record("add_person", _subject(person.id), actor_id=actor.person_id)
    for grant in grants:
        _note_role("grant_role", person.id, grant, actor)
    return person


def set_roles(person_id: int, grants: frozenset[Grant], *, actor: Actor) -> None:
    """Trust somebody with exactly these roles. Where that changes anything, they have to sign in anew.

    `LastAdmin` refuses to leave the site without anybody who may let people in.
    """
    require(actor, Action.MANAGE_PEOPLE)
    with unit_of_work():
        person = _load(person_id)
        held = {Grant(role.role, role.locale): role for role in person.roles}
        given, taken = check_languages(grants - set(held)), set(held) - grants
        if not given and not taken:
            return
        if Grant(Role.ADMIN) in taken:
            _leave_an_admin(person)
        for grant in taken:
            person.roles.remove(held[grant])
            _note_role("revoke_role", person.id, grant, actor)
        for grant in given:
            person.roles.append(_row(grant))
            _note_role("grant_role", person.id, grant, actor)
        _end_sessions(person)


def grant(person_id: int, wanted: Grant, *, actor: Actor) -> None:
    """Trust somebody with one more role."""
    with unit_of_work():
        set_roles(person_id, roles_of(person_id) | {wanted}, actor=actor)


def revoke(person_id: int, unwanted: Grant, *, actor: Actor) -> None:
    """Trust somebody with a role no longer."""
    with unit_of_work():
        set_roles(person_id, roles_of(person_id) - {unwanted}, actor=actor)


def remove(person_id: int, *, actor: Actor) -> None:
    """See somebody off: out everywhere at the next request, without roles, and without a way in.

    What is personal goes with the login: address, password, passkeys. The name stays in the history of texts, the
    credit on them. Whoever comes back is invited anew, as the same person.
    """
    require(actor, Action.MANAGE_PEOPLE)
    with unit_of_work() as work:
        person = _load(person_id)
        if not person.is_active:
            return
        if Grant(Role.ADMIN) in roles_of(person_id):
            _leave_an_admin(person)
        person.is_active = False
        person.roles.clear()
        if (login := logins.login_of(person_id)) is not None:
            db.session.delete(login)
        log.record("remove_person", _subject(person_id), actor_id=actor.person_id)
        work.announce(PersonRemoved(person_id, actor.person_id))


def set_profile(person_id: int, name: str, locale: str | None, *, wants_digest: bool, actor: Actor) -> None:
    """Change how colleagues see somebody, the language that the site speaks to them, and whether it writes to them."""
    require_own_or_admin(actor, person_id)
    with unit_of_work():
        person = _load(person_id)
        person.name = fit_name(name)
        person.interface_locale = locale
        person.wants_digest = wants_digest
        log.record("change_profile", _subject(person_id), actor_id=actor.person_id)


def sign_out_everywhere(person_id: int, *, actor: Actor) -> None:
    """End all sessions of somebody and every link that was sent to them."""
    require_own_or_admin(actor, person_id)
    with unit_of_work():
        _end_sessions(_load(person_id))
        log.record("sign_out_everywhere", _subject(person_id), actor_id=actor.person_id)


def reset_second_factor(person_id: int, *, actor: Actor) -> None:
    """Take authenticator, passkeys and recovery codes from somebody who has lost them; the password stays."""
    require(actor, Action.MANAGE_PEOPLE)
    with unit_of_work():
        login = login_to(person_id)
        login.tf_primary_method = login.tf_totp_secret = login.mf_recovery_codes = None
        login.webauthn.clear()
        logins.end_everywhere(login)
        log.record("reset_second_factor", _subject(person_id), actor_id=actor.person_id)


def login_to(person_id: int) -> Login:
    """Return how a person signs in; `NoLogin` refuses for somebody who cannot."""
    login = logins.login_of(person_id)
    if login is None:
        raise NoLogin
    return login


def roles_of(person_id: int) -> frozenset[Grant]:
    """Return what somebody is trusted with."""
    rows = db.session.scalars(select(RoleGrant).where(RoleGrant.person_id == person_id))
    return frozenset(Grant(row.role, row.locale) for row in rows)


def require_own_or_admin(actor: Actor, person_id: int) -> None:
    """Refuse with `NotAllowed` whoever meddles with the account of another and is no admin."""
    if actor.person_id != person_id:
        require(actor, Action.MANAGE_PEOPLE)


def _load(person_id: int) -> Person:
    return db.session.get_one(Person, person_id, with_for_update={"of": Person, "key_share": True})


def check_languages(grants: frozenset[Grant]) -> frozenset[Grant]:
    """Return these roles; `UnknownLanguage` refuses one in a language that the site does not have."""
    known = registry().by_tag
    for wanted in grants:
        if wanted.locale is not None and wanted.locale not in known:
            raise UnknownLanguage(wanted.locale)
    return grants


def _row(wanted: Grant) -> RoleGrant:
    return RoleGrant(role=wanted.role, locale=wanted.locale)


def _leave_an_admin(person: Person) -> None:
    """Refuse to take the last admin away; two who would take each other away at once wait for each other."""
    admins = db.session.scalars(
        select(RoleGrant.person_id)
        .join(Person, Person.id == RoleGrant.person_id)
        .join(Login, Login.person_id == Person.id)
        .where(RoleGrant.role == Role.ADMIN, RoleGrant.locale.is_(None), Person.is_active)
        .order_by(RoleGrant.id)
        .with_for_update(of=RoleGrant)
    ).all()
    if set(admins) <= {person.id}:
        raise LastAdmin


def _end_sessions(person: Person) -> None:
    if (login := logins.login_of(person.id)) is not None:
        logins.end_everywhere(login)


def _note_role(deed: str, person_id: int, given: Grant, actor: Actor) -> None:
    log.record(deed, _subject(person_id), actor_id=actor.person_id, role=given.role, locale=given.locale)


def _subject(person_id: int) -> str:
    return f"person:{person_id}"
