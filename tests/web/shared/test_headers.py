"""What every answer carries, and how long anybody may keep it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from app.config import Settings
from app.core.database import db
from app.publishing import paths
from tests.makers import Maker

pytestmark = pytest.mark.alters_app

ANSWERS = [
    "/",
    "/en/",
    "/en/articles/",
    "/en/articles/?topic=nothing",
    "/en/articles/rights",
    "/en/topics/",
    "/en/search?q=rights",
    "/pl/waiting/1",
    "/en/feed.atom",
    "/en/feed.json",
    "/sitemap.xml",
    "/robots.txt",
    "/.well-known/security.txt",
    "/healthz",
    "/favicon.ico",
    "/en",
    "/EN/",
    "/en/nothing",
    "/nothing",
    "/static/nothing/css/reader.css",
    "/media/nothing.webp",
    "/en/articles/%00",
    "/en/search?q=" + "a" * 40_000,
]


@pytest.fixture
def behind_tls(database: str, tmp_path: Path) -> Iterator[FlaskClient]:
    """Give the client of a site that its readers reach over HTTPS."""
    settings = Settings(data=tmp_path / "tls", database_url=database, base_url="https://news.example.org")
    app = create_app(settings)
    yield app.test_client()
    with app.app_context():
        db.engine.dispose()


@pytest.mark.parametrize("path", ANSWERS)
def test_every_answer_forbids_all_that_a_page_does_not_need(client: FlaskClient, make: Maker, path: str) -> None:
    make.article("Rights")

    headers = client.get(path).headers

    policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
    assert policy.pop("default-src") == "'none'"
    assert policy["frame-ancestors"] == policy["base-uri"] == policy["object-src"] == "'none'"
    assert set(policy.values()) <= {"'self'", "'none'"}
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert "geolocation=()" in headers["Permissions-Policy"]


@pytest.mark.parametrize("path", ANSWERS)
def test_no_answer_to_a_reader_sets_a_cookie(client: FlaskClient, make: Maker, path: str) -> None:
    make.article("Rights")

    assert "Set-Cookie" not in client.get(path).headers


@pytest.mark.parametrize("path", ANSWERS)
def test_no_answer_tells_what_serves_it(client: FlaskClient, path: str) -> None:
    response = client.get(path)

    assert "X-Powered-By" not in response.headers
    assert "Werkzeug" not in response.headers.get("Server", "")


def test_encryption_is_promised_for_two_years_only_where_there_is_some(
    client: FlaskClient, behind_tls: FlaskClient
) -> None:
    secured = behind_tls.get("/en/", base_url="https://news.example.org").headers

    assert "Strict-Transport-Security" not in client.get("/en/").headers
    assert secured["Strict-Transport-Security"] == "max-age=63072000; includeSubDomains"
    assert secured["Content-Security-Policy"].endswith("upgrade-insecure-requests")


@pytest.mark.parametrize(("path", "language"), [("/en/", "en"), ("/ar/topics/", "ar"), ("/kk/nothing", "kk")])
def test_a_page_says_its_language(client: FlaskClient, path: str, language: str) -> None:
    assert client.get(path).headers["Content-Language"] == language


def test_a_page_depends_on_nothing_but_its_address(client: FlaskClient) -> None:
    for path in ("/en/", "/en/articles/", "/en/search", "/en/feed.atom"):
        assert "Vary" not in client.get(path).headers

    assert client.get("/").headers["Vary"] == "Accept-Language, Cookie"
    assert "no-store" in client.get("/").headers["Cache-Control"]


@pytest.mark.parametrize("path", ["/en/", "/en/articles/rights", "/en/articles/", "/en/feed.atom", "/sitemap.xml"])
def test_what_a_reader_has_already_is_not_sent_again(client: FlaskClient, make: Maker, path: str) -> None:
    make.article("Rights")
    first = client.get(path)
    assert first.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert not first.headers["ETag"].startswith("W/")

    again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert again.headers["Content-Security-Policy"] == first.headers["Content-Security-Policy"]


def test_a_page_that_has_changed_is_sent_whole(client: FlaskClient, make: Maker) -> None:
    text = make.article("Rights")
    kept = client.get(text.path).headers["ETag"]

    make.revision(text, "Another paragraph altogether.\n", at=datetime(2026, 5, 9, tzinfo=UTC))

    assert client.get(text.path, headers={"If-None-Match": kept}).status_code == 200


def test_a_withdrawn_text_is_gone_for_those_who_kept_it(client: FlaskClient, make: Maker) -> None:
    text = make.article("Rights")
    kept = client.get(text.path).headers["ETag"]

    make.withdrawal(text)

    assert client.get(text.path, headers={"If-None-Match": kept}).status_code == 410


def test_asking_for_the_head_alone_gives_the_same_headers(client: FlaskClient, make: Maker) -> None:
    text = make.article("Rights")
    whole, head = client.get(text.path), client.head(text.path)

    assert head.data == b""
    assert head.headers["ETag"] == whole.headers["ETag"]
    assert head.headers["Content-Length"] == whole.headers["Content-Length"]


def test_a_fault_is_kept_by_nobody(app: Flask, client: FlaskClient) -> None:
    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.add_url_rule("/fault", view_func=lambda: 1 / 0)  # type: ignore[arg-type]

    response = client.get("/fault")

    assert response.status_code == 500
    assert response.headers["Cache-Control"] == "no-store"
    assert "ETag" not in response.headers


def test_an_answer_may_set_its_own_headers(app: Flask, client: FlaskClient) -> None:
    headers = {"Cache-Control": "no-store", "Content-Security-Policy": "sandbox"}
    app.add_url_rule(paths.front("en") + "own", view_func=lambda: ("words", headers))

    response = client.get("/en/own")

    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers.getlist("Content-Security-Policy") == ["sandbox"]
    assert "ETag" not in response.headers
