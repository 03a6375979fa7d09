"""One's own account: what colleagues see, what readers see, the language, and being signed out everywhere."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html

from app.accounts import credits as credits_
from app.accounts.models import CreditKind, Person
from app.core.database import db
from tests.marks import on_both
from tests.web.account.doors import is_in, resident, said, send, sign_in


def person(app: Flask, person_id: int) -> Person:
    with app.app_context():
        return db.session.get_one(Person, person_id)


@on_both
def test_name_language_and_digest_are_changed_and_the_page_speaks_that_language(
    app: Flask, client: FlaskClient
) -> None:
    anna = resident(app)
    sign_in(client, anna)

    send(client, "/account/profile", page="/account/", name=" Anna  Żak ", language="ar")

    changed = person(app, anna.id)
    assert (changed.name, changed.interface_locale, changed.wants_digest) == ("Anna Żak", "ar", False)
    assert '<html lang="ar" dir="rtl">' in client.get("/account/").text


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"name": "", "language": "en"}, "Type a name."),
        ({"name": "An\u200bna", "language": "en"}, "signs in this name that nobody sees"),
        ({"name": "Anna", "language": "xx"}, "The site does not speak this language."),
        ({"name": "x" * 300, "language": "en"}, "At most 200 characters"),
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_what_was_typed_is_kept(
    app: Flask, client: FlaskClient, fields: dict[str, str], words: str
) -> None:
    anna = resident(app)
    sign_in(client, anna)

    response = send(client, "/account/profile", page="/account/", **fields)

    assert response.status_code == 400
    assert words in said(response)
    kept = html.fromstring(response.text).xpath('string(//input[@name="name"]/@value)')
    assert kept == fields["name"]
    assert person(app, anna.id).name == "Anna Nowak"


@pytest.mark.parametrize(
    ("kind", "name", "shown"),
    [
        (CreditKind.NAME, "Anna Nowak", "Anna Nowak"),
        (CreditKind.PEN_NAME, "A. N.", "A. N."),
        (CreditKind.DESK, "", "Tolmach"),
        (CreditKind.WITHHELD, "Anna Nowak", None),
    ],
)
def test_everybody_decides_how_readers_see_them(
    app: Flask, client: FlaskClient, kind: CreditKind, name: str, shown: str | None
) -> None:
    anna = resident(app)
    sign_in(client, anna)

    send(client, "/account/credit", page="/account/", credit=kind.value, credit_name=name)

    with app.app_context():
        credit = credits_.credit_of(anna.id)
        assert (credit.kind, credit.name) == (kind, shown)
    ticked = html.fromstring(client.get("/account/").text).xpath('string(//input[@name="credit"][@checked]/@value)')
    assert ticked == kind.value


@pytest.mark.parametrize("fields", [{"credit": "king"}, {}, {"credit": "pen_name", "credit_name": " "}])
def test_a_credit_that_cannot_be_is_refused(app: Flask, client: FlaskClient, fields: dict[str, str]) -> None:
    sign_in(client, resident(app))

    assert send(client, "/account/credit", page="/account/", **fields).status_code == 400


def test_nobody_changes_the_account_of_another_by_forged_fields(app: Flask, client: FlaskClient) -> None:
    anna = resident(app)
    ivan = resident(app, "Ivan", "ivan@example.org")
    sign_in(client, anna)

    send(
        client,
        "/account/profile",
        page="/account/",
        name="Taken",
        language="en",
        id=str(ivan.id),
        person_id=str(ivan.id),
        is_admin="1",
        roles="admin",
        email="evil@example.org",
    )

    assert person(app, ivan.id).name == "Ivan"
    with app.app_context():
        assert not db.session.get_one(Person, anna.id).roles
    assert sign_in(app.test_client(), anna).status_code == 302


@on_both
def test_signing_out_everywhere_ends_this_session_too(app: Flask, client: FlaskClient) -> None:
    anna = resident(app)
    elsewhere = app.test_client()
    sign_in(elsewhere, anna)
    sign_in(client, anna)
    shown = said(client.get("/account/"))

    send(client, "/account/sign-out-everywhere", page="/account/")

    assert "You are signed in in 2 places." in shown
    assert not is_in(client)
    assert not is_in(elsewhere)


@pytest.mark.parametrize("path", ["/account/", "/account/password", "/account/passkeys"])
def test_an_account_is_seen_by_nobody_else(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 302
