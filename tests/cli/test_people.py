"""`flask people`: what a browser can do with people, an operator can do from the command line."""

import re
from urllib.parse import urlsplit

import pytest
from click.testing import Result
from flask import Flask
from flask.testing import FlaskClient

from app.accounts import credits as credits_, logins, people
from app.accounts.models import CreditKind
from app.accounts.policy import Grant, Role
from tests.web.account.doors import Resident, is_in, sign_in

ANNA = "anna@example.org"


def run(app: Flask, *arguments: str, typed: str = "") -> Result:
    return app.test_cli_runner().invoke(args=["people", *arguments], input=typed)


def add(app: Flask, *more: str) -> str:
    """Let Anna in and return the password that was made."""
    made = run(app, "add", ANNA, "Anna Nowak", "--generate", *more)
    assert made.exit_code == 0, made.output
    return made.output.strip().rpartition(" ")[2]


def roles(app: Flask) -> frozenset[Grant]:
    with app.app_context():
        login = logins.login_at(ANNA)
        assert login is not None
        return people.roles_of(login.person_id)


def test_whoever_is_added_with_a_made_password_can_sign_in(app: Flask, client: FlaskClient) -> None:
    password = add(app, "--role", "editor:pl", "--role", "translator")

    sign_in(client, Resident(0, ANNA, password))

    assert is_in(client)
    assert roles(app) == {Grant(Role.EDITOR, "pl"), Grant(Role.TRANSLATOR)}


def test_a_password_is_asked_for_twice_until_it_will_do(app: Flask, client: FlaskClient) -> None:
    typed = "short\nshort\ncorrect horse battery\ncorrect horse battery\n"

    result = run(app, "add", ANNA, "Anna Nowak", typed=typed)

    assert result.exit_code == 0
    assert "At least 10 characters" in result.output
    assert "correct horse" not in result.output
    sign_in(client, Resident(0, ANNA))
    assert is_in(client)


def test_somebody_is_invited_and_the_link_is_printed(app: Flask, client: FlaskClient) -> None:
    result = run(app, "invite", ANNA, "--role", "author:pl", "--language", "pl")

    link = result.output.strip().splitlines()[-1]
    assert link.startswith("http://localhost/account/invitation/")
    assert client.get(urlsplit(link).path).status_code == 200


def test_people_are_listed_and_looked_for(app: Flask) -> None:
    add(app, "--role", "editor:pl", "--role", "admin")
    run(app, "add", "ivan@example.org", "Ivan", "--generate")
    run(app, "remove", "ivan@example.org")

    everybody, found = run(app, "list").output, run(app, "list", "anna").output

    assert re.search(r"anna@example.org +Anna Nowak +admin editor:pl", everybody)
    assert "(removed)" in everybody
    assert "Ivan" not in found


def test_roles_are_granted_and_revoked(app: Flask) -> None:
    add(app)

    granted = run(app, "grant", ANNA, "editor:pl", "translator:*").output
    revoked = run(app, "revoke", ANNA, "editor:pl").output

    assert "editor:pl translator:*" in granted
    assert "these roles now: translator:*" in revoked
    assert roles(app) == {Grant(Role.TRANSLATOR)}


def test_a_link_to_a_new_password_is_printed_and_works(app: Flask, client: FlaskClient) -> None:
    add(app)

    link = run(app, "reset-link", ANNA).output.strip().splitlines()[-1]

    assert client.get(urlsplit(link).path).status_code == 200


def test_a_credit_is_set(app: Flask) -> None:
    add(app)

    named = run(app, "credit", ANNA, "pen_name", "A. N.")
    desk = run(app, "credit", ANNA, "desk")

    assert "Readers see: A. N." in named.output
    assert "Readers see: Tolmach." in desk.output
    with app.app_context():
        login = logins.login_at(ANNA)
        assert login is not None
        assert credits_.credit_of(login.person_id).kind is CreditKind.DESK


def test_somebody_is_seen_off_and_comes_back_as_the_same_person(app: Flask, client: FlaskClient) -> None:
    password = add(app)
    number = run(app, "list").output.split()[0]

    run(app, "remove", ANNA)
    gone = sign_in(client, Resident(0, ANNA, password)).status_code
    invited = run(app, "invite", "new@example.org", "--person", number)

    assert gone == 400
    assert invited.exit_code == 0
    assert "There is no person 4711" in run(app, "invite", "new@example.org", "--person", "4711").output


def test_a_lost_second_factor_is_taken_away(app: Flask) -> None:
    add(app)

    assert "password alone now" in run(app, "reset-factor", ANNA).output


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("add", "nobody", "Anna", "--generate"), "This is not an e-mail address."),
        (("add", "a@example.org", "\u202eA", "--generate"), "signs in this name that nobody sees"),
        (("add", "a@example.org", "Anna", "--generate", "--role", "king"), "king is no role"),
        (("add", "a@example.org", "Anna", "--generate", "--role", "editor:xx"), "has no language"),
        (("add", "a@example.org", "Anna", "--generate", "--role", "admin:pl"), "in all languages"),
        (("add", "a@example.org", "Anna", "--generate", "--language", "xx"), "does not speak xx"),
        (("add", "ANNA@example.org", "Anna", "--generate"), "signs in with this address already"),
        (("invite", "anna@example.org"), "signs in with this address already"),
        (("grant", "nobody@example.org", "admin"), "Nobody signs in with nobody@example.org"),
        (("remove", ANNA), "Nobody would be left who can let people in."),
        (("revoke", ANNA, "admin"), "Nobody would be left who can let people in."),
        (("credit", ANNA, "name"), "Type a name that has letters."),
    ],
)
def test_what_is_refused_is_said_in_a_sentence(app: Flask, arguments: tuple[str, ...], words: str) -> None:
    add(app, "--role", "admin")

    result = run(app, *arguments)

    assert result.exit_code != 0
    assert words in result.output
    assert "Traceback" not in result.output
