"""Saving: by a script that sends what changed, and by a form that keeps all that was typed whatever goes wrong."""

from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from app.articles.drafting import BODY_LENGTH
from app.articles.models import Significance
from tests.makers import Maker
from tests.web.desk.writing.conftest import BODY, Desk
from tests.web.visitor import Visitor


def token_of(visitor: Visitor) -> str:
    answer = visitor.client.get("/desk/token", headers={"Accept": "application/json"}).get_json()
    return str(answer["csrf"])


def send(visitor: Visitor, path: str, **fields: object) -> TestResponse:
    """Send fields as the script does."""
    headers = {"Accept": "application/json", "X-CSRFToken": token_of(visitor)}
    return visitor.client.post(path, data=fields, headers=headers)


def save(visitor: Visitor, article_id: int, **fields: object) -> TestResponse:
    return send(visitor, f"/desk/articles/{article_id}/write", **fields)


# --- By a script -----------------------------------------------------------------------------


def test_a_save_names_its_version_and_gets_the_next(desk: Desk, ana: int, author: Visitor) -> None:
    article_id = desk.draft(ana)

    said = save(author, article_id, title="  Another   title ", version=2).get_json()

    assert (said["version"], said["kept"]) == (3, {"title": "Another title"})
    assert said["slug_made"] == "another-title"
    assert desk.kept(article_id).body == BODY


def test_two_windows_get_both_texts(desk: Desk, ana: int, edyta: int, author: Visitor) -> None:
    article_id = desk.draft(ana)
    desk.save(article_id, edyta, title="Theirs")

    answer = save(author, article_id, title="Mine", version=2)

    said = answer.get_json()
    assert answer.status_code == 409
    assert (said["mine"]["title"], said["theirs"]["title"], said["version"]) == ("Mine", "Theirs", 3)
    assert said["by"] == "Edyta"
    assert desk.kept(article_id).title == "Theirs"


def test_a_save_whose_answer_was_lost_is_answered_again(desk: Desk, ana: int, author: Visitor) -> None:
    article_id = desk.draft(ana)
    first = save(author, article_id, title="Once", version=2)

    again = save(author, article_id, title="Once", version=2)

    assert (first.get_json()["version"], again.get_json()["version"], again.status_code) == (3, 3, 200)


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"title": "x" * 501, "version": 2}, 422),
        ({"title": "x"}, 400),
        ({"title": "x", "version": "x"}, 400),
        ({"significance": "retraction", "version": 2}, 400),
        ({"significance": "nonsense", "version": 2}, 400),
        ({"body": "x" * (BODY_LENGTH + 1), "version": 2}, 422),
    ],
)
def test_what_cannot_be_kept_is_refused_and_changes_nothing(
    desk: Desk, ana: int, author: Visitor, fields: dict[str, Any], status: int
) -> None:
    article_id = desk.draft(ana)

    assert save(author, article_id, **fields).status_code == status
    assert (desk.kept(article_id).title, desk.kept(article_id).version) == ("A title", 2)


def test_what_nobody_may_send_is_not_listened_to(desk: Desk, ana: int, author: Visitor) -> None:
    article_id = desk.draft(ana)

    save(author, article_id, stage="approved", started_by_id="1", review_note="x", changed_by_id="9", version=2)

    kept = desk.kept(article_id)
    assert (kept.review_note, kept.changed_by_id, kept.version) == ("", ana, 2)


def test_a_long_text_in_any_script_can_be_saved(desk: Desk, ana: int, author: Visitor) -> None:
    article_id = desk.draft(ana)
    body = "текст " * 60_000

    answer = save(author, article_id, body=body, version=2)

    assert answer.status_code == 200
    assert desk.kept(article_id).body.strip() == body.strip()


def test_a_script_is_told_when_its_session_has_ended(app: Flask, desk: Desk, ana: int, author: Visitor) -> None:
    article_id = desk.draft(ana)
    author.open(f"/desk/articles/{article_id}/write")
    author.client.delete_cookie(app.config["SESSION_COOKIE_NAME"], domain="localhost")

    answer = author.client.post(
        f"/desk/articles/{article_id}/write", data={"title": "x"}, headers={"Accept": "application/json"}
    )

    assert answer.status_code == 401
    assert answer.get_json()["sign_in"]


def test_terms_and_byline_are_kept_with_the_text(make: Maker, desk: Desk, ana: int, author: Visitor) -> None:
    make.term("topic", "torture")
    article_id = desk.draft(ana)
    found = author.client.get("/desk/terms?q=tort", headers={"Accept": "application/json"}).get_json()

    save(author, article_id, terms=f"{found[0]['id']},x,99999999999", names="Jan\nOlga", version=2)

    article = desk.article(article_id)
    assert [term.slug for term in article.terms] == ["torture"]
    assert len(article.bylines) == 2


def test_of_what_readers_have_an_author_changes_no_terms(make: Maker, desk: Desk, ana: int, author: Visitor) -> None:
    text = make.article("Public", terms=["topic:torture"])
    desk.update(text.id, ana)

    assert save(author, text.id, terms="", version=1).status_code == 403
    assert [term.slug for term in desk.article(text.id).terms] == ["torture"]


# --- By a form -------------------------------------------------------------------------------


def test_a_form_that_was_overtaken_shows_both_texts_and_saves_what_one_decides(
    desk: Desk, ana: int, edyta: int, author: Visitor
) -> None:
    article_id = desk.draft(ana)
    author.open(f"/desk/articles/{article_id}/write")
    desk.save(article_id, edyta, body="The paragraph of the editor.\n")

    page = author.press("Save", {"body": "The paragraph of the author.\n"})

    assert page.status == 409
    assert "was: editor" in page.words
    assert "now: author" in page.words
    assert author.value("body").strip() == "The paragraph of the author."
    author.press("Save this text")
    assert desk.kept(article_id).body == "The paragraph of the author.\n"


@pytest.mark.parametrize(("name", "length"), [("title", 501), ("deck", 2001), ("note", 2001), ("slug", 121)])
def test_what_is_too_long_is_said_at_its_field_and_all_that_was_typed_stays(
    desk: Desk, ana: int, author: Visitor, name: str, length: int
) -> None:
    article_id = desk.draft(ana)
    author.open(f"/desk/articles/{article_id}/write")

    page = author.press("Save", {name: "x" * length, "body": "Typed just now.\n"})

    assert page.status == 422
    assert "This is too long" in page.words
    assert page.find(f"//*[@id='{name}' and @aria-invalid='true']")
    assert author.value("body").strip() == "Typed just now."
    assert author.value(name) == "x" * length


def test_a_text_without_a_title_is_not_handed_in_and_not_lost(desk: Desk, ana: int, author: Visitor) -> None:
    article_id = desk.draft(ana)
    author.open(f"/desk/articles/{article_id}/write")

    page = author.press("Hand in", {"title": " ", "body": "Typed just now.\n"})

    assert page.status == 422
    assert "Give the text a title before you hand it in." in page.words
    assert desk.kept(article_id).body == "Typed just now.\n"
    author.press("Hand in", {"title": "Now it has one"})
    assert desk.article(article_id).latest.title == "Now it has one"


def test_what_was_typed_in_a_text_that_was_handed_in_meanwhile_is_given_back(
    desk: Desk, ana: int, author: Visitor
) -> None:
    article_id = desk.draft(ana)
    author.open(f"/desk/articles/{article_id}/write")
    desk.hand_in(article_id, ana)

    page = author.press("Save", {"body": "Typed just now.\n"})

    assert page.status == 409
    assert "not being written any more" in page.words
    assert "Typed just now." in page.words


def test_an_update_offers_how_much_it_changes_and_never_a_retraction(
    make: Maker, desk: Desk, ana: int, author: Visitor
) -> None:
    text = make.article("Public", BODY)
    desk.update(text.id, ana)
    page = author.open(f"/desk/articles/{text.id}/write")
    offered = [option.get("value") for option in page.find("//h:select[@name='significance']/h:option")]
    assert offered == ["typo", "minor", "major", "correction"]

    author.press("Save", {"significance": "correction"})

    assert desk.kept(text.id).significance is Significance.CORRECTION


def test_terms_are_found_and_ticked_without_a_script(make: Maker, desk: Desk, ana: int, author: Visitor) -> None:
    make.term("country", "kz")
    article_id = desk.draft(ana)
    author.open(f"/desk/articles/{article_id}/write")

    author.press("Find terms", {"term": "Казахстан", "body": "Typed just now.\n"})
    box = author.page.find("//h:input[@name='terms' and @type='checkbox']")[0]
    author.press("Save", {"terms": [str(box.get("value"))]})

    assert [term.slug for term in desk.article(article_id).terms] == ["kz"]
    assert desk.kept(article_id).body == "Typed just now.\n"
    author.press("Save", {"terms": [""]})
    assert desk.article(article_id).terms == []


def test_an_article_is_found_by_its_title_without_a_script(make: Maker, desk: Desk, ana: int, author: Visitor) -> None:
    other = make.article("Letters from prison")
    hidden = desk.draft(make.person("Other", en="author"), "Letters that nobody may see")
    article_id = desk.draft(ana)
    author.open(f"/desk/articles/{article_id}/write")

    page = author.press("Find articles", {"link": "letters"})

    assert f"article:{other.id}" in page.words
    assert f"article:{hidden}" not in page.words


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "{{ config }}", '"><img src=x onerror=alert(1)>'])
def test_what_is_typed_is_shown_as_words_on_every_page(desk: Desk, ana: int, author: Visitor, words: str) -> None:
    article_id = desk.draft(ana, words, f"{words}\n")

    for path in ("", "/write", "/preview"):
        page = author.open(f"/desk/articles/{article_id}{path}")
        assert page.status == 200
        assert words in page.words or words in author.value("title")
        assert not page.find("//h:script[not(@src) and not(@type='application/ld+json')] | //h:*[@onerror]")
    desk.hand_in(article_id, ana)
    assert words in author.open(f"/desk/articles/{article_id}/revisions").words
