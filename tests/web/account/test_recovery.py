"""Setting a new password: by a link that holds once and for an hour, and tells nobody who has an account."""

from datetime import timedelta
from time import perf_counter, thread_time

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.accounts import people
from app.accounts.policy import OPERATOR
from tests.marks import on_both
from tests.web.account.doors import Resident, is_in, letters, link_in, resident, said, send, sign_in

NEW = "another long sentence"


@pytest.fixture(autouse=True)
def _no_waiting(app: Flask) -> None:
    app.config["TOLMACH_RECOVERY_SECONDS"] = 0.0


def ask(app: Flask, client: FlaskClient, who: Resident) -> str:
    """Ask for a link and return its path."""
    send(client, "/account/recovery", email=who.email)
    return link_in(letters(app)[-1])


def reset(client: FlaskClient, path: str, password: str = NEW) -> int:
    """Set a new password by a link and return the status."""
    page = client.get(path)
    if page.status_code != 200:
        return page.status_code
    return send(client, path, password=password, password_confirm=password).status_code


@on_both
def test_a_link_by_mail_sets_a_new_password_and_ends_all_sessions(app: Flask, client: FlaskClient) -> None:
    anna = resident(app)
    elsewhere = app.test_client()
    sign_in(elsewhere, anna)

    path = ask(app, client, anna)
    reset(client, path)

    assert not is_in(elsewhere)
    assert sign_in(client, anna).status_code == 400
    assert sign_in(client, anna, password=NEW).status_code == 302
    assert [letter.subject for letter in letters(app)] == ["Set a new password", "Your password was changed"]


def test_the_link_leads_to_the_address_that_the_operator_set(app: Flask, client: FlaskClient) -> None:
    anna = resident(app)
    page = client.get("/account/recovery", base_url="http://127.0.0.1")
    token = page.text.split('name="csrf_token" value="')[1].split('"')[0]

    client.post("/account/recovery", base_url="http://127.0.0.1", data={"csrf_token": token, "email": anna.email})

    assert "http://localhost/account/recovery/" in letters(app)[0].text
    assert client.get("/account/recovery", base_url="http://evil.example").status_code == 400


def test_a_link_works_once(app: Flask, client: FlaskClient) -> None:
    path = ask(app, client, resident(app))
    reset(client, path)

    again = client.get(path, follow_redirects=True)

    assert "The link was used already or holds no longer." in said(again)


@pytest.mark.parametrize("deed", ["address", "roles", "removal", "signed out everywhere"])
def test_a_link_holds_no_longer_once_the_account_has_changed(app: Flask, client: FlaskClient, deed: str) -> None:
    anna = resident(app, pl="translator")
    path = ask(app, client, anna)

    with app.app_context():
        if deed == "removal":
            people.remove(anna.id, actor=OPERATOR)
        elif deed == "roles":
            people.set_roles(anna.id, frozenset(), actor=OPERATOR)
        elif deed == "signed out everywhere":
            people.sign_out_everywhere(anna.id, actor=OPERATOR)
    if deed == "address":
        sign_in(client, anna)
        send(client, "/account/address", email="new@example.org")
        confirmation = link_in(letters(app)[-1])
        send(client, confirmation)

    assert reset(app.test_client(), path) == 302


def test_a_link_holds_for_an_hour(app: Flask, client: FlaskClient) -> None:
    path = ask(app, client, resident(app))
    app.config["SECURITY_RESET_PASSWORD_WITHIN"] = timedelta(seconds=-1)

    late = client.get(path, follow_redirects=True)

    assert "has run out" in said(late)


def test_a_made_up_link_says_so(client: FlaskClient) -> None:
    assert "holds no longer" in said(client.get("/account/recovery/made-up", follow_redirects=True))


def test_known_and_unknown_addresses_get_one_answer_and_only_one_a_mail(app: Flask, client: FlaskClient) -> None:
    anna = resident(app)

    known = send(client, "/account/recovery", email=anna.email)
    unknown = send(client, "/account/recovery", email="nobody@example.org")

    assert known.status_code == unknown.status_code == 200
    assert said(known) == said(unknown)
    assert [letter.to for letter in letters(app)] == ["anna@example.org"]


def test_somebody_who_has_left_gets_no_mail_and_nobody_is_told(app: Flask, client: FlaskClient) -> None:
    anna = resident(app)
    with app.app_context():
        people.remove(anna.id, actor=OPERATOR)

    gone = send(client, "/account/recovery", email=anna.email)

    assert gone.status_code == 200
    assert letters(app) == []


@pytest.mark.parametrize("typed", ["", "anna", "anna@", "a b@example.org", "anna@example.org\r\nBcc: all@example.org"])
def test_what_is_no_address_is_said_at_the_field(client: FlaskClient, typed: str) -> None:
    response = send(client, "/account/recovery", email=typed)

    assert response.status_code == 400
    assert 'aria-invalid="true"' in response.text
    assert "a mail is on its way" not in said(response)


def test_the_mail_speaks_the_language_of_whoever_gets_it(app: Flask, client: FlaskClient) -> None:
    anna = resident(app)
    with app.app_context():
        people.set_profile(anna.id, "Anna", "ar", wants_digest=True, actor=OPERATOR)

    send(client, "/account/recovery?lang=ru", email=anna.email)

    letter = letters(app)[0]
    assert letter.locale == "ar"
    assert '<html lang="ar" dir="rtl">' in letter.html


def test_a_mailbox_is_not_buried_in_links(app: Flask, client: FlaskClient) -> None:
    anna = resident(app)

    answers = [send(client, "/account/recovery", email=anna.email) for _ in range(6)]

    assert [answer.status_code for answer in answers] == [200] * 5 + [429]
    assert len(letters(app)) == 5


LEAST = 0.4
"""Seconds that an answer takes at least."""


@pytest.mark.speed
def test_recovery_takes_as_long_for_an_unknown_address(app: Flask, client: FlaskClient) -> None:
    app.config["TOLMACH_RECOVERY_SECONDS"] = LEAST
    resident(app)

    def answered(email: str) -> tuple[float, float]:
        """Return the seconds until the answer, and those of work in them."""
        token = client.get("/account/recovery").text.split('name="csrf_token" value="')[1].split('"')[0]
        began, began_work = perf_counter(), thread_time()
        client.post("/account/recovery", data={"csrf_token": token, "email": email})
        return perf_counter() - began, thread_time() - began_work

    for email in ("anna@example.org", "nobody@example.org") * 2:
        until_answer, work = answered(email)
        assert until_answer >= LEAST
        assert work < LEAST, "the wait hides the work only while it is longer"
