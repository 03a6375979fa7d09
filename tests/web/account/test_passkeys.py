"""Passkeys: added from one's account, good for signing in without a password, or after one; taken away for good."""

import json
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from app.accounts.logins import Passkey
from app.core.database import db
from tests.marks import on_both
from tests.web.account.device import Device
from tests.web.account.doors import found, is_in, resident, said, send, sign_in, token

ASK = "/account/passkey"


def asked(page: TestResponse) -> tuple[dict[str, Any], str]:
    """Return what a page asks of the device, and where the answer goes."""
    form = "//form[@data-passkey]"
    return json.loads(found(page, f"{form}/@data-options")[0]), found(page, f"{form}/@action")[0]


def add(client: FlaskClient, device: Device, *, usage: str = "first", name: str = "Telephone") -> TestResponse:
    page = send(client, "/account/passkeys", name=name, usage=usage)
    options, path = asked(page)
    return client.post(path, data={"csrf_token": token(page), "credential": device.create(options)})


def come_in(client: FlaskClient, device: Device, **fields: str) -> TestResponse:
    page = send(client, ASK, page="/account/sign-in", **fields)
    options, path = asked(page)
    next_page = found(page, '//input[@name="next"]/@value')
    answer = {"csrf_token": token(page), "credential": device.get(options), "next": next_page}
    return client.post(path, data=answer)


@on_both
def test_a_passkey_opens_the_account_without_a_password(app: Flask, client: FlaskClient) -> None:
    sign_in(client, resident(app, pl="translator"))
    device = Device()
    add(client, device)

    door = app.test_client()
    response = come_in(door, device, next="/desk/coverage")

    assert response.location == "/desk/coverage"
    assert is_in(door)


@on_both
def test_a_passkey_can_stand_in_for_the_code_after_the_password(app: Flask, client: FlaskClient) -> None:
    anna = resident(app)
    sign_in(client, anna)
    device = Device(knows_its_owner=False)
    add(client, device, usage="secondary")

    door = app.test_client()
    response = sign_in(door, anna)
    before = is_in(door)
    page = send(door, response.location)
    options, path = asked(page)
    door.post(path, data={"csrf_token": token(page), "credential": device.get(options)})

    assert response.location.startswith(ASK)
    assert not before
    assert is_in(door)


def test_a_passkey_in_the_place_of_the_password_has_to_know_its_owner(app: Flask, client: FlaskClient) -> None:
    sign_in(client, resident(app))
    device = Device()
    add(client, device)
    device.knows_its_owner = False

    door = app.test_client()
    come_in(door, device)

    assert not is_in(door)


@pytest.mark.parametrize("trouble", ["another key", "another site", "an old answer", "taken away"])
def test_what_is_not_the_passkey_opens_nothing(app: Flask, client: FlaskClient, trouble: str) -> None:
    sign_in(client, resident(app))
    device = Device()
    add(client, device)
    if trouble == "another key":
        device.key = Device().key
    elif trouble == "another site":
        device.origin = "https://evil.example"
    elif trouble == "taken away":
        send(client, "/account/passkeys/delete", page="/account/passkeys", name="Telephone")

    door = app.test_client()
    if trouble == "an old answer":
        page = send(door, ASK, page="/account/sign-in")
        old = device.get(asked(page)[0])
        later = send(door, ASK, page="/account/sign-in")
        response = door.post(asked(later)[1], data={"csrf_token": token(later), "credential": old})
    else:
        response = come_in(door, device)

    assert response.status_code == 302
    assert not is_in(door)


@pytest.mark.parametrize(
    "forged", ["", "x", "[]", "1", '{"id": 1}', '{"response": {}}', '{"response": []}', "{" * 5000]
)
def test_a_forged_answer_is_refused_and_breaks_nothing(app: Flask, client: FlaskClient, forged: str) -> None:
    sign_in(client, resident(app))
    page = send(client, "/account/passkeys", name="Telephone", usage="first")
    _options, path = asked(page)

    response = client.post(path, data={"csrf_token": token(page), "credential": forged})

    assert response.status_code == 302
    assert "Something was wrong with what the browser sent." in said(client.get("/account/passkeys"))


def test_what_a_device_says_of_itself_is_kept_only_as_short_json(app: Flask, client: FlaskClient) -> None:
    sign_in(client, resident(app))
    page = send(client, "/account/passkeys", name="Telephone", usage="first")
    options, path = asked(page)
    made = json.loads(Device().create(options))
    made["extensions"] = {"credProps": ["x"]}

    client.post(path, data={"csrf_token": token(page), "credential": json.dumps(made)})

    with app.app_context():
        assert db.session.scalars(select(Passkey.extensions)).all() == [None]
    assert client.get("/account/passkeys").status_code == 200


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("", "Give the passkey a name"),
        ("<b>x</b>", "A name of letters"),
        ("x" * 70, "too long"),
        ("Telephone", "already"),
    ],
)
def test_a_name_that_will_not_do_is_refused_at_the_field(
    app: Flask, client: FlaskClient, name: str, words: str
) -> None:
    sign_in(client, resident(app))
    add(client, Device())

    response = send(client, "/account/passkeys", name=name, usage="first")

    assert response.status_code == 400
    assert words in said(response)


def test_only_pages_about_passkeys_may_ask_the_device(app: Flask, client: FlaskClient) -> None:
    sign_in(client, resident(app))

    asking = client.get("/account/passkeys").headers["Permissions-Policy"]
    other = client.get("/account/password").headers["Permissions-Policy"]

    assert "publickey-credentials-create=(self)" in asking
    assert "publickey-credentials-create=()" in other


def test_a_passkey_shows_once_more_who_it_is(app: Flask, client: FlaskClient) -> None:
    sign_in(client, resident(app))
    device = Device()
    add(client, device)
    with client.session_transaction("/desk/") as session:
        session["fs_paa"] = 1.0
        session.pop("fs_gexp", None)
    sent_away = client.get("/account/address")

    page = send(client, "/account/prove/passkey?next=/account/address", page="/account/prove")
    options, path = asked(page)
    back = client.post(path, data={"csrf_token": token(page), "credential": device.get(options)})

    assert sent_away.location.startswith("/account/prove")
    assert back.location == "/account/address"
    assert client.get("/account/address").status_code == 200
