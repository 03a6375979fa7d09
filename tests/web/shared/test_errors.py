"""Errors as pages: in the reader's language, with a way on, and without a word about the machine behind."""

from http import HTTPStatus
from pathlib import Path

import pytest
from flask import Flask, Response, abort
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import TooManyRequests

from app.core.database import db, unit_of_work
from app.locales import queries
from app.publishing.models import Redirect
from tests.makers import Made, Maker
from tests.web.conftest import Read
from tests.web.pages import Page

pytestmark = pytest.mark.alters_app

CODES = [400, 404, 405, 410, 413, 414, 418, 429, 500, 501, 503]
LANGUAGES = ["ar", "en", "it", "kk", "pl", "ru", "uk"]


@pytest.fixture
def failing(app: Flask) -> FlaskClient:
    """Give the client of a site where `/<language>/fails/<number>` fails with that number."""
    app.config["PROPAGATE_EXCEPTIONS"] = False

    def fail(locale: str, code: int) -> str:
        if code == HTTPStatus.INTERNAL_SERVER_ERROR:
            raise RuntimeError(f"the secret of {locale}")
        abort(code)

    app.add_url_rule("/<locale:locale>/fails/<int:code>", view_func=fail)
    return app.test_client()


@pytest.mark.parametrize("code", CODES)
def test_every_error_is_a_page_in_the_language_of_its_address_with_a_way_on(failing: FlaskClient, code: int) -> None:
    headings = {}
    for locale in LANGUAGES:
        page = Page(failing.get(f"/{locale}/fails/{code}"))

        assert page.status == code
        assert page.lang == (locale, "rtl" if locale == "ar" else "ltr")
        assert page.meta("robots") == "noindex"
        assert page.head("canonical") == page.head("alternate") == []
        assert {f"/{locale}/", f"/{locale}/articles/"} <= {link.href for link in page.links("//h:main//h:a")}
        assert page.find(f"//h:main//h:form[@action='/{locale}/search']")
        headings[locale] = page.headings[0]

    assert len(set(headings.values())) == len(LANGUAGES)


def test_an_error_says_when_to_come_back(app: Flask, client: FlaskClient) -> None:
    def answer() -> str:
        raise TooManyRequests(retry_after=60)

    app.add_url_rule("/en/busy", view_func=answer)

    response = client.get("/en/busy")

    assert (response.status_code, response.headers["Retry-After"]) == (429, "60")


def test_a_view_may_end_with_an_answer_of_its_own(app: Flask, client: FlaskClient) -> None:
    app.add_url_rule("/en/own", view_func=lambda: abort(Response("words", 409)))

    assert client.get("/en/own").get_data(as_text=True) == "words"


def test_a_fault_says_nothing_of_the_machine(failing: FlaskClient) -> None:
    page = Page(failing.get("/en/fails/500"))

    assert "secret" not in page.text
    assert "Traceback" not in page.text
    assert "RuntimeError" not in page.text


def test_an_address_without_a_language_is_answered_in_the_default_one(read: Read) -> None:
    page = read("/nothing")

    assert (page.status, page.lang) == (404, ("en", "ltr"))


def test_an_address_in_a_closed_language_is_answered_in_the_default_one(read: Read) -> None:
    assert read("/de/articles/rechte").lang == ("en", "ltr")


def test_what_a_page_cannot_do_is_said_with_what_it_can(client: FlaskClient) -> None:
    response = client.post("/pl/articles/")

    assert response.status_code == 405
    assert {"GET", "HEAD"} <= {method.strip() for method in response.headers["Allow"].split(",")}
    assert Page(response).lang == ("pl", "ltr")


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"])
def test_a_body_that_is_too_long_is_refused_before_it_is_read(client: FlaskClient, method: str) -> None:
    response = client.open("/ru/", method=method, environ_overrides={"CONTENT_LENGTH": "3000000"})

    assert response.status_code == 413


def test_an_address_that_is_too_long_is_refused(client: FlaskClient) -> None:
    page = Page(client.get("/uk/search?q=" + "a" * 40_000))

    assert (page.status, page.lang) == (414, ("uk", "ltr"))


def test_a_foreign_host_is_told_nothing_but_that_it_is_foreign(client: FlaskClient) -> None:
    response = client.get("/it/", headers={"Host": "evil.example"})

    assert response.status_code == 400
    assert "evil.example" not in response.get_data(as_text=True)


def test_a_withdrawn_text_is_said_to_be_withdrawn(read: Read, make: Maker) -> None:
    text = make.article("Rights")
    make.withdrawal(text)

    page = read(text.path)

    assert page.status == 410
    assert page.headings == ["This text was withdrawn"]


def old_address(app: Flask, text: Made, path: str) -> None:
    """Let an address of an older site lead to a text."""
    with app.app_context(), unit_of_work():
        db.session.add(Redirect(path=path, article_id=text.id))


@pytest.mark.parametrize("path", ["/node/17", "/en/старое", "/index.php"])
def test_an_address_of_an_older_site_leads_to_the_text_for_good(
    app: Flask, client: FlaskClient, make: Maker, path: str
) -> None:
    old_address(app, make.article("Rights", slug="права"), path)

    for response in (client.get(path), client.head(path)):
        assert response.status_code == 301
        assert response.headers["Location"] == "/en/articles/%D0%BF%D1%80%D0%B0%D0%B2%D0%B0"


def test_an_older_address_leads_nowhere_when_the_text_is_gone_or_when_something_is_sent(
    app: Flask, client: FlaskClient, make: Maker
) -> None:
    text = make.article("Rights")
    old_address(app, text, "/node/17")
    assert client.post("/node/17").status_code == 404

    make.withdrawal(text)

    assert client.get("/node/17").status_code == 404


def break_database(app: Flask) -> None:
    """Spoil the file of the database, as a full disk would."""
    with app.app_context():
        file = Path(str(db.engine.url.database))
        db.session.remove()
        db.engine.dispose()
        for part in (file, file.with_name(f"{file.name}-wal"), file.with_name(f"{file.name}-shm")):
            part.unlink(missing_ok=True)
        file.write_bytes(b"spoilt " * 1000)
        queries.forget()


@pytest.mark.parametrize("path", ["/pl/", "/pl/articles/rights", "/pl/nothing", "/nothing"])
def test_a_broken_database_is_answered_with_a_page_that_needs_none(app: Flask, client: FlaskClient, path: str) -> None:
    app.config["PROPAGATE_EXCEPTIONS"] = False
    break_database(app)

    response = client.get(path)
    page = Page(response)

    assert page.status == 500
    assert page.lang == ("en", "ltr")
    assert page.headings == ["Something went wrong on our side"]
    assert page.link("Front page").href == "/"
    assert response.headers["Cache-Control"] == "no-store"
    assert "script-src 'self'" in response.headers["Content-Security-Policy"]
    assert "sqlite" not in page.text


def test_a_database_that_breaks_beneath_a_page_is_answered_in_its_language(app: Flask, client: FlaskClient) -> None:
    app.config["PROPAGATE_EXCEPTIONS"] = False

    def fail(locale: str) -> str:
        raise OperationalError(locale, {}, Exception("gone"))

    app.add_url_rule("/<locale:locale>/broken", view_func=fail)

    page = Page(client.get("/kk/broken"))

    assert (page.status, page.lang) == (500, ("kk", "ltr"))
