"""What cannot be done at the desk is said at the desk: in its frame, in the language of the person, with a way on."""

import pytest
from flask import Flask, abort
from flask.testing import FlaskClient

from app.accounts.models import Person
from app.core.database import db, unit_of_work
from tests.makers import Maker
from tests.web.pages import Page
from tests.web.visitor import Visitor
from tests.work import Work

CODES = [400, 403, 404, 405, 410, 413, 414, 418, 429, 500, 503]
FRAME = "//h:body[contains(@class, 'desk')]//h:nav[@class='places']"


@pytest.fixture
def jan(make: Maker) -> int:
    return make.person("Jan", pl="translator")


@pytest.mark.alters_app
@pytest.mark.parametrize("code", CODES)
def test_every_error_behind_the_door_shows_in_the_frame_of_the_desk(app: Flask, jan: int, code: int) -> None:
    app.config["PROPAGATE_EXCEPTIONS"] = False

    def fail(code: int) -> str:
        if code == 500:
            raise RuntimeError("a secret")
        abort(code)

    for area in ("desk", "account"):
        app.add_url_rule(f"/{area}/fails/<int:code>", f"{area}_fails", fail)
    translator = Visitor(app, jan)

    for area in ("desk", "account"):
        page = translator.open(f"/{area}/fails/{code}")

        assert page.status == code
        assert page.find(FRAME)
        assert {"/desk/", "/desk/articles/"} <= {link.href for link in page.links("//h:main//h:a")}
        assert page.headers["Cache-Control"] == "no-store"
        assert "Cookie" in page.headers["Vary"]
        assert "secret" not in page.text


@pytest.mark.parametrize("path", ["/desk/nowhere", "/admin/nowhere", "/account/nowhere"])
def test_what_is_not_there_is_said_in_the_language_of_the_person(app: Flask, jan: int, path: str) -> None:
    with app.app_context(), unit_of_work():
        db.session.get_one(Person, jan).interface_locale = "ar"

    page = Visitor(app, jan).open(path)

    assert page.status == 404
    assert page.lang == ("ar", "rtl")
    assert page.find(FRAME)


def test_a_deed_that_is_refused_leads_back_to_the_page_that_it_was_on(
    app: Flask, make: Maker, work: Work, jan: int
) -> None:
    polish = work.written(make.article("Letters"), "pl", jan)
    translator = Visitor(app, jan)
    translator.open(f"/desk/translations/{polish}")
    work.submit(polish, jan)

    page = translator.press("Submit")

    assert page.status == 409
    assert page.find(FRAME)
    assert page.link("Back to where you were").href == f"/desk/translations/{polish}"


@pytest.mark.parametrize("referer", ["https://evil.example/desk/", "http://localhost//evil.example/", "", "nonsense"])
def test_no_way_back_leads_off_the_site(app: Flask, jan: int, referer: str) -> None:
    translator = Visitor(app, jan)

    page = Page(translator.client.get("/desk/nowhere", headers={"Referer": referer}))

    assert "evil" not in page.text
    assert "Back to where you were" not in page.words


def test_a_stranger_sees_nothing_of_the_desk(client: FlaskClient) -> None:
    page = Page(client.get("/desk/nowhere"))

    assert page.status == 404
    assert not page.find(FRAME)
    assert page.link("Front page").href == "/en/"
