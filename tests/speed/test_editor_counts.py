"""Opening the editor and saving in it cost a fixed, small number of queries, however long the article is."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.core.database import db
from app.publishing.remembering import remember_due
from tests.makers import Maker
from tests.marks import on_both
from tests.speed.test_query_counts import cost, counted
from tests.web.pages import Page
from tests.web.signing import sign_in
from tests.work import Work

pytestmark = [on_both, pytest.mark.speed]

MOST_TO_OPEN = 9
MOST_TO_SAVE = 17
MOST_TO_SUGGEST = 12


def paragraphs(count: int) -> str:
    """Return a body of so many paragraphs."""
    return "\n\n".join(f"Paragraph {number} says *{number}*." for number in range(count)) + "\n"


@pytest.fixture
def jan(client: FlaskClient, make: Maker) -> int:
    person_id = make.person("Jan", pl="translator")
    sign_in(client, person_id)
    return person_id


def editor_of(make: Maker, work: Work, person_id: int, length: int) -> str:
    """Return the editor of a translation with comments, terms, other languages and a changed original."""
    article = make.article(f"Of {length}", paragraphs(length), terms=["country:kz", "topic:law"])
    translation_id = work.claimed(article, "pl", person_id)
    for number in (1, 2):
        work.save(translation_id, f"Paragraph {number} says *{number}*.", f"Akapit {number}.", person_id, is_done=True)
    make.translation(article, "ru", "Текст", paragraphs(length))
    return f"/desk/translations/{translation_id}"


def test_opening_takes_less_than_ten_queries(
    app: Flask, client: FlaskClient, make: Maker, work: Work, jan: int
) -> None:
    path = editor_of(make, work, jan, 3)

    assert cost(app, client, path) <= MOST_TO_OPEN


def test_a_longer_article_takes_no_more(app: Flask, client: FlaskClient, make: Maker, work: Work, jan: int) -> None:
    short, long = (cost(app, client, editor_of(make, work, jan, length)) for length in (3, 60))

    assert short == long


def test_a_changed_original_and_another_language_beside_take_two_more(
    app: Flask, client: FlaskClient, make: Maker, work: Work, jan: int
) -> None:
    article = make.article("Changed", paragraphs(5))
    path = f"/desk/translations/{work.claimed(article, 'pl', jan)}"
    make.translation(article, "ru", "Текст", paragraphs(5))
    before = cost(app, client, path)
    make.revision(article, paragraphs(5).replace("says", "said"))

    assert cost(app, client, f"{path}?with=ru") <= before + 2


def test_suggestions_take_as_many_queries_for_a_long_passage_as_for_a_short_one(
    app: Flask, client: FlaskClient, make: Maker, work: Work, jan: int
) -> None:
    short, long = "It rained there.", " ".join(f"Sentence {number} says that it rained." for number in range(7))
    make.translation(make.article("Known", f"{short} It snowed.\n\n{long} It snowed.\n"), "pl")
    article = make.article("New", f"{short} Why?\n\n{long} Why?\n")
    translation_id = work.claimed(article, "pl", jan)
    with app.app_context():
        remember_due()
        db.session.remove()
    costs = [
        cost(app, client, f"/desk/translations/{translation_id}/segments/{segment_id}/suggestions")
        for segment_id in (work.target(translation_id, f"{text} Why?").segment_id for text in (short, long))
    ]

    assert costs[0] == costs[1] <= MOST_TO_SUGGEST


def test_saving_takes_few_queries_and_as_many_in_a_long_article(
    app: Flask, client: FlaskClient, make: Maker, work: Work, jan: int
) -> None:
    costs = []
    for length in (3, 60):
        page = Page(client.get(editor_of(make, work, jan, length)))
        form = page.find("//h:form[starts-with(@id, 'w')]")[0]
        token = page.find("//h:input[@name='csrf_token']")[0].get("value")
        headers = {"Accept": "application/json", "X-CSRFToken": str(token)}
        sent = {"version": "1", "text": "Tytuł"}
        with counted(app) as statements:
            assert client.post(str(form.get("action")), data=sent, headers=headers).status_code == 200
        costs.append(len(statements))

    assert costs[0] == costs[1] <= MOST_TO_SAVE
