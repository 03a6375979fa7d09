"""The queue of one person: what they can act on first, in their own words, with the buttons that do it."""

import pytest
from flask import Flask

from app.core.database import db
from app.translation.models import Demand
from tests.makers import Made, Maker
from tests.web.visitor import Visitor
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


def test_what_is_asked_for_in_my_language_is_free_to_take(
    app: Flask, article: Made, work: Work, maria: int
) -> None:
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
    assert "you are translating this" in (visitor.open("/desk/") and section(visitor, "now"))
