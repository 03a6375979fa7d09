"""Deeds around people: who is let in, what they are trusted with, and that somebody always can let people in."""

from threading import Barrier, Thread

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.accounts import logins, people
from app.accounts.logins import BadAddress, Login, SignIn
from app.accounts.models import Person
from app.accounts.names import BadName
from app.accounts.people import AddressTaken, LastAdmin, PersonRemoved, UnknownLanguage
from app.accounts.policy import OPERATOR, Actor, Grant, Role
from app.audit.models import AuditEntry
from app.core import events
from app.core.database import db, unit_of_work
from app.core.errors import NotAllowed
from tests.makers import Maker
from tests.marks import on_both

pytestmark = on_both

ADMIN = Grant(Role.ADMIN)
TRANSLATOR = Grant(Role.TRANSLATOR, "pl")


def let_in(name: str = "Anna", email: str = "anna@example.org", *grants: Grant) -> int:
    return people.add_person(name, email, actor=OPERATOR, grants=frozenset(grants)).id


def places(person_id: int) -> int:
    login = people.login_to(person_id)
    return db.session.scalar(select(func.count()).select_from(SignIn).where(SignIn.login_id == login.id)) or 0


def sign_in(person_id: int) -> None:
    with unit_of_work():
        logins.begin(people.login_to(person_id))


@pytest.mark.usefixtures("inside")
def test_a_person_is_let_in_with_roles_and_leaves_a_trace() -> None:
    anna = let_in("Anna", "Anna@Example.org", TRANSLATOR)

    assert people.login_to(anna).email == "anna@example.org"
    assert people.roles_of(anna) == {TRANSLATOR}
    deeds = db.session.scalars(select(AuditEntry.deed).where(AuditEntry.subject == f"person:{anna}")).all()
    assert deeds == ["add_person", "grant_role"]


@pytest.mark.usefixtures("inside")
@pytest.mark.parametrize("spelling", ["anna@example.org", "ANNA@EXAMPLE.ORG", " anna@example.org "])
def test_one_address_has_one_account(spelling: str) -> None:
    let_in()

    with pytest.raises(AddressTaken):
        let_in("Other", spelling)


@pytest.mark.usefixtures("inside")
def test_addresses_that_differ_only_in_how_marks_are_joined_are_one() -> None:
    let_in("Zoë", "zoe\u0308@example.org")

    with pytest.raises(AddressTaken):
        let_in("Zoë", "zo\u00eb@example.org")


@pytest.mark.usefixtures("inside")
@pytest.mark.parametrize(
    "address", ["", "anna", "a@b@c", "anna@example.org\nBcc: x@example.org", "x" * 300 + "@example.org"]
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(BadAddress):
        let_in("Anna", address)


@pytest.mark.usefixtures("inside")
def test_a_name_that_deceives_is_refused() -> None:
    with pytest.raises(BadName):
        let_in("Anna\u202e")


@pytest.mark.usefixtures("inside")
def test_a_role_in_a_language_that_the_site_does_not_have_is_refused() -> None:
    with pytest.raises(UnknownLanguage):
        let_in("Anna", "anna@example.org", Grant(Role.EDITOR, "xx"))


@pytest.mark.usefixtures("inside")
def test_other_roles_end_all_sessions_and_the_same_roles_do_not() -> None:
    anna = let_in("Anna", "anna@example.org", TRANSLATOR)
    sign_in(anna)

    people.set_roles(anna, frozenset({TRANSLATOR}), actor=OPERATOR)
    kept = places(anna)
    people.grant(anna, Grant(Role.EDITOR, "pl"), actor=OPERATOR)

    assert kept == 1
    assert places(anna) == 0
    assert people.roles_of(anna) == {TRANSLATOR, Grant(Role.EDITOR, "pl")}


@pytest.mark.usefixtures("inside")
def test_a_role_is_taken_back() -> None:
    anna = let_in("Anna", "anna@example.org", TRANSLATOR)

    people.revoke(anna, TRANSLATOR, actor=OPERATOR)
    people.revoke(anna, TRANSLATOR, actor=OPERATOR)

    assert people.roles_of(anna) == frozenset()


@pytest.mark.usefixtures("inside")
def test_somebody_who_is_removed_is_out_everywhere_and_keeps_a_name() -> None:
    anna = let_in("Anna", "anna@example.org", TRANSLATOR)
    sign_in(anna)
    told: list[PersonRemoved] = []
    events.subscribe(PersonRemoved, told.append)

    people.remove(anna, actor=OPERATOR)
    people.remove(anna, actor=OPERATOR)

    person = db.session.get_one(Person, anna)
    assert not person.is_active
    assert person.name == "Anna"
    assert person.as_actor() == Actor(anna)
    assert told == [PersonRemoved(anna, None)]


@pytest.mark.usefixtures("inside")
def test_what_is_personal_goes_when_somebody_is_removed() -> None:
    anna = let_in("Anna", "anna@example.org", TRANSLATOR)
    sign_in(anna)

    people.remove(anna, actor=OPERATOR)

    assert logins.login_at("anna@example.org") is None
    assert db.session.scalars(select(SignIn)).all() == []


@pytest.mark.usefixtures("inside")
def test_the_last_admin_can_neither_leave_nor_be_demoted() -> None:
    anna = let_in("Anna", "anna@example.org", ADMIN)
    own = db.session.get_one(Person, anna).as_actor()

    with pytest.raises(LastAdmin):
        people.remove(anna, actor=own)
    with pytest.raises(LastAdmin):
        people.set_roles(anna, frozenset({TRANSLATOR}), actor=own)


@pytest.mark.usefixtures("inside")
def test_an_admin_who_cannot_sign_in_or_has_left_does_not_count(make: Maker) -> None:
    anna = let_in("Anna", "anna@example.org", ADMIN)
    gone = let_in("Ivan", "ivan@example.org", ADMIN)
    people.remove(gone, actor=OPERATOR)
    make.person("Without a login", everywhere="admin")

    with pytest.raises(LastAdmin):
        people.remove(anna, actor=OPERATOR)


def test_two_admins_who_remove_each_other_at_once_leave_one(app: Flask) -> None:
    with app.app_context():
        both = [let_in("Anna", "anna@example.org", ADMIN), let_in("Ivan", "ivan@example.org", ADMIN)]
    start, refused = Barrier(2), []

    def remove(person_id: int) -> None:
        with app.app_context():
            start.wait()
            try:
                people.remove(person_id, actor=OPERATOR)
            except LastAdmin as refusal:
                refused.append(refusal)
            finally:
                db.session.remove()

    threads = [Thread(target=remove, args=(person_id,)) for person_id in both]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with app.app_context():
        active = db.session.scalar(select(func.count()).select_from(Person).where(Person.is_active))
        assert (active, len(refused)) == (1, 1)


@pytest.mark.usefixtures("inside")
@pytest.mark.parametrize("role", [Role.AUTHOR, Role.TRANSLATOR, Role.EDITOR])
def test_nobody_but_an_admin_manages_people(role: Role) -> None:
    anna = let_in()
    actor = Actor(anna, frozenset({Grant(role)}))
    other = let_in("Ivan", "ivan@example.org")

    with pytest.raises(NotAllowed):
        people.add_person("Third", "third@example.org", actor=actor)
    with pytest.raises(NotAllowed):
        people.set_roles(anna, frozenset({ADMIN}), actor=actor)
    with pytest.raises(NotAllowed):
        people.remove(other, actor=actor)
    with pytest.raises(NotAllowed):
        people.set_profile(other, "Mine", None, wants_digest=False, actor=actor)
    with pytest.raises(NotAllowed):
        people.sign_out_everywhere(other, actor=actor)
    with pytest.raises(NotAllowed):
        people.reset_second_factor(anna, actor=actor)


@pytest.mark.usefixtures("inside")
def test_a_session_runs_out_after_a_month(monkeypatch: pytest.MonkeyPatch) -> None:
    anna = let_in()
    with unit_of_work():
        login = people.login_to(anna)
        token = logins.begin(login)
    found = logins.find(login.fs_uniquifier, token)

    monkeypatch.setattr(logins, "SIGNED_IN_FOR", -logins.SIGNED_IN_FOR)

    assert isinstance(found, Login)
    assert logins.find(login.fs_uniquifier, token) is None


@pytest.mark.usefixtures("inside")
def test_neither_tokens_nor_addresses_on_the_network_are_kept() -> None:
    anna = let_in()
    with unit_of_work():
        token = logins.begin(people.login_to(anna))

    kept = db.session.scalars(select(SignIn)).one()

    assert token not in {kept.token_hash, people.login_to(anna).fs_uniquifier}
    columns = {column.name for table in (Login, SignIn) for column in table.__table__.columns}
    assert not {name for name in columns if "ip" in name.split("_") or "agent" in name}
