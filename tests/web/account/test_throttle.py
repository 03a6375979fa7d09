"""Guessing is made slow for each account and each address, and never shuts the owner out."""

from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import thread_time

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from app.config import Settings
from app.core.database import db
from app.web.account import throttle
from tests.web.account.doors import is_in, resident, said, send, sign_in

Knock = Callable[[str, str, str], int]


@pytest.fixture
def knock(app: Flask) -> Knock:
    """Give a stranger: an address on the network tries a password on an account and gets a status."""

    def try_once(network: str, email: str, password: str) -> int:
        client = app.test_client()
        here = {"REMOTE_ADDR": network}
        page = client.get("/account/sign-in", environ_base=here)
        token = page.text.split('name="csrf_token" value="')[1].split('"')[0]
        fields = {"csrf_token": token, "email": email, "password": password}
        return client.post("/account/sign-in", environ_base=here, data=fields).status_code

    return try_once


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let strangers try less, so that tests need not try a hundred times."""
    monkeypatch.setattr(throttle, "FROM_STRANGERS", "8 per hour")
    monkeypatch.setattr(throttle, "FROM_ONE_ADDRESS", "12 per 10 minute")


def test_after_five_wrong_passwords_from_one_place_nothing_is_tried_for_a_while(app: Flask, knock: Knock) -> None:
    anna = resident(app)

    answers = [knock("192.0.2.1", anna.email, "wrong horse battery") for _ in range(8)]

    assert answers == [400] * 5 + [429] * 3
    assert knock("192.0.2.1", anna.email, anna.password) == 429
    assert knock("192.0.2.2", anna.email, anna.password) == 302


def test_an_unknown_address_is_slowed_in_the_same_way(knock: Knock) -> None:
    answers = [knock("192.0.2.1", "nobody@example.org", "wrong horse battery") for _ in range(6)]

    assert answers == [400] * 5 + [429]


def test_the_page_says_when_to_try_again(app: Flask, client: FlaskClient) -> None:
    anna = resident(app)
    for _ in range(5):
        sign_in(client, anna, password="wrong horse battery")

    response = sign_in(client, anna)

    assert response.status_code == 429
    assert 0 < int(response.headers["Retry-After"]) <= 60
    assert "Try again in 1 minute." in said(response)
    assert 'value="anna@example.org"' in response.text


@pytest.mark.usefixtures("few")
def test_an_account_is_slow_to_open_from_many_places_too(app: Flask, knock: Knock) -> None:
    anna = resident(app)

    answers = [knock(f"192.0.2.{number}", anna.email, "wrong horse battery") for number in range(10)]

    assert answers == [400] * 8 + [429] * 2


@pytest.mark.usefixtures("few")
def test_its_owner_comes_in_all_the_same_with_a_browser_used_before(app: Flask, knock: Knock) -> None:
    anna = resident(app)
    own = app.test_client()
    sign_in(own, anna)
    send(own, "/account/sign-out", page="/account/")
    for number in range(10):
        knock(f"192.0.2.{number}", anna.email, "wrong horse battery")

    sign_in(own, anna)

    assert is_in(own)


@pytest.mark.usefixtures("few")
def test_a_browser_used_before_by_somebody_else_is_a_stranger(app: Flask, knock: Knock) -> None:
    anna, ivan = resident(app), resident(app, "Ivan", "ivan@example.org")
    his = app.test_client()
    sign_in(his, ivan)
    send(his, "/account/sign-out", page="/account/")
    for number in range(8):
        knock(f"192.0.2.{number}", anna.email, "wrong horse battery")

    assert sign_in(his, anna).status_code == 429


@pytest.mark.usefixtures("few")
def test_one_address_cannot_try_many_accounts(app: Flask, knock: Knock) -> None:
    anna = resident(app)

    answers = [knock("192.0.2.1", f"person{number}@example.org", "wrong horse battery") for number in range(13)]

    assert answers == [400] * 12 + [429]
    assert knock("192.0.2.1", anna.email, anna.password) == 429


def test_coming_in_is_never_counted(app: Flask, knock: Knock) -> None:
    anna = resident(app)

    assert [knock("192.0.2.1", anna.email, anna.password) for _ in range(8)] == [302] * 8


@pytest.mark.parametrize(("first", "second"), [("2001:db8::1", "2001:db8::ffff:1"), ("192.0.2.1", "::ffff:192.0.2.1")])
def test_addresses_of_one_household_count_as_one(app: Flask, knock: Knock, first: str, second: str) -> None:
    anna = resident(app)
    for _ in range(5):
        knock(first, anna.email, "wrong horse battery")

    assert knock(second, anna.email, anna.password) == 429


def test_a_forwarding_header_of_a_stranger_is_not_believed(app: Flask, client: FlaskClient) -> None:
    anna = resident(app)
    answers = []
    for number in range(6):
        page = client.get("/account/sign-in")
        token = page.text.split('name="csrf_token" value="')[1].split('"')[0]
        fields = {"csrf_token": token, "email": anna.email, "password": "wrong horse battery"}
        response = client.post("/account/sign-in", data=fields, headers={"X-Forwarded-For": f"192.0.2.{number}"})
        answers.append(response.status_code)

    assert answers == [400] * 5 + [429]


def test_the_password_asked_again_inside_is_guessed_as_slowly(app: Flask, client: FlaskClient) -> None:
    anna = resident(app)
    sign_in(client, anna)

    answers = [send(client, "/account/prove", password="wrong horse battery").status_code for _ in range(6)]

    assert answers == [400] * 5 + [429]


def test_a_browser_becomes_known_by_coming_in(app: Flask, client: FlaskClient) -> None:
    anna = resident(app)
    before = client.get_cookie("tolmach-known")

    sign_in(client, anna)

    known = client.get_cookie("tolmach-known")
    assert before is None
    assert known is not None
    assert known.http_only


@pytest.mark.speed
def test_signing_in_takes_as_long_for_an_unknown_address(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(throttle, "FROM_ONE_PLACE", ("1000 per minute",))
    monkeypatch.setattr(throttle, "FROM_STRANGERS", "1000 per minute")
    monkeypatch.setattr(throttle, "FROM_ONE_ADDRESS", "1000 per minute")
    anna = resident(app)
    token = client.get("/account/sign-in").text.split('name="csrf_token" value="')[1].split('"')[0]
    took: dict[str, list[float]] = {anna.email: [], "nobody@example.org": []}

    for email in [*took] * 25:
        fields = {"csrf_token": token, "email": email, "password": "wrong horse battery"}
        began = thread_time()
        client.post("/account/sign-in", data=fields)
        took[email].append(thread_time() - began)

    known, unknown = (median(seconds) for seconds in took.values())
    assert abs(known - unknown) < 0.02


@pytest.fixture
def behind_a_proxy(database: str, tmp_path: Path) -> Iterator[Flask]:
    """Give the site of an operator who trusts one proxy."""
    settings = Settings(data=tmp_path / "behind", database_url=database, base_url="http://localhost", trusted_proxies=1)
    app = create_app(settings)
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def test_behind_a_trusted_proxy_only_what_that_proxy_added_is_believed(behind_a_proxy: Flask) -> None:
    anna, client = resident(behind_a_proxy), behind_a_proxy.test_client()
    answers = []
    for number in range(6):
        forged = {"X-Forwarded-For": f"198.51.100.{number}, 192.0.2.1"}
        page = client.get("/account/sign-in", headers=forged)
        token = page.text.split('name="csrf_token" value="')[1].split('"')[0]
        fields = {"csrf_token": token, "email": anna.email, "password": "wrong horse battery"}
        answers.append(client.post("/account/sign-in", data=fields, headers=forged).status_code)

    assert answers == [400] * 5 + [429]
