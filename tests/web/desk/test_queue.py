"""The queue of one person: what they can act on first, in their own words, with the buttons that do it."""

from datetime import timedelta

import pytest
from flask import Flask

from app.accounts.policy import OPERATOR
from app.core.clock import now
from app.translation import requests
from tests.makers import Made, Maker
from tests.web.visitor import Visitor
from tests.wording import written
from tests.work import Work

BODY = "One is here.\n\nTwo is there.\n"


@pytest.fixture
def work(app: Flask, make: Maker) -> Work:
    return Work(app, make)


@pytest.fixture
def article(make: Maker) -> Made:
    return make.article("Letters", BODY)


@pytest.fixture
def maria(make: Maker) -> int:
    return make.person("Maria", pl="translator")


@pytest.fixture
def olga(make: Maker) -> int:
    return make.person("Olga", en="editor", pl="editor")


def section(visitor: Visitor, name: str) -> str:
    """Return what a person reads in one group of the queue."""
    found = visitor.page.find(f"//*[@aria-labelledby='group-{name}']")
    assert found, f"there is no group {name!r}"
    return " ".join("".join(str(text) for text in found[0].itertext()).split())


def test_what_is_asked_for_in_my_language_is_free_to_take(app: Flask, article: Made, work: Work, maria: int) -> None:
    work.requested(article, "pl")
    work.requested(article, "it")
    visitor = Visitor(app, maria)

    visitor.open("/desk/")

    assert "Letters" in section(visitor, "free")
    assert "English → Polish" in section(visitor, "free")
    assert "Italian" not in visitor.page.words


def test_taking_on_leads_to_the_editor_and_back_again(app: Flask, article: Made, work: Work, maria: int) -> None:
    work.requested(article, "pl")
    visitor = Visitor(app, maria)
    visitor.open("/desk/")

    visitor.press("Take on")
    assert visitor.address.startswith("/desk/translations/")
    visitor.open("/desk/")
    assert "you are translating this" in section(visitor, "now")

    visitor.press("Give back")
    assert "Given back." in visitor.page.words
    assert "Letters" in section(visitor, "free")
    visitor.press("Undo")
    visitor.open("/desk/")
    assert "you are translating this" in section(visitor, "now")


def test_an_editor_finds_what_lies_before_them(app: Flask, article: Made, work: Work, maria: int, olga: int) -> None:
    work.submitted(article, "pl", maria)
    visitor = Visitor(app, olga)

    visitor.open("/desk/")

    assert "to review" in section(visitor, "now")
    assert "translated by Maria" in section(visitor, "now")
    assert [link.text for link in visitor.page.links() if link.href.endswith("/review")] == ["Letters", "Review"]


def test_a_deadline_is_said_in_words(app: Flask, article: Made, maria: int) -> None:
    with app.app_context():
        requests.request(article.id, ["pl"], actor=OPERATOR, deadline=now() - timedelta(days=2), note="Names first.")
    visitor = Visitor(app, maria)

    visitor.open("/desk/")

    assert "2 days overdue" in section(visitor, "free")
    assert "Names first." in section(visitor, "free")


def test_the_queue_is_narrowed_by_links_that_say_how_many_are_left(
    app: Flask, make: Maker, article: Made, work: Work
) -> None:
    work.requested(article, "pl")
    work.requested(make.article("Another"), "it")
    visitor = Visitor(app, make.person("Both", pl="translator", it="translator"))

    visitor.open("/desk/")
    assert visitor.page.link("Polish").text == "Polish 1"
    visitor.open(visitor.page.link("Polish 1").href)

    assert "Letters" in section(visitor, "free")
    assert "Another" not in visitor.page.words
    assert visitor.page.link("Polish").current == "true"
    visitor.open(visitor.page.link("Clear all").href)
    assert "Another" in visitor.page.words


def test_an_empty_queue_says_what_will_be_there(app: Flask, maria: int) -> None:
    visitor = Visitor(app, maria)

    visitor.open("/desk/")

    assert "Nothing waits for you." in section(visitor, "now")
    assert "Nothing is free in your languages." in section(visitor, "free")


def test_a_title_with_markup_is_a_title(app: Flask, make: Maker, work: Work, maria: int) -> None:
    work.requested(make.article("<script>alert(1)</script> & more"), "pl")
    visitor = Visitor(app, maria)

    visitor.open("/desk/")

    assert "<script>alert(1)</script> & more" in visitor.page.words
    assert not visitor.page.find("//h:main//h:script")


@pytest.mark.parametrize(
    "query",
    ["?group=all&locale=%00&due=now&page=-4", "?group=free&page=99999", "?q=%00%ff", "?group=now&q=" + "x" * 5000],
)
def test_an_address_that_makes_no_sense_shows_the_queue(app: Flask, maria: int, query: str) -> None:
    assert Visitor(app, maria).open(f"/desk/{query}").status == 200


def test_whoever_works_in_no_language_has_no_queue(app: Flask, make: Maker) -> None:
    assert Visitor(app, make.person("Nobody")).open("/desk/").status == 403


def test_an_editor_gives_what_is_free_to_somebody(app: Flask, article: Made, work: Work, maria: int, olga: int) -> None:
    work.requested(article, "pl")
    visitor = Visitor(app, olga)
    visitor.open("/desk/")

    visitor.open(visitor.page.link("Give it to somebody").href)
    visitor.press("Give it to them", {"person": str(maria)})

    assert "Given to Maria, who is told." in visitor.page.words
    visitor.press("Undo")
    assert "Letters" in (visitor.open("/desk/").words)


def test_texts_of_the_interface_wait_in_the_queue_of_whoever_approves_them(app: Flask, maria: int, olga: int) -> None:
    with app.app_context():
        written("pl", "Clear all", "Pokaż wszystko", by=maria)
    editor = Visitor(app, olga)

    editor.open("/desk/")

    assert "Polish 1 text of the interface waits for your approval" in section(editor, "texts")
    editor.open("/desk/catalogs/pl?show=waiting")
    assert "Pokaż wszystko" in editor.page.words
    other = Visitor(app, maria)
    other.open("/desk/")
    assert not other.page.find("//*[@aria-labelledby='group-texts']")
