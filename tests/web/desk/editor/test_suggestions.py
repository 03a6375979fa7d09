"""What was translated before is offered where somebody translates, and written only by their hand."""

import pytest
from flask.testing import FlaskClient

from app.core.database import db
from app.publishing.remembering import remember_due
from app.translation.models import Target
from app.translation.states import Origin, TargetState
from tests.makers import Maker
from tests.web.desk.editor.conftest import ONE, THREE, TWO, Desk, SignIn
from tests.web.pages import Page, words_of

BEFORE = f"{ONE}\n\n## {TWO}\n\nThree was [there](https://ngo.example/). It rained.\n"
IN_POLISH = "Jeden jest *tu*.\n\n## Dwa\n\nTrzy było [tam](https://ngo.example/). Padało.\n"


@pytest.fixture
def jan(desk: Desk, make: Maker, as_person: SignIn) -> FlaskClient:
    """Give Jan, who translates a text much like one that was translated before."""
    with desk.app.app_context():
        make.translation(make.article("Older letters", BEFORE), "pl", "Starsze listy", IN_POLISH)
        remember_due()
        db.session.remove()
    return as_person(desk.jan)


def said(page: Page, path: str) -> list[str]:
    return [words_of(found) for found in page.find(path)]


def suggestions(client: FlaskClient, desk: Desk, source: str) -> Page:
    return Page(client.get(desk.of(source, "suggestions")))


def target(desk: Desk, source: str) -> Target:
    return desk.work.target(desk.id, source)


def test_the_same_text_is_offered_with_where_it_is_from(desk: Desk, jan: FlaskClient) -> None:
    page = suggestions(jan, desk, ONE)

    assert said(page, "//*[@class='suggestion-head']/h:b") == ["The same text"]
    assert said(page, "//h:cite") == ["Older letters"]
    assert said(page, "//*[@class='suggestion-text']") == ["Jeden jest *tu*."]


def test_a_text_that_is_alike_shows_what_differs(desk: Desk, jan: FlaskClient) -> None:
    page = suggestions(jan, desk, THREE)

    assert said(page, "//h:del")
    assert said(page, "//*[@class='suggestion-head']/h:b")[0].endswith("alike")


def test_where_nothing_is_known_the_page_says_so(desk: Desk, as_person: SignIn) -> None:
    page = suggestions(as_person(desk.jan), desk, ONE)

    assert "Nothing like this passage was translated before." in page.words


def test_the_same_text_taken_is_a_translation(desk: Desk, jan: FlaskClient) -> None:
    form = {"version": target(desk, ONE).version, "text": "Jeden jest *tu*.", "action": "take"}

    answer = jan.post(desk.of(ONE), data=form)

    assert answer.status_code == 303
    assert target(desk, ONE).text == "Jeden jest *tu*."
    assert (target(desk, ONE).state, target(desk, ONE).origin) == (TargetState.TRANSLATED, Origin.MEMORY_EXACT)


def test_whatever_else_is_taken_needs_work(desk: Desk, jan: FlaskClient) -> None:
    form = {"version": target(desk, ONE).version, "text": "Coś innego.", "action": "take"}

    jan.post(desk.of(ONE), data=form)

    assert (target(desk, ONE).state, target(desk, ONE).origin) == (TargetState.NEEDS_WORK, Origin.MEMORY_FUZZY)


def test_a_sentence_is_put_behind_what_is_there(desk: Desk, jan: FlaskClient) -> None:
    desk.work.save(desk.id, THREE, "Trzy.", desk.jan)
    form = {"version": target(desk, THREE).version, "text": "Padało.", "action": "add"}

    jan.post(desk.of(THREE), data=form)

    assert target(desk, THREE).text == "Trzy. Padało."


def test_empty_passages_are_filled_in_one_go_with_a_report_and_can_be_emptied_again(
    desk: Desk, jan: FlaskClient
) -> None:
    told = Page(jan.post(f"{desk.path}/recall", follow_redirects=True))

    assert "The memory filled 2 passages." in told.words
    assert "3 are left empty." in told.words
    assert target(desk, TWO).text == "Dwa"
    assert target(desk, TWO).state is TargetState.TRANSLATED

    desk.work.save(desk.id, TWO, "Dwie", desk.jan)
    told = Page(jan.post(f"{desk.path}/empty-recalled", follow_redirects=True))

    assert "1 passage is empty again." in told.words
    assert (target(desk, ONE).text, target(desk, TWO).text) == ("", "Dwie")


def test_what_somebody_wrote_is_never_overwritten(desk: Desk, jan: FlaskClient) -> None:
    desk.work.save(desk.id, ONE, "Moje.", desk.jan)

    jan.post(f"{desk.path}/recall")

    assert target(desk, ONE).text == "Moje."


def test_a_text_whose_translations_differ_needs_somebody_who_chooses(desk: Desk, make: Maker, jan: FlaskClient) -> None:
    with desk.app.app_context():
        make.translation(make.article("Other letters", f"{ONE}\n"), "pl", "Inne listy", "Tu jest jeden.\n")
        remember_due()
        db.session.remove()

    jan.post(f"{desk.path}/recall")

    assert target(desk, ONE).state is TargetState.NEEDS_WORK


def test_words_are_looked_up_in_any_form_and_marked_in_both_columns(desk: Desk, jan: FlaskClient) -> None:
    page = Page(jan.get(f"/desk/memory?q=letter&translation={desk.id}"))

    assert said(page, "//h:mark") == ["letters"]
    assert said(page, "//h:ol[@class='concordance']//h:p[@class='segment-words']") == ["Older letters", "Starsze listy"]

    page = Page(jan.get("/desk/memory?q=listach&in=pl"))
    assert said(page, "//h:mark") == ["listy"]

    page = Page(jan.get("/desk/memory?q=unheard&in=en"))
    assert "Nothing with all these words was translated before." in page.words
