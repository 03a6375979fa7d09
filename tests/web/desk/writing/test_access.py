"""Who may see and do what, asked of every page about an article."""

from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask

from app.core.database import db
from app.media.models import Medium
from tests.makers import Maker
from tests.media.pictures import square
from tests.web.desk.writing.conftest import Desk
from tests.web.visitor import Visitor

READ = ("", "/write", "/preview", "/revisions", "/review", "/pictures")
DEEDS = ("/open", "/write", "/take-back", "/discard/1", "/review/approve", "/review/send-back", "/pictures")


def post(visitor: Visitor, path: str, **fields: object) -> int:
    """Send a form with a token of the session, and return the status."""
    token = visitor.client.get("/desk/token", headers={"Accept": "application/json"}).get_json()["csrf"]
    response = visitor.client.post(path, data={"csrf_token": token, **fields})
    return response.status_code


@pytest.mark.parametrize("roles", [{"en": "author"}, {"en": "translator"}, {"ru": "editor"}, {"pl": "translator"}, {}])
def test_a_text_that_was_never_approved_is_as_good_as_none_for_others(
    app: Flask, make: Maker, desk: Desk, ana: int, roles: dict[str, str]
) -> None:
    article_id = desk.draft(ana, "Secret")
    stranger = Visitor(app, make.person("Stranger", **roles))

    missing = stranger.open("/desk/articles/999999").words
    for path in READ:
        page = stranger.open(f"/desk/articles/{article_id}{path}")
        assert page.status == 404, path
        assert "Secret" not in page.text
    assert stranger.open(f"/desk/articles/{article_id}").words == missing
    for path in DEEDS:
        data = {"revision": "1", "version": "1", "note": "x", "title": "x", "picture": (BytesIO(square()), "x.png")}
        assert post(stranger, f"/desk/articles/{article_id}{path}", **data) == 404, path
    assert desk.kept(article_id).title == "Secret"


def test_a_translator_sees_the_approved_text_and_no_draft_of_its_update(
    app: Flask, make: Maker, desk: Desk, edyta: int
) -> None:
    text = make.article("Public", "Known to all.\n")
    make.translation(text, "pl")
    desk.update(text.id, edyta, "Not approved yet.\n")
    desk.hand_in(text.id, edyta)
    translator = Visitor(app, make.person(pl="translator"))

    for path in ("", "/preview", "/revisions", "/revisions?old=0&new=1"):
        page = translator.open(f"/desk/articles/{text.id}{path}")
        assert page.status == 200
        assert "Not approved yet" not in page.words
    assert "Known to all." in translator.open(f"/desk/articles/{text.id}/preview").words
    assert translator.open(f"/desk/articles/{text.id}/revisions?old=1&new=2").status == 404
    assert translator.open(f"/desk/articles/{text.id}/review").status == 403
    assert post(translator, f"/desk/articles/{text.id}/open") == 403


def test_an_author_does_not_review(desk: Desk, ana: int, author: Visitor) -> None:
    article_id = desk.draft(ana)
    desk.hand_in(article_id, ana)

    assert author.open(f"/desk/articles/{article_id}/review").status == 403
    assert post(author, f"/desk/articles/{article_id}/review/approve", revision="1") == 403
    assert desk.article(article_id).approved is None


def test_who_is_not_signed_in_is_sent_to_sign_in(app: Flask, desk: Desk, ana: int) -> None:
    article_id = desk.draft(ana)
    client = app.test_client()

    for path in READ:
        assert client.get(f"/desk/articles/{article_id}{path}").status_code == 302
    answer = client.get("/desk/token", headers={"Accept": "application/json"})
    assert (answer.status_code, answer.get_json()["error"]) == (401, "signed_out")


def test_nothing_is_done_by_opening_a_page(desk: Desk, ana: int, author: Visitor) -> None:
    article_id = desk.draft(ana)

    for path in ("/open", "/take-back", "/discard/1", "/review/approve", "/review/send-back"):
        assert author.client.get(f"/desk/articles/{article_id}{path}").status_code == 405


def test_no_form_works_without_its_token(desk: Desk, ana: int, author: Visitor) -> None:
    article_id = desk.draft(ana)

    for path in (f"/desk/articles/{article_id}{deed}" for deed in DEEDS):
        assert author.client.post(path, data={"version": "2", "title": "Forged"}).status_code == 400
    for path in ("/desk/paste", "/desk/compare"):
        assert author.client.post(path, data={"html": "x"}).status_code == 400
    assert desk.kept(article_id).title == "A title"


@pytest.mark.parametrize("number", ["0", "99999999999999999999", "-1", "x"])
def test_numbers_that_no_article_has_answer_like_any_other(author: Visitor, number: str) -> None:
    for path in READ:
        assert author.open(f"/desk/articles/{number}{path}").status == 404


def test_pages_of_the_desk_are_kept_by_nobody(desk: Desk, ana: int, author: Visitor) -> None:
    article_id = desk.draft(ana)

    for path in ("", "/write", "/preview"):
        headers = author.client.get(f"/desk/articles/{article_id}{path}").headers
        assert headers["Cache-Control"] == "no-store"
        assert "Cookie" in headers["Vary"]


# --- Pictures --------------------------------------------------------------------------------


def bring(visitor: Visitor, article_id: int, data: bytes) -> dict[str, str]:
    token = visitor.client.get("/desk/token", headers={"Accept": "application/json"}).get_json()["csrf"]
    answer = visitor.client.post(
        f"/desk/articles/{article_id}/pictures",
        data={"picture": (BytesIO(data), "../../x.jpg"), "alt": "A [square]", "caption": 'Said "so"'},
        headers={"X-CSRFToken": token, "Accept": "application/json"},
    )
    said = answer.get_json()
    assert isinstance(said, dict)
    return said


def test_a_picture_of_a_draft_is_served_to_who_may_see_the_draft_and_to_nobody_else(
    app: Flask, make: Maker, desk: Desk, ana: int, author: Visitor, editor: Visitor
) -> None:
    path = bring(author, desk.draft(ana), square())["path"]
    filename = path.rsplit("/", 1)[1]

    for visitor in (author, editor):
        answer = visitor.client.get(path)
        assert (answer.status_code, answer.mimetype) == (200, "image/webp")
        assert answer.headers["Cache-Control"] == "no-store"
        answer.close()
    for roles in ({"en": "author"}, {"ru": "editor"}, {"pl": "translator"}):
        assert Visitor(app, make.person(**roles)).client.get(path).status_code == 404
    reader = app.test_client()
    assert reader.get(f"/media/{filename}").status_code == 404
    assert reader.get(path).status_code == 302


def test_the_number_of_anothers_picture_shows_nothing(
    app: Flask, make: Maker, desk: Desk, ana: int, author: Visitor
) -> None:
    hidden = bring(author, desk.draft(ana), square("blue"))
    other = make.person("Other", en="author")
    article_id = desk.draft(other, body=f"Text.\n\n![Guessed](media:{hidden['id']})\n")
    visitor = Visitor(app, other)

    assert visitor.open(f"/desk/articles/{article_id}/preview").find("//h:img") == []
    visitor.open(f"/desk/articles/{article_id}/write")
    page = visitor.press("Hand in")
    assert page.status == 422
    assert "never brought to it" in page.words


def test_a_file_name_decides_nothing_and_words_stay_words(app: Flask, desk: Desk, ana: int, author: Visitor) -> None:
    said = bring(author, desk.draft(ana), square("green"))

    with app.app_context():
        medium = db.session.get_one(Medium, said["id"])
        assert medium.filename is not None
        assert medium.filename.endswith(".webp")
        assert Path(medium.filename).name == medium.filename
    assert said["markdown"] == f'![A \\[square\\]](media:{said["id"]} "Said \\"so\\"")'


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "This is no picture that can be shown."),
        (b"GIF89a" + b"\0" * 100, "This is no picture that can be shown."),
        (b"", "This is no picture that can be shown."),
    ],
)
def test_what_is_no_picture_is_refused_in_a_sentence(
    desk: Desk, ana: int, author: Visitor, data: bytes, words: str
) -> None:
    said = bring(author, desk.draft(ana), data)

    assert said["error"] == "not_a_picture"
    assert said["message"].startswith(words)
