"""The whole way of an original through the pages, without a script."""

from flask import Flask

from app.articles.models import OriginalStage, Significance
from tests.makers import Maker
from tests.web.desk.writing.conftest import BODY, Desk
from tests.web.visitor import Visitor


def begin(author: Visitor) -> int:
    author.open("/desk/articles/new")
    author.press("Begin to write", {"locale": "en"})
    return int(author.address.split("/")[3])


def test_an_author_begins_writes_and_hands_in_and_an_editor_approves(
    author: Visitor, editor: Visitor, desk: Desk
) -> None:
    article_id = begin(author)
    assert author.address == f"/desk/articles/{article_id}/write"

    author.press("Save", {"title": "A title", "deck": "A lead", "body": BODY})
    assert "Saved." in author.page.words
    assert author.value("body").replace("\r", "") == BODY

    author.press("Hand in", {})
    assert "The text was handed in." in author.page.words
    assert "Undo" in author.buttons()

    editor.open(f"/desk/articles/{article_id}/review")
    assert "The first paragraph." in editor.page.words
    editor.press("Approve")
    assert "The text is approved." in editor.page.words
    assert desk.article(article_id).stage is OriginalStage.APPROVED


def test_a_text_that_is_sent_back_comes_with_the_reason(author: Visitor, editor: Visitor, desk: Desk, ana: int) -> None:
    article_id = desk.draft(ana)
    desk.hand_in(article_id, ana)
    editor.open(f"/desk/articles/{article_id}/review")

    editor.press("Send back with this reason", {"note": "Who says that?"})

    author.open(f"/desk/articles/{article_id}/write")
    assert "Who says that?" in author.page.words
    assert author.value("title") == "A title"


def test_an_author_takes_back_what_was_handed_in(author: Visitor, desk: Desk, ana: int) -> None:
    article_id = desk.draft(ana)
    desk.hand_in(article_id, ana)
    author.open(f"/desk/articles/{article_id}")

    author.press("Take it back")

    assert author.address.endswith("/write")
    assert desk.article(article_id).stage is OriginalStage.DRAFT


def test_an_update_of_what_readers_have_is_reviewed_by_what_changed(
    make: Maker, author: Visitor, editor: Visitor, desk: Desk
) -> None:
    text = make.article("Public", "Four years of prison.\n\nNothing else changed.\n")
    author.open(f"/desk/articles/{text.id}")
    author.press("Write an update")
    author.press(
        "Hand in",
        {
            "body": "Five years of prison.\n\nNothing else changed.\n",
            "significance": "correction",
            "note": "It is five years.",
        },
    )

    editor.open(f"/desk/articles/{text.id}/review")

    changed = editor.page.find("//*[@class='changed-passage']")
    assert len(changed) == 1
    assert "was: Four" in editor.page.words
    assert "It is five years." in editor.page.words
    assert desk.article(text.id).latest.significance is Significance.CORRECTION
    assert "Five" not in Visitor(editor.client.application).open(text.path).words


def test_handing_in_an_update_without_a_change_says_so(make: Maker, author: Visitor, desk: Desk) -> None:
    text = make.article("Public", BODY)
    author.open(f"/desk/articles/{text.id}")
    author.press("Write an update")

    author.press("Hand in")

    assert "Nothing was changed" in author.page.words
    assert [revision.number for revision in desk.article(text.id).revisions] == [1]


def test_an_update_can_be_given_up(make: Maker, author: Visitor, desk: Desk, ana: int) -> None:
    text = make.article("Public", BODY)
    desk.update(text.id, ana, "Unwanted.\n")
    author.open(f"/desk/articles/{text.id}")

    author.press("Delete the draft")

    assert "The update was given up." in author.page.words
    assert desk.article(text.id).stage is OriginalStage.APPROVED


def test_approving_what_was_replaced_while_it_was_read_is_refused(
    editor: Visitor, desk: Desk, ana: int, author: Visitor
) -> None:
    article_id = desk.draft(ana)
    desk.hand_in(article_id, ana)
    editor.open(f"/desk/articles/{article_id}/review")
    author.open(f"/desk/articles/{article_id}")
    author.press("Take it back")
    author.press("Hand in", {"body": "Rewritten meanwhile.\n"})

    page = editor.press("Approve")

    assert page.status == 409
    assert "Another version was handed in while you were reading." in page.words
    assert "Rewritten meanwhile." in page.words
    assert desk.article(article_id).approved is None


def test_sending_back_without_a_reason_keeps_the_page(editor: Visitor, desk: Desk, ana: int) -> None:
    article_id = desk.draft(ana)
    desk.hand_in(article_id, ana)
    editor.open(f"/desk/articles/{article_id}/review")

    page = editor.press("Send back with this reason", {"note": " "})

    assert page.status == 422
    assert "Say what is to be changed" in page.words


def test_a_form_sent_twice_begins_one_article(app: Flask, author: Visitor) -> None:
    author.open("/desk/articles/new")
    first = author.page
    begin_again = Visitor(app)
    begin_again.client, begin_again.address, begin_again._page = author.client, author.address, first  # noqa: SLF001

    author.press("Begin to write", {"locale": "en"})
    begin_again.press("Begin to write", {"locale": "en"})

    assert author.address == begin_again.address


def test_an_article_begun_by_mistake_is_deleted_by_its_author(app: Flask, make: Maker, desk: Desk) -> None:
    anna = make.person("Anna", en="author")
    article_id = desk.draft(anna, "A mistake")
    author = Visitor(app, anna)
    author.open(f"/desk/articles/{article_id}")

    author.press("Delete it for good")

    assert "The article is deleted." in author.page.words
    assert "A mistake" not in author.page.words
    assert author.open(f"/desk/articles/{article_id}").status == 404
