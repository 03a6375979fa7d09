"""Words that look like markup, templates or the end of something are words, wherever they are shown."""

import gzip
import json

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import etree

from app.core.database import db
from app.translation import review
from app.translation.models import Translation
from tests.makers import Maker
from tests.web.pages import Page, strings
from tests.web.visitor import Visitor
from tests.work import Work

SCRIPT = "<script>alert(1)</script><img src=x onerror=y>"
TEMPLATE = "{{ 7 * 191 }} {% raw %} ${7 * 191} %(site)s"
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def assert_is_text(page: Page, words: str) -> None:
    assert page.status == 200
    assert words in page.words
    assert not page.find("//h:script[contains(text(), 'alert')]")
    assert not page.find("//h:img[@onerror]")


def test_a_title_with_markup_is_a_title_in_the_history(app: Flask, make: Maker) -> None:
    article = make.article(f"Rights {SCRIPT}", slug="rights")
    editor = Visitor(app, make.person("Olga", en="editor"))

    assert_is_text(editor.open(f"/desk/articles/{article.id}/history"), SCRIPT)


def test_the_reason_that_a_text_was_sent_back_with_is_text_to_its_translator_and_in_the_next_review(
    app: Flask, make: Maker, work: Work
) -> None:
    jan, olga = make.person("Jan", pl="translator"), make.person("Olga", pl="editor")
    polish = work.submitted(make.article("Letters"), "pl", jan)
    with app.app_context():
        review.send_back(polish, f"Names {SCRIPT}", actor=make.actor(olga))

    assert_is_text(Visitor(app, jan).open(f"/desk/translations/{polish}"), SCRIPT)
    work.submit(polish, jan)
    assert_is_text(Visitor(app, olga).open(f"/desk/translations/{polish}/review"), SCRIPT)


def test_template_syntax_in_an_article_is_shown_as_it_was_written(app: Flask, client: FlaskClient, make: Maker) -> None:
    article = make.article(f"Title {TEMPLATE}", f"Body {TEMPLATE}\n", deck=f"Deck {TEMPLATE}", slug="template")
    editor = Visitor(app, make.person("Olga", en="editor"))

    for page in (
        Page(client.get("/en/")),
        Page(client.get(article.path)),
        editor.open(f"/desk/articles/{article.id}"),
        editor.open(f"/desk/articles/{article.id}/preview"),
    ):
        assert_is_text(page, TEMPLATE)
        assert "1337" not in page.text


def test_what_ends_a_section_of_xml_or_names_an_entity_ends_and_names_nothing_in_a_feed(
    client: FlaskClient, make: Maker
) -> None:
    title = "Rights ]]> &nbsp; <b>bold</b> &"
    make.article(title, f"Body {title}\n", deck=f"Deck {title}", slug="rights")

    feed = etree.fromstring(client.get("/en/feed.atom").data)

    assert strings(feed, "a:entry/a:title/text()", ATOM) == [title]
    assert json.loads(client.get("/en/feed.json").data)["items"][0]["title"] == title


@pytest.mark.parametrize("sent", ["%0d%0aSet-Cookie:%20a=b", "%0a%0a<script>", "\u2028x", "%00"])
def test_a_line_end_in_the_query_of_an_address_that_leads_on_stays_in_it(client: FlaskClient, sent: str) -> None:
    response = client.get(f"/EN/articles/?topic={sent}")

    assert response.status_code in {301, 404}
    assert "Set-Cookie" not in response.headers
    assert all(name.isprintable() and value.isprintable() for name, value in response.headers)


def test_a_compressed_body_is_not_unpacked(app: Flask, make: Maker, work: Work) -> None:
    jan = make.person("Jan", pl="translator")
    polish = work.claimed(make.article("Letters", "One.\n"), "pl", jan)
    translator = Visitor(app, jan)
    translator.open(f"/desk/translations/{polish}")
    fields = f"csrf_token={translator.value('csrf_token')}&text=Jeden&version=1&action=done"
    segment = work.target(polish, "One.").segment_id

    response = translator.client.post(
        f"/desk/translations/{polish}/segments/{segment}",
        data=gzip.compress(fields.encode()),
        headers={"Content-Encoding": "gzip", "Content-Type": "application/x-www-form-urlencoded"},
    )

    assert response.status_code == 400
    with app.app_context():
        assert not any(target.text for target in db.session.get_one(Translation, polish).targets)
