"""Signing in and out: who comes in, where they are led, what the session is worth afterwards."""

from urllib.parse import urljoin, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.accounts import people
from app.accounts.policy import OPERATOR
from tests.marks import on_both
from tests.web.account.doors import PASSWORD, is_in, resident, said, send, session_of, sign_in

ELSEWHERE = (
    "//evil.example",
    "///evil.example",
    "////evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https:evil.example",
    "https://evil.example/",
    "%2f%2fevil.example",
    "/\t/evil.example",
    "/%09/evil.example",
    "http://localhost@evil.example",
    "javascript:alert(1)",
    "\x19//evil.example",
    " //evil.example",
    "/desk/\r\nSet-Cookie: a=b",
)


def host_of(location: str) -> str | None:
    """Return where a browser goes, which takes a backslash for a slash and drops controls."""
    read = "".join(sign for sign in location.replace("\\", "/") if sign.isprintable()).strip()
    return urlsplit(urljoin("http://localhost/account/sign-in", read)).hostname


@on_both
def test_the_right_password_opens_the_desk(app: Flask, client: FlaskClient) -> None:
    anna = resident(app, pl="translator")

    response = sign_in(client, anna)

    assert response.status_code == 302
    assert response.location == "/desk/"
    assert is_in(client)


def test_an_address_is_taken_in_any_spelling(app: Flask, client: FlaskClient) -> None:
    resident(app, email="Zoë.Straße@Example.org")

    response = send(client, "/account/sign-in", email=" ZOE\u0308.STRASSE@example.ORG ", password=PASSWORD)

    assert response.status_code == 302


@pytest.mark.parametrize("password", ["wrong horse battery", "Correct horse battery", PASSWORD + " "])
def test_a_wrong_password_opens_nothing(app: Flask, client: FlaskClient, password: str) -> None:
    response = sign_in(client, resident(app), password=password)

    assert response.status_code == 400
    assert "The address or the password is not right." in said(response)
    assert not is_in(client)


def test_what_was_typed_is_kept_but_for_the_password(app: Flask, client: FlaskClient) -> None:
    response = sign_in(client, resident(app), password="wrong horse battery")

    assert 'value="anna@example.org"' in response.text
    assert "wrong horse battery" not in response.text


def test_an_unknown_address_gets_the_answer_that_a_wrong_password_gets(app: Flask, client: FlaskClient) -> None:
    known = resident(app)

    wrong = send(client, "/account/sign-in", email=known.email, password="wrong horse battery")
    unknown = send(client, "/account/sign-in", email="nobody@example.org", password="wrong horse battery")

    assert (wrong.status_code, said(wrong)) == (unknown.status_code, said(unknown))


def test_somebody_who_has_left_gets_it_as_well(app: Flask, client: FlaskClient) -> None:
    anna = resident(app)
    with app.app_context():
        people.remove(anna.id, actor=OPERATOR)

    gone = sign_in(client, anna)

    assert "The address or the password is not right." in said(gone)
    assert gone.status_code == 400


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"email": "", "password": PASSWORD}, "Type an e-mail address."),
        ({"email": "anna", "password": PASSWORD}, "This is not an e-mail address."),
        ({"email": "a" * 400 + "@example.org", "password": PASSWORD}, "This is not an e-mail address."),
        ({"email": "anna@example.org", "password": ""}, "Type a password."),
        ({"email": "anna@example.org", "password": "x" * 1001}, "At most 1,000 characters, please."),
        ({"email": "anna\x00@example.org", "password": PASSWORD}, "This is not an e-mail address."),
    ],
)
def test_what_is_missing_or_no_address_is_said_at_the_field(
    client: FlaskClient, fields: dict[str, str], words: str
) -> None:
    response = send(client, "/account/sign-in", **fields)

    assert response.status_code == 400
    assert words in said(response)
    assert 'aria-invalid="true"' in response.text


@pytest.mark.parametrize("way", ELSEWHERE)
def test_signing_in_leads_nobody_off_the_site(app: Flask, client: FlaskClient, way: str) -> None:
    anna = resident(app, pl="translator")

    by_field = send(client, "/account/sign-in", email=anna.email, password=anna.password, next=way)

    assert by_field.status_code == 302
    assert host_of(by_field.location) == "localhost"
    assert is_in(client)


@pytest.mark.parametrize("way", ELSEWHERE)
def test_nor_does_it_when_the_address_of_the_page_says_so(app: Flask, client: FlaskClient, way: str) -> None:
    anna = resident(app)
    page = client.get("/account/sign-in", query_string={"next": way})

    response = client.post(
        "/account/sign-in",
        query_string={"next": way},
        data={
            "csrf_token": page.text.split('name="csrf_token" value="')[1].split('"')[0],
            "email": anna.email,
            "password": anna.password,
        },
    )

    assert response.status_code == 302
    assert host_of(response.location) == "localhost"


@pytest.mark.parametrize(
    "way", ["/desk/articles/7", "/desk/coverage?locale=pl&page=2", "/ru/articles/\u0437\u0430\u043a\u043e\u043d"]
)
def test_signing_in_leads_back_to_where_somebody_was(app: Flask, client: FlaskClient, way: str) -> None:
    anna = resident(app, pl="translator")

    response = send(client, "/account/sign-in", email=anna.email, password=anna.password, next=way)

    with app.test_request_context(response.location) as context:
        assert context.request.full_path.rstrip("?") == way


def test_the_desk_sends_strangers_to_the_door_and_back(client: FlaskClient) -> None:
    response = client.get("/desk/translations/7?segment=3")

    assert response.status_code == 302
    assert response.location == "/account/sign-in?next=/desk/translations/7?segment%3D3"


def test_a_script_whose_session_is_over_is_told_where_to_sign_in(client: FlaskClient) -> None:
    response = client.post(
        "/desk/translations/7/segments/3", data={"text": "Tekst"}, headers={"Accept": "application/json"}
    )

    assert response.status_code == 401
    assert response.json is not None
    assert response.json["error"] == "signed_out"
    assert response.json["sign_in"] == "/account/sign-in"


@on_both
def test_a_session_is_another_after_signing_in_and_a_copy_is_dead_after_signing_out(
    app: Flask, client: FlaskClient
) -> None:
    anna = resident(app)
    client.get("/account/sign-in")
    before = session_of(client)
    sign_in(client, anna)
    during = session_of(client)

    send(client, "/account/sign-out", page="/account/")

    assert before != during
    assert not is_in(client)
    thief = app.test_client()
    thief.set_cookie("tolmach", during)
    assert not is_in(thief)


def test_a_form_of_before_signing_in_is_worth_nothing_afterwards(app: Flask, client: FlaskClient) -> None:
    anna = resident(app)
    old = client.get("/account/sign-in").text.split('name="csrf_token" value="')[1].split('"')[0]
    sign_in(client, anna)

    response = client.post("/account/profile", data={"csrf_token": old, "name": "Other"})

    assert response.status_code == 400
    assert "Load it again" in said(response)


def test_signing_out_by_a_link_is_not_possible(app: Flask, client: FlaskClient) -> None:
    sign_in(client, resident(app))

    assert client.get("/account/sign-out").status_code == 405
    client.get("/account/code")
    assert is_in(client)


@pytest.mark.parametrize("cookie", ["x", ".", "eyJhIjoxfQ.aaaaaa.bbbbbb", "\u00fc", "a" * 3000])
def test_a_cookie_that_is_not_ours_is_nobodys(client: FlaskClient, cookie: str) -> None:
    client.set_cookie("tolmach", cookie)

    assert client.get("/account/").status_code == 302
    assert client.get("/account/sign-in").status_code == 200


def test_a_cookie_signed_with_another_key_is_nobodys(app: Flask, client: FlaskClient) -> None:
    anna = resident(app)
    sign_in(client, anna)
    app.config["SECRET_KEY"] = "another secret that is long enough to be one"

    assert not is_in(client)


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(app: Flask, client: FlaskClient) -> None:
    cookie = sign_in(client, resident(app)).headers.getlist("Set-Cookie")

    assert all("HttpOnly" in each and "SameSite=Lax" in each and "Path=/" in each for each in cookie)


def test_no_token_in_an_address_or_a_header_opens_anything(app: Flask, client: FlaskClient) -> None:
    anna = resident(app)
    with app.app_context():
        login = people.login_to(anna.id)
        made = login.get_auth_token()

    assert client.get("/account/", query_string={"auth_token": made}).status_code == 302
    assert client.get("/account/", headers={"Authentication-Token": made}).status_code == 302


def test_a_body_that_is_no_form_is_refused(client: FlaskClient) -> None:
    token = client.get("/account/sign-in").text.split('name="csrf_token" value="')[1].split('"')[0]

    response = client.post("/account/sign-in", json="abc", headers={"X-CSRFToken": token})

    assert response.status_code == 415
