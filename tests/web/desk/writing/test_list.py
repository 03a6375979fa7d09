"""The list of articles: each sees what they may, and finds what they look for."""

from flask import Flask

from tests.makers import Maker
from tests.web.desk.writing.conftest import Desk
from tests.web.visitor import Visitor


def titles(visitor: Visitor, query: str = "") -> list[str]:
    page = visitor.open(f"/desk/articles/{query}")
    return [link.text for link in page.links("//*[@class='row-title']//h:a")]


def test_an_unapproved_text_is_listed_for_its_author_and_the_editors_of_its_language(
    app: Flask, make: Maker, desk: Desk, ana: int, author: Visitor, editor: Visitor
) -> None:
    desk.draft(ana, "Secret so far")

    assert titles(author) == titles(editor) == ["Secret so far"]
    for roles in ({"en": "author"}, {"en": "translator"}, {"ru": "editor"}, {"pl": "translator"}):
        assert titles(Visitor(app, make.person(**roles))) == []


def test_an_approved_text_is_listed_for_who_works_in_its_languages(app: Flask, make: Maker) -> None:
    make.article("Public so far")

    assert titles(Visitor(app, make.person(en="translator"))) == ["Public so far"]


def test_the_list_is_narrowed_by_what_one_asks_for(
    app: Flask, make: Maker, desk: Desk, ana: int, edyta: int, author: Visitor, editor: Visitor
) -> None:
    mine = desk.draft(ana, "Mine and handed in")
    desk.hand_in(mine, ana)
    desk.draft(edyta, "Of the editor")
    make.article("Письма из тюрьмы", locale="ru")

    assert titles(editor, "?mine=1") == ["Of the editor"]
    assert titles(editor, "?stage=in_review") == ["Mine and handed in"]
    assert titles(editor, "?text=HANDED") == ["Mine and handed in"]
    assert titles(Visitor(app, make.person(everywhere="editor")), "?text=письма&locale=ru") == ["Письма из тюрьмы"]
    assert titles(author, "?text=100%25_") == []


def test_what_nobody_could_have_chosen_is_taken_for_not_said(editor: Visitor, desk: Desk, ana: int) -> None:
    desk.draft(ana, "A title")

    for query in ("?stage=nonsense", "?locale=xx", "?page=999999999", "?page=-1", "?page=x"):
        assert titles(editor, query) == ["A title"]


def test_who_writes_in_no_language_is_not_offered_to_begin(app: Flask, make: Maker) -> None:
    visitor = Visitor(app, make.person(pl="translator"))

    assert "New article" not in visitor.open("/desk/articles/").words
    assert visitor.open("/desk/articles/new").status == 403


def test_one_begins_only_in_a_language_that_one_writes_in(app: Flask, make: Maker) -> None:
    visitor = Visitor(app, make.person(en="author", ru="author"))
    page = visitor.open("/desk/articles/new")
    assert [field.get("value") for field in page.find("//h:input[@name='locale']")] == ["en", "ru"]

    page = visitor.press("Begin to write", {})
    assert page.status == 422
    assert "Choose the language that you write in." in page.words

    page = visitor.press("Begin to write", {"locale": "pl"})
    assert page.status == 422
