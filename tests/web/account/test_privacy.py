"""What readers never notice: no cookie, no session on public pages. And what nobody keeps: pages of people."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.invitations import Invitation
from app.accounts.logins import Login, Passkey, SignIn
from app.accounts.models import Credit, Person, RoleGrant
from app.audit.models import AuditEntry
from app.core.database import db
from app.notices.models import Letter
from app.web.account import wording
from tests.makers import Maker
from tests.web.account.doors import resident, said, sign_in
from tests.web.pages import Page

KEPT = [
    model.__table__ for model in (Person, RoleGrant, Credit, Login, Passkey, SignIn, Invitation, Letter, AuditEntry)
]
PUBLIC = ("/", "/en/", "/en/articles/", "/en/search?q=x", "/en/feed.atom", "/sitemap.xml", "/robots.txt", "/en/nowhere")


@pytest.mark.parametrize("path", PUBLIC)
def test_public_pages_set_no_cookie_and_depend_on_none(app: Flask, client: FlaskClient, make: Maker, path: str) -> None:
    article = make.article("A text")
    plain = client.get(path)
    sign_in(client, resident(app, pl="translator"))

    for address in (path, article.path):
        response = client.get(address)

        assert "Set-Cookie" not in response.headers
        assert "Cookie" not in response.headers.get("Vary", "") or address == "/"
    assert client.get(path).data == plain.data or path == "/"
    assert "Set-Cookie" not in plain.headers


@pytest.mark.parametrize(
    "path", ["/account/", "/account/sign-in", "/account/recovery", "/desk/translations/1", "/admin/people/"]
)
def test_pages_of_people_are_kept_by_nobody(app: Flask, client: FlaskClient, path: str) -> None:
    for who in ("stranger", "signed in"):
        if who == "signed in":
            sign_in(client, resident(app, everywhere="admin"))
        response = client.get(path)

        assert response.headers["Cache-Control"] == "no-store"
        assert "Cookie" in response.headers["Vary"]


@pytest.mark.parametrize(
    ("header", "query", "language", "direction"),
    [
        ("ru,en;q=0.5", "", "ru", "ltr"),
        ("ar", "", "ar", "rtl"),
        ("fr", "", "en", "ltr"),
        ("ru", "?lang=pl", "pl", "ltr"),
        ("ru", "?lang=xx", "ru", "ltr"),
        ("ru", "?lang=../../etc/passwd", "ru", "ltr"),
        ("ru", "?lang=pl%00", "ru", "ltr"),
        ("ru", "?lang=pl'--", "ru", "ltr"),
        ("ru", "?lang=" + "x" * 10_000, "ru", "ltr"),
        ("q" * 10_000, "", "en", "ltr"),
    ],
)
def test_a_stranger_is_spoken_to_in_the_language_of_the_browser_or_the_one_chosen(
    client: FlaskClient, header: str, query: str, language: str, direction: str
) -> None:
    page = Page(client.get(f"/account/sign-in{query}", headers={"Accept-Language": header}))

    assert page.lang == (language, direction)


def test_a_language_that_a_stranger_chose_stays_chosen(client: FlaskClient) -> None:
    client.get("/account/sign-in?lang=uk", headers={"Accept-Language": "ru"})

    assert Page(client.get("/account/recovery", headers={"Accept-Language": "ru"})).lang == ("uk", "ltr")


@pytest.mark.parametrize("lang", ["en", "ru", "pl", "it", "uk", "kk", "ar"])
def test_pages_are_well_formed_and_of_one_language(client: FlaskClient, lang: str) -> None:
    for path in ("/account/sign-in", "/account/recovery"):
        assert Page(client.get(f"{path}?lang={lang}")).lang[0] == lang


def test_whatever_the_library_can_say_is_said_in_our_words_or_switched_off(app: Flask) -> None:
    own = {f"SECURITY_MSG_{name}" for name in (*wording.MESSAGES, *wording.OFF)}

    theirs = {name for name in app.config if name.startswith("SECURITY_MSG_")}

    assert theirs == own
    assert not set(wording.MESSAGES) & wording.OFF


def test_every_page_of_the_library_is_one_of_ours(app: Flask) -> None:
    templates = {
        name: str(value)
        for name, value in app.config.items()
        if name.startswith("SECURITY_") and name.endswith("_TEMPLATE") and str(value).startswith("security/")
    }
    off = (
        "REGISTER",
        "CONFIRM",
        "SEND_",
        "USERNAME",
        "US_",
        "LOGOUT",
        "PASSWORDLESS",
        "TWO_FACTOR_EMAIL",
        "TWO_FACTOR_RESCUE",
    )

    assert [name for name in templates if not any(word in name for word in off)] == []


@pytest.mark.parametrize(
    ("headers", "data"),
    [
        ({}, {}),
        ({}, {"csrf_token": "made-up"}),
        ({"X-CSRFToken": "made-up"}, {}),
        ({"Origin": "https://evil.example", "Content-Type": "text/plain"}, {}),
    ],
)
def test_a_post_without_the_proof_of_a_page_of_ours_changes_nothing(
    app: Flask, client: FlaskClient, headers: dict[str, str], data: dict[str, str]
) -> None:
    sign_in(client, resident(app))

    for path in ("/account/profile", "/account/credit", "/account/sign-out", "/account/sign-out-everywhere"):
        response = client.post(path, headers=headers, data=data or "x")

        assert response.status_code == 400
        assert "Load it again" in said(response)
    assert client.get("/account/").status_code == 200


def test_the_proof_of_another_session_is_none(app: Flask, client: FlaskClient) -> None:
    sign_in(client, resident(app))
    other = app.test_client()
    other.get("/account/sign-in")
    token = other.get("/account/sign-in").text.split('name="csrf_token" value="')[1].split('"')[0]

    assert client.post("/account/profile", data={"csrf_token": token}).status_code == 400


def test_a_script_is_told_that_its_proof_is_old(app: Flask, client: FlaskClient) -> None:
    sign_in(client, resident(app, pl="translator"))

    response = client.post("/desk/translations/1/segments/1", headers={"Accept": "application/json"})

    assert response.status_code == 400
    assert response.json is not None
    assert response.json["error"] == "csrf"


def test_looking_at_pages_changes_nothing(app: Flask, client: FlaskClient) -> None:
    anna = resident(app, everywhere="admin")
    sign_in(client, anna)
    with app.app_context():
        before = [tuple(row) for table in KEPT for row in db.session.execute(select(table))]

    for rule in app.url_map.iter_rules():
        if rule.endpoint.partition(".")[0] in {"account", "security", "admin"} and "GET" in (rule.methods or ()):
            path = app.url_map.bind("localhost").build(rule.endpoint, dict.fromkeys(rule.arguments, 1))
            assert client.get(path).status_code < 500

    assert client.get("/account/").status_code == 200
    with app.app_context():
        assert [tuple(row) for table in KEPT for row in db.session.execute(select(table))] == before
