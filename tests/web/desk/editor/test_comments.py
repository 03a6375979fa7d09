"""Talking about a passage, calling colleagues, and telling of a fault in the original."""

from flask.testing import FlaskClient
from sqlalchemy import select

from app.core.database import db
from app.translation.models import Comment, CommentKind, Mention
from tests.web.desk.editor.conftest import ONE, Desk, SignIn
from tests.web.pages import Page


def test_a_comment_is_shown_at_its_passage_and_calls_whom_it_names(desk: Desk, jan: FlaskClient) -> None:
    response = jan.post(desk.of(ONE, "comments"), data={"text": "One what? @Olga"})

    assert response.status_code == 303
    assert "One what? @Olga" in Page(jan.get(response.headers["Location"])).words
    assert "1 comment" in Page(jan.get(desk.path)).words
    with desk.app.app_context():
        assert list(db.session.scalars(select(Mention.person_id))) == [desk.olga]


def test_markup_in_a_comment_is_text(desk: Desk, jan: FlaskClient) -> None:
    jan.post(desk.of(ONE, "comments"), data={"text": "<script>alert(1)</script>"})

    assert "<script>alert(1)" not in jan.get(desk.path).get_data(as_text=True)


def test_an_empty_comment_says_so_at_its_field(desk: Desk, jan: FlaskClient) -> None:
    response = jan.post(desk.of(ONE, "comments"), data={"text": "  "})

    page = Page(response)
    assert response.status_code == 422
    assert page.find("//h:textarea[@aria-invalid='true'][@aria-describedby='say-trouble']")


def test_too_long_a_comment_is_given_back(desk: Desk, jan: FlaskClient) -> None:
    response = jan.post(desk.of(ONE, "comments"), data={"text": "a" * 5001})

    assert response.status_code == 422
    assert "a" * 5001 in response.get_data(as_text=True)


def test_a_comment_on_the_whole_stands_below_it(desk: Desk, jan: FlaskClient) -> None:
    jan.post(f"{desk.path}/comments", data={"text": "What a text."})

    assert "What a text." in Page(jan.get(desk.path)).words


def test_an_empty_comment_on_the_whole_is_no_crash(desk: Desk, jan: FlaskClient) -> None:
    assert jan.post(f"{desk.path}/comments", data={"text": ""}).status_code == 422


def test_too_long_a_comment_on_the_whole_is_given_back(desk: Desk, jan: FlaskClient) -> None:
    response = jan.post(f"{desk.path}/comments", data={"text": "a" * 5001})

    assert response.status_code == 422
    assert Page(response).find("//h:textarea")[0].text == "a" * 5001


def test_a_resolved_comment_leaves_the_page_and_stays_among_the_comments(desk: Desk, jan: FlaskClient) -> None:
    jan.post(desk.of(ONE, "comments"), data={"text": "One what?"})
    form = Page(jan.get(desk.path)).find("//h:form[contains(@action, '/resolve')]")[0]

    jan.post(str(form.get("action")))

    assert "One what?" not in Page(jan.get(desk.path)).words
    assert "resolved" in Page(jan.get(desk.of(ONE, "comments"))).words


def test_a_fault_in_the_original_is_told_and_marked(desk: Desk, jan: FlaskClient) -> None:
    assert "Whoever wrote the original is told" in Page(jan.get(desk.of(ONE, "fault"))).words

    jan.post(desk.of(ONE, "fault"), data={"text": "One is not here."})

    assert "fault in the original" in Page(jan.get(desk.path)).words
    with desk.app.app_context():
        assert list(db.session.scalars(select(Comment.kind))) == [CommentKind.FAULT]


def test_only_those_who_may_see_it_are_offered_and_told(desk: Desk, jan: FlaskClient, as_person: SignIn) -> None:
    names = jan.get(f"{desk.path}/colleagues").get_json()["names"]

    assert names == ["Ewa Lis", "Jan", "Olga"]
    assert as_person(desk.bruno).get(f"{desk.path}/colleagues").status_code == 404
    assert as_person(desk.bruno).post(desk.of(ONE, "comments"), data={"text": "Ciao"}).status_code == 404
