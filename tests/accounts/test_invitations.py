"""Invitations: one use, a week, one at a time for an address; they bring the roles that an admin chose."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.accounts import invitations, people
from app.accounts.invitations import Invitation, InvitationOver
from app.accounts.models import Person
from app.accounts.people import AddressTaken, HasLogin, UnknownLanguage
from app.accounts.policy import OPERATOR, Actor, Grant, Role
from app.core.clock import now
from app.core.database import db, unit_of_work
from app.core.errors import NotAllowed
from tests.marks import on_both

pytestmark = on_both
inside = pytest.mark.usefixtures("inside")

EDITOR = Grant(Role.EDITOR, "pl")
EVERYWHERE = Grant(Role.TRANSLATOR)


def invite(email: str = "anna@example.org", *grants: Grant) -> str:
    return invitations.invite(email, "Anna", grants, "pl", actor=OPERATOR)[1]


@inside
def test_whoever_takes_it_up_has_the_roles_that_were_offered() -> None:
    token = invite("Anna@Example.org", EDITOR, EVERYWHERE)

    person = invitations.take_up(token, "Anna Nowak", "hash", "uk")

    assert person.name == "Anna Nowak"
    assert person.interface_locale == "uk"
    assert people.roles_of(person.id) == {EDITOR, EVERYWHERE}
    assert people.login_to(person.id).email == "anna@example.org"


@inside
def test_a_link_works_once() -> None:
    token = invite()
    invitations.take_up(token, "Anna", "hash", "pl")

    with pytest.raises(InvitationOver):
        invitations.take_up(token, "Anna", "hash", "pl")


@inside
def test_a_link_holds_for_a_week() -> None:
    token = invite()
    with unit_of_work():
        invitation = invitations.open_invitation(token)
        holds = invitation.expires_at - now()
        invitation.expires_at = now() - timedelta(seconds=1)

    assert timedelta(days=6, hours=23) < holds <= timedelta(days=7)
    with pytest.raises(InvitationOver):
        invitations.open_invitation(token)
    assert invitations.waiting() == []


@inside
def test_a_later_invitation_takes_the_place_of_an_earlier_one() -> None:
    first, second = invite(), invite()

    with pytest.raises(InvitationOver):
        invitations.open_invitation(first)
    assert invitations.open_invitation(second).email == "anna@example.org"
    assert len(invitations.waiting()) == 1


@inside
def test_an_invitation_that_was_taken_back_holds_no_longer() -> None:
    token = invite()

    invitations.take_back(invitations.waiting()[0].id, actor=OPERATOR)

    with pytest.raises(InvitationOver):
        invitations.open_invitation(token)


@inside
def test_whoever_is_here_is_not_invited() -> None:
    people.add_person("Anna", "anna@example.org", actor=OPERATOR)

    with pytest.raises(AddressTaken):
        invite("ANNA@example.org")


@inside
def test_a_role_in_an_unknown_language_is_not_offered() -> None:
    with pytest.raises(UnknownLanguage):
        invite("anna@example.org", Grant(Role.EDITOR, "xx"))


@inside
def test_whoever_comes_back_is_the_same_person_with_the_roles_offered_now() -> None:
    anna = people.add_person("Anna", "anna@example.org", actor=OPERATOR, grants=frozenset({EVERYWHERE})).id
    people.remove(anna, actor=OPERATOR)

    token = invitations.invite("new@example.org", "", [EDITOR], "pl", actor=OPERATOR, person_id=anna)[1]
    person = invitations.take_up(token, "Anna N.", "hash", "pl")

    assert person.id == anna
    assert person.is_active
    assert people.roles_of(anna) == {EDITOR}
    assert people.login_to(anna).email == "new@example.org"


@inside
def test_whoever_can_sign_in_does_not_come_back() -> None:
    anna = people.add_person("Anna", "anna@example.org", actor=OPERATOR).id

    with pytest.raises(HasLogin):
        invitations.invite("new@example.org", "", [], "pl", actor=OPERATOR, person_id=anna)


@inside
def test_nobody_comes_back_twice() -> None:
    anna = people.add_person("Anna", "anna@example.org", actor=OPERATOR).id
    people.remove(anna, actor=OPERATOR)
    first = invitations.invite("one@example.org", "", [], "pl", actor=OPERATOR, person_id=anna)[1]
    second = invitations.invite("two@example.org", "", [], "pl", actor=OPERATOR, person_id=anna)[1]
    invitations.take_up(first, "Anna", "hash", "pl")

    with pytest.raises(InvitationOver):
        invitations.take_up(second, "Anna", "hash", "pl")


@inside
def test_only_admins_invite() -> None:
    with pytest.raises(NotAllowed):
        invitations.invite("a@example.org", "", [], "pl", actor=Actor(None, frozenset({Grant(Role.EDITOR)})))


@inside
def test_the_token_is_kept_as_a_hash() -> None:
    token = invite()

    assert token not in str(db.session.scalars(select(Invitation.token_hash)).all())
    assert len(token) >= 43


def test_of_two_who_take_it_up_at_the_same_moment_one_is_refused(app: Flask) -> None:
    with app.app_context():
        token = invite("anna@example.org", EDITOR)
    start, refused = Barrier(2), []

    def take_up() -> None:
        with app.app_context():
            start.wait()
            try:
                invitations.take_up(token, "Anna", "hash", "pl")
            except InvitationOver as refusal:
                refused.append(refusal)
            finally:
                db.session.remove()

    threads = [Thread(target=take_up) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Person)) == 1
    assert len(refused) == 1
