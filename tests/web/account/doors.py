"""Going through the pages of an account as a person would: forms are read from the page, and links from the mail."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy import select
from werkzeug.test import TestResponse

from app.accounts import people
from app.accounts.passwords import hash_of
from app.accounts.policy import OPERATOR, Grant, Role
from app.core.database import db
from app.notices.models import Letter

PASSWORD = "correct horse battery"
SIGN_IN = "/account/sign-in"


@dataclass(frozen=True, slots=True)
class Resident:
    """Somebody with an account, and what opens it."""

    id: int
    email: str
    password: str = PASSWORD


def resident(app: Flask, name: str = "Anna Nowak", email: str = "anna@example.org", **roles: str) -> Resident:
    """Let somebody in, with roles by locale as in `make.person`."""
    grants = frozenset(
        Grant(Role(role), None if locale == "everywhere" else locale)
        for locale, named in roles.items()
        for role in named.split()
    )
    with app.app_context():
        person = people.add_person(
            name, email, actor=OPERATOR, password_hash=hash_of(PASSWORD), locale="en", grants=grants
        )
        return Resident(person.id, email)


def token(response: TestResponse) -> str:
    """Return what proves that a form of this page is ours."""
    return found(response, '//input[@name="csrf_token"]/@value')[0]


def found(response: TestResponse, path: str) -> list[str]:
    """Return the texts or attributes at an XPath of a page."""
    texts = html.fromstring(response.text).xpath(path)
    assert isinstance(texts, list)
    return [str(text) for text in texts]


def send(client: FlaskClient, path: str, *, page: str = "", **fields: str | list[str]) -> TestResponse:
    """Open a page and send its form, to `path`."""
    return client.post(path, data={"csrf_token": token(client.get(page or path)), **fields})


def sign_in(client: FlaskClient, who: Resident, *, password: str = "", path: str = SIGN_IN) -> TestResponse:
    """Sign in as a person does."""
    return send(client, path, email=who.email, password=password or who.password)


def is_in(client: FlaskClient) -> bool:
    """Say whether somebody is signed in."""
    return client.get("/account/").status_code == 200


def session_of(client: FlaskClient) -> str:
    """Return the cookie of the session."""
    cookie = client.get_cookie("tolmach")
    return cookie.value if cookie else ""


def letters(app: Flask) -> list[Letter]:
    """Return the mails that wait, the first first."""
    with app.app_context():
        return list(db.session.scalars(select(Letter).order_by(Letter.id)))


def link_in(letter: Letter) -> str:
    """Return the path of the first link of a mail."""
    found = re.search(r"http://localhost(/account/\S+)", letter.text)
    assert found is not None
    return urlsplit(found[1]).path


def said(response: TestResponse) -> str:
    """Return the words of a page, on one line."""
    return " ".join("".join(found(response, "//text()")).split())
