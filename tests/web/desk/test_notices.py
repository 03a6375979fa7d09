"""The bell at the desk."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.accounts.models import RoleGrant
from app.accounts.policy import OPERATOR
from app.core.database import db, unit_of_work
from app.notices.kinds import NoticeKind
from app.notices.models import Notice
from app.notices.queries import unread_count
from app.notices.service import tell
from app.translation import comments, requests
from tests.makers import Made, Maker
from tests.marks import on_both
from tests.web.conftest import Read
from tests.web.signing import sign_in
from tests.work import Work

pytestmark = on_both

K = NoticeKind


@pytest.fixture
def text(make: Maker) -> Made:
    return make.article("I need <help>", "One is here.\n")


@pytest.fixture
def jan(make: Maker, client: FlaskClient) -> int:
    """Give a translator of Polish who is signed in."""
    person_id = make.person("Jan", pl="translator")
    sign_in(client, person_id)
    return person_id


def ask(app: Flask, text: Made, locale: str = "pl") -> int:
    with app.app_context():
        return requests.request(text.id, [locale], actor=OPERATOR)[0].id


def waiting(app: Flask, person_id: int) -> int:
    with app.app_context():
        return unread_count(person_id)


def test_a_translator_reads_what_is_wanted_and_is_led_there(
    app: Flask, read: Read, client: FlaskClient, text: Made, jan: int
) -> None:
    translation_id = ask(app, text)

    page = read("/desk/notices")
    link = page.link("A translation of “I need <help>” is wanted.")
    answer = client.get(link.href)

    assert "Free to take on 1" in page.words
    assert "English → Polish" in page.words
    assert answer.location == f"/desk/translations/{translation_id}"
    assert waiting(app, jan) == 0


def test_the_bell_says_how_many_wait(app: Flask, read: Read, text: Made, jan: int) -> None:
    before = [link.text for link in read("/desk/notices").links("//h:a[@class='bell']")]
    ask(app, text)
    after = [link.text for link in read("/desk/notices").links("//h:a[@class='bell']")]

    assert jan
    assert (before, after) == (["Notices"], ["Notices 1 unread"])


def test_the_title_is_isolated_and_bears_its_language(app: Flask, read: Read, make: Maker, jan: int) -> None:
    ask(app, make.article("رسائل", "واحد.\n", locale="ar"))

    (title,) = read("/desk/notices").find("//h:li//h:bdi[@lang='ar']")

    assert jan
    assert (title.get("dir"), title.text) == ("rtl", "رسائل")


def test_what_can_be_done_first_stands_first(app: Flask, read: Read, text: Made, jan: int) -> None:
    ask(app, text)
    with app.app_context():
        for kind in (K.PUBLISHED, K.COMMENTED, K.SENT_BACK, K.UPDATE):
            tell(jan, kind, text.id, "pl")

    headings = [str(found.text).strip() for found in read("/desk/notices").find("//h:section/h:h2")]

    assert headings == ["Free to take on", "Yours to go on with", "To answer", "To know"]


def test_all_that_was_on_the_page_is_marked_as_read_and_nothing_that_came_since(
    app: Flask, read: Read, client: FlaskClient, text: Made, jan: int, make: Maker
) -> None:
    ask(app, text)
    page = read("/desk/notices")
    (up_to,) = page.find("//h:input[@name='up_to']")
    (token,) = page.find("//h:input[@name='csrf_token']")[:1]
    ask(app, make.article("Another"))

    answer = client.post("/desk/notices/read", data={"up_to": up_to.get("value"), "csrf_token": token.get("value")})

    after = read("/desk/notices")
    assert answer.location == "/desk/notices"
    assert waiting(app, jan) == 1
    assert "All notices are marked as read." in after.words
    assert "Another" in after.link("A translation of “Another”").text
    assert "Read before" in after.words


@pytest.mark.parametrize("up_to", ["", "all", "-1", "99999999999999999999999", "1.5"])
def test_a_forged_number_marks_nothing_of_what_comes_later(
    app: Flask, read: Read, client: FlaskClient, text: Made, jan: int, up_to: str
) -> None:
    (token,) = read("/desk/notices").find("//h:input[@name='csrf_token']")[:1]
    answer = client.post("/desk/notices/read", data={"up_to": up_to, "csrf_token": token.get("value")})
    ask(app, text)

    assert answer.status_code in {302, 400}
    assert waiting(app, jan) == 1


def test_nothing_is_marked_without_the_token_of_the_page(app: Flask, client: FlaskClient, text: Made, jan: int) -> None:
    ask(app, text)

    assert client.post("/desk/notices/read", data={"up_to": "999"}).status_code == 400
    assert waiting(app, jan) == 1


def test_an_empty_bell_says_what_will_be_there(read: Read, jan: int) -> None:
    page = read("/desk/notices")

    assert jan
    assert "Nothing new." in page.words
    assert not page.find("//h:button[contains(., 'Mark all')]")


def test_a_notice_of_somebody_else_is_answered_as_if_there_were_none(
    app: Flask, client: FlaskClient, text: Made, jan: int, make: Maker
) -> None:
    ewa = make.person("Ewa", it="translator")
    ask(app, text, "it")
    with app.app_context():
        (theirs,) = db.session.scalars(db.select(Notice.id).where(Notice.person_id == ewa))

    assert jan
    assert client.get(f"/desk/notices/{theirs}").status_code == 404
    assert client.get("/desk/notices/4711").status_code == 404
    assert client.get(f"/desk/notices/{10**30}").status_code == 404


def test_the_title_of_a_text_that_somebody_may_not_see_any_more_is_not_shown(
    app: Flask, read: Read, client: FlaskClient, text: Made, jan: int
) -> None:
    ask(app, text)
    with app.app_context():
        (number,) = db.session.scalars(db.select(Notice.id))
        with unit_of_work():
            grant = db.session.scalars(db.select(RoleGrant).where(RoleGrant.person_id == jan)).one()
            grant.locale = "it"

    assert "I need" not in read("/desk/notices").text
    assert client.get(f"/desk/notices/{number}").status_code == 404


def test_a_title_that_no_editor_approved_is_shown_to_whoever_writes_it_alone(
    app: Flask, read: Read, make: Maker, client: FlaskClient
) -> None:
    author, stranger = make.person("Ana", en="author"), make.person("Sam", en="translator")
    text = make.article("A secret title", published=False)
    with app.app_context(), unit_of_work():
        for person_id in (author, stranger):
            tell(person_id, K.TO_REVIEW, text.id, "en")

    for person_id in (author, stranger):
        sign_in(client, person_id)
        assert "secret" not in read("/desk/notices").text


def test_a_comment_leads_to_its_passage(
    app: Flask, client: FlaskClient, make: Maker, text: Made, jan: int, work: Work, read: Read
) -> None:
    translation_id = work.claimed(text, "pl", jan)
    segment_id = work.target(translation_id, "One is here.").segment_id
    with app.app_context():
        editor = make.actor(make.person("Olga", pl="editor"))
        comments.comment(translation_id, "Which one?", actor=editor, segment_id=segment_id)

    page = read("/desk/notices")

    assert "Olga" in page.words
    answer = client.get(page.link("new comment").href)
    assert answer.location == f"/desk/translations/{translation_id}#s{segment_id}"


def test_whoever_is_not_signed_in_is_sent_to_sign_in(client: FlaskClient) -> None:
    for path in ("/desk/notices", "/desk/notices/1"):
        assert "/account/sign-in" in (client.get(path).location or "")


def test_nobody_keeps_the_page(client: FlaskClient, jan: int) -> None:
    assert jan
    assert client.get("/desk/notices").headers["Cache-Control"] == "no-store"
