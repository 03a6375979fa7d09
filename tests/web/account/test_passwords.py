"""Changing password and address: sessions elsewhere end, the old address is told, no link changes anything alone."""

import unicodedata

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.logins import Login
from app.audit.models import AuditEntry
from app.core.database import db
from tests.marks import on_both
from tests.web.account.doors import (
    PASSWORD,
    is_in,
    letters,
    link_in,
    resident,
    said,
    send,
    session_of,
    sign_in,
)

NEW = "another long sentence"


@on_both
def test_a_new_password_ends_the_sessions_elsewhere_and_not_this_one(app: Flask, client: FlaskClient) -> None:
    anna = resident(app)
    elsewhere = app.test_client()
    sign_in(elsewhere, anna)
    sign_in(client, anna)
    before = session_of(client)

    send(client, "/account/password", password=PASSWORD, new_password=NEW, new_password_confirm=NEW)

    assert is_in(client)
    assert not is_in(elsewhere)
    copy = app.test_client()
    copy.set_cookie("tolmach", before)
    assert not is_in(copy)
    assert [letter.subject for letter in letters(app)] == ["Your password was changed"]
    with app.app_context():
        assert "change_password" in db.session.scalars(select(AuditEntry.deed)).all()


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("short", "At least 10 characters"),
        ("password123", "among the first things"),
        ("пароль12345", "among the first things"),
        ("1234567890", "among the first things"),
        ("anna.nowak1", "from your name or your address"),
        ("Tolmach2026!", "among the first things"),
        ("x" * 1001, "At most 1,000 characters"),
        (PASSWORD, "the password that you have already"),
        ("", "Type a password."),
    ],
)
def test_a_password_that_others_would_guess_is_refused(
    app: Flask, client: FlaskClient, password: str, words: str
) -> None:
    sign_in(client, resident(app))

    response = send(
        client, "/account/password", password=PASSWORD, new_password=password, new_password_confirm=password
    )

    assert response.status_code == 400
    assert words in said(response)


def test_a_password_typed_twice_differently_is_refused(app: Flask, client: FlaskClient) -> None:
    sign_in(client, resident(app))

    response = send(client, "/account/password", password=PASSWORD, new_password=NEW, new_password_confirm=NEW + "x")

    assert "The two passwords differ." in said(response)


def test_nobody_changes_a_password_who_does_not_know_it(app: Flask, client: FlaskClient) -> None:
    sign_in(client, resident(app))

    response = send(client, "/account/password", password="guessed", new_password=NEW, new_password_confirm=NEW)

    assert "This is not the password." in said(response)


@pytest.mark.parametrize(
    "password", ["żółw " * 40, "🐢🐢🐢🐢🐢 and a house", "i\u0307stanbul and a bridge", "ﬁfteen white ﬂowers"]
)
def test_a_password_is_the_same_from_each_keyboard(app: Flask, client: FlaskClient, password: str) -> None:
    anna = resident(app)
    sign_in(client, anna)
    send(client, "/account/password", password=PASSWORD, new_password=password, new_password_confirm=password)

    apart = unicodedata.normalize("NFD", password)

    assert sign_in(app.test_client(), anna, password=apart).status_code == 302


@on_both
def test_a_new_address_holds_once_its_link_is_confirmed_and_the_old_one_is_told(
    app: Flask, client: FlaskClient
) -> None:
    anna = resident(app)
    elsewhere = app.test_client()
    sign_in(elsewhere, anna)
    sign_in(client, anna)

    send(client, "/account/address", email="Anna.Nowak@Example.org")
    asked = letters(app)[-1]
    path = link_in(asked)
    shown = client.get(path)
    unchanged = address_of(app, anna.id)
    send(client, path)

    assert asked.to == "anna.nowak@example.org"
    assert "Make this your address" in said(shown)
    assert unchanged == "anna@example.org"
    assert address_of(app, anna.id) == "anna.nowak@example.org"
    assert letters(app)[-1].to == "anna@example.org"
    assert is_in(client)
    assert not is_in(elsewhere)
    assert send(client, path, page="/account/").status_code == 302
    assert address_of(app, anna.id) == "anna.nowak@example.org"


def test_an_address_of_somebody_else_is_not_told_and_not_taken(app: Flask, client: FlaskClient) -> None:
    resident(app, "Ivan", "ivan@example.org")
    anna = resident(app)
    sign_in(client, anna)

    taken = send(client, "/account/address", email="ivan@example.org")
    free = send(client, "/account/address", email="free@example.org")

    assert taken.status_code == free.status_code == 200
    assert said(taken).replace("ivan@", "free@") == said(free)
    assert [letter.to for letter in letters(app)] == ["free@example.org"]


def test_an_address_that_was_taken_meanwhile_is_refused(app: Flask, client: FlaskClient) -> None:
    anna = resident(app)
    sign_in(client, anna)
    send(client, "/account/address", email="ivan@example.org")
    path = link_in(letters(app)[-1])
    resident(app, "Ivan", "ivan@example.org")

    send(client, path)

    assert address_of(app, anna.id) == "anna@example.org"


def address_of(app: Flask, person_id: int) -> str | None:
    with app.app_context():
        return db.session.scalar(select(Login.email).where(Login.person_id == person_id))
