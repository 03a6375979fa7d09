"""The history of an article reads like what happened."""

import pytest
from flask import Flask

from app.accounts.models import Person
from app.audit import log
from app.core.database import db, unit_of_work
from app.web.desk.words.deeds import SENTENCES
from tests.makers import Made, Maker
from tests.web.visitor import Visitor
from tests.work import Work


@pytest.fixture
def article(make: Maker) -> Made:
    return make.article("Letters")


@pytest.fixture
def maria(make: Maker) -> int:
    return make.person("Maria", pl="translator")


@pytest.fixture
def olga(make: Maker) -> int:
    return make.person("Olga", en="editor", pl="editor")


def events(visitor: Visitor) -> list[str]:
    return [
        " ".join("".join(str(text) for text in found.itertext()).split())
        for found in visitor.page.find("//h:ol/h:li/h:p[1]")
    ]


def test_it_tells_who_did_what_the_newest_first(app: Flask, make: Maker, article: Made, maria: int, olga: int) -> None:
    Work(app, make).approved(article, "pl", maria, olga)
    visitor = Visitor(app, olga)

    visitor.open(f"/desk/articles/{article.id}/history")

    assert events(visitor)[:4] == [
        "Olga approved the translation, made from version 1 of the original.",
        "Maria submitted the translation.",
        "Maria took the translation on.",
        "The system asked for the translation.",
    ]
    assert "English → Polish" in visitor.page.words


def test_whoever_has_left_is_still_named(app: Flask, make: Maker, article: Made, maria: int, olga: int) -> None:
    Work(app, make).claimed(article, "pl", maria)
    with app.app_context(), unit_of_work():
        db.session.get_one(Person, maria).is_active = False
    visitor = Visitor(app, olga)

    visitor.open(f"/desk/articles/{article.id}/history")

    assert "Maria took the translation on." in events(visitor)


def test_a_deed_that_has_no_words_yet_is_told_all_the_same(app: Flask, article: Made, olga: int) -> None:
    with app.app_context(), unit_of_work():
        log.record("frame_picture", f"article:{article.id}", actor_id=olga)
    visitor = Visitor(app, olga)

    visitor.open(f"/desk/articles/{article.id}/history")

    assert events(visitor)[0] == "Olga did this: frame_picture."


def test_every_sentence_takes_what_it_is_given() -> None:
    given = {"by": "A", "person": "B", "number": "3"}

    assert all(str(sentence) % given for sentence in SENTENCES.values())


def test_a_history_that_one_may_not_see_is_not_there(app: Flask, make: Maker, maria: int) -> None:
    secret = make.article("A secret draft", published=False)
    visitor = Visitor(app, maria)

    refused = visitor.open(f"/desk/articles/{secret.id}/history")
    missing = visitor.open("/desk/articles/99999/history")

    assert (refused.status, missing.status) == (404, 404)
    assert "secret" not in refused.text


def test_the_number_of_a_cancelled_translation_tells_nothing_of_another_article(
    app: Flask, make: Maker, article: Made, olga: int
) -> None:
    with app.app_context(), unit_of_work():
        log.record("request", "translation:1", actor_id=None, article=article.id + 1, locale="it")
    Work(app, make).requested(article, "pl")
    visitor = Visitor(app, olga)

    visitor.open(f"/desk/articles/{article.id}/history")

    assert "Italian" not in visitor.page.words


def test_pages_of_a_long_history(app: Flask, article: Made, olga: int) -> None:
    with app.app_context(), unit_of_work():
        for _ in range(90):
            log.record("choose_terms", f"article:{article.id}", actor_id=olga)
    visitor = Visitor(app, olga)

    visitor.open(f"/desk/articles/{article.id}/history?page=3")

    assert "began the article" in visitor.page.words
    assert visitor.open(f"/desk/articles/{article.id}/history?page=1000").status == 200
