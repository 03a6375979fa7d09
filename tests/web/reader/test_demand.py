"""A reader asks for a text in their language: one button, no cookie, no account, one count."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.policy import OPERATOR
from app.core.database import db
from app.locales.service import close_locale
from app.translation.demand import ask_as_reader
from app.translation.models import Demand
from app.translation.requests import request
from tests.makers import Made, Maker
from tests.marks import on_both
from tests.web.visitor import Visitor


@pytest.fixture
def article(make: Maker) -> Made:
    return make.article("Letters")


def asked(app: Flask) -> dict[str, int]:
    with app.app_context():
        return {row.locale: row.readers for row in db.session.execute(select(Demand.locale, Demand.readers))}


def test_the_button_counts_one_reader_and_thanks(app: Flask, make: Maker) -> None:
    polish = make.article("Listy", locale="pl")
    reader = Visitor(app)
    reader.open(f"/en/waiting/{polish.id}")

    reader.press("I would read this in English")

    assert asked(app) == {"en": 1}
    assert "Thank you." in reader.page.words
    assert reader.buttons() == [button for button in reader.buttons() if "I would read" not in button]
    assert reader.page.meta("robots") == "noindex"


def test_nobody_is_given_a_cookie(client: FlaskClient, article: Made) -> None:
    response = client.post(f"/pl/waiting/{article.id}")

    assert response.status_code == 303
    assert response.headers["Location"] == f"/pl/waiting/{article.id}?asked=yes"
    assert "Set-Cookie" not in response.headers
    assert "Set-Cookie" not in client.get(response.headers["Location"]).headers


def test_one_address_counts_once_for_a_text_and_a_language(app: Flask, client: FlaskClient, article: Made) -> None:
    for _ in range(3):
        assert client.post(f"/pl/waiting/{article.id}").status_code == 303
    client.post(f"/it/waiting/{article.id}")
    client.post(f"/pl/waiting/{article.id}", environ_base={"REMOTE_ADDR": "192.0.2.7"})

    assert asked(app) == {"pl": 2, "it": 1}


def test_one_address_asks_for_no_more_than_so_many_texts(client: FlaskClient, make: Maker) -> None:
    articles = [make.article(f"Text {number}") for number in range(32)]

    answers = [client.post(f"/pl/waiting/{article.id}") for article in articles]

    assert [answer.status_code for answer in answers] == [303] * 30 + [429] * 2
    assert "Retry-After" in answers[-1].headers


def test_a_language_that_has_the_text_is_not_asked_for(
    app: Flask, client: FlaskClient, article: Made, make: Maker
) -> None:
    polish = make.translation(article, "pl")

    for locale, path in (("pl", polish.path), ("en", article.path)):
        response = client.post(f"/{locale}/waiting/{article.id}")
        assert (response.status_code, response.headers["Location"]) == (303, path)
    assert asked(app) == {}


def test_a_closed_language_and_an_absent_text_are_not_found(
    app: Flask, client: FlaskClient, article: Made, make: Maker
) -> None:
    secret = make.article("A secret draft", published=False)
    with app.app_context():
        close_locale("kk")

    for path in (f"/kk/waiting/{article.id}", f"/pl/waiting/{secret.id}", "/pl/waiting/99999", "/xx/waiting/1"):
        assert client.post(path).status_code in {404, 405}
    assert asked(app) == {}


def test_another_site_cannot_ask_in_the_name_of_its_visitors(app: Flask, client: FlaskClient, article: Made) -> None:
    response = client.post(f"/pl/waiting/{article.id}", headers={"Sec-Fetch-Site": "cross-site"})

    assert response.status_code == 403
    assert asked(app) == {}


def test_no_other_form_of_readers_goes_without_a_token(client: FlaskClient) -> None:
    assert client.post("/account/sign-in", data={"email": "a@example.org", "password": "b"}).status_code == 400


@on_both
@pytest.mark.usefixtures("inside")
def test_what_readers_ask_for_is_counted_on_both_databases(article: Made) -> None:
    for _ in range(3):
        ask_as_reader(article.id, "pl")

    assert db.session.scalars(select(Demand.readers)).all() == [3]


@on_both
def test_what_readers_wait_for_most_stands_first_in_the_queue(app: Flask, make: Maker) -> None:
    few, many, none = (make.article(title) for title in ("Few wait", "Many wait", "Nobody waits"))
    with app.app_context():
        for article in (none, few, many):
            request(article.id, ["pl"], actor=OPERATOR)
        ask_as_reader(few.id, "pl")
        for _ in range(5):
            ask_as_reader(many.id, "pl")
        db.session.remove()
    maria = Visitor(app, make.person("Maria", pl="translator"))

    maria.open("/desk/")

    titles = [link.text for link in maria.page.links("//*[@aria-labelledby='group-free']//h:h3/h:a")]
    assert titles == ["Many wait", "Few wait", "Nobody waits"]
    assert "5 readers ask for it" in maria.page.words
