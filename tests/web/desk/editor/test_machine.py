"""Asking a machine from the editor: a click sends, the answer is to read and to take, and nothing stands in the way."""

from collections.abc import Mapping

import pytest
from flask.testing import FlaskClient

from app.accounts.languages import limit_machine
from app.accounts.policy import OPERATOR
from app.jobs import asking
from app.jobs.queue import queue_of
from app.machine.services import Kind
from app.translation.states import Origin, TargetState
from tests.listening import Exchange
from tests.machine.speaking import Reply, in_use
from tests.web.desk.editor.conftest import ONE, THREE, TITLE, TWO, Desk, SignIn
from tests.web.pages import Page
from tests.web.visitor import Visitor

SHOUTED = "ONE IS *HERE*."


@pytest.fixture
def visitor(desk: Desk) -> Visitor:
    return Visitor(desk.app, desk.jan)


def test_where_the_site_has_no_machine_the_editor_does_not_speak_of_one(desk: Desk, visitor: Visitor) -> None:
    page = visitor.open(desk.path)

    assert not page.find("//h:a[@data-part='machine']")
    assert "Machine translation" not in page.words
    visitor.open(desk.of(ONE, "machine"))
    assert "Ask the machine" not in visitor.buttons()


def test_a_click_asks_for_a_passage_and_taking_what_came_is_marked_as_the_machines(
    desk: Desk, visitor: Visitor
) -> None:
    with in_use(desk.app, Kind.DEEPL) as host:
        visitor.open(desk.path)
        visitor.open(desk.of(ONE, "machine"))
        assert host.asked == []
        visitor.press("Ask the machine")
        assert SHOUTED in visitor.page.words
        assert desk.text(ONE) == ""
        visitor.press("Take this text")

    target = desk.work.target(desk.id, ONE)
    assert (target.text, target.state, target.origin) == (SHOUTED, TargetState.NEEDS_WORK, Origin.MACHINE)
    assert "by machine" in visitor.page.words


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (lambda exchange: exchange.answer(403), "does not take the key"),
        (lambda exchange: exchange.answer(456), "is used up"),
        (lambda exchange: exchange.answer(429, Retry_After="200"), "Try again in 4 minutes"),
        (lambda exchange: exchange.answer(429), "Try again in a few minutes"),
        (lambda exchange: exchange.answer(500), "gave no answer that can be used"),
        (lambda exchange: exchange.answer(200, b"{"), "gave no answer that can be used"),
        (lambda exchange: exchange.answer(400, {"message": "Value for 'target_lang' not supported."}), "these two"),
        (lambda exchange: exchange.answer(302, Location="http://127.0.0.1/"), "its settings are wrong"),
        (lambda exchange: exchange.is_over.wait(5), "took too long"),
    ],
)
def test_when_nothing_comes_the_page_says_why_and_what_to_do_and_the_editor_goes_on(
    desk: Desk, visitor: Visitor, reply: Reply, words: str
) -> None:
    with in_use(desk.app, Kind.DEEPL, reply, machine_seconds=0.3):
        visitor.open(desk.of(ONE, "machine"))
        visitor.press("Ask the machine")

    assert visitor.page.status == 503
    assert words in visitor.page.words
    assert "ranslate without it" in visitor.page.words
    assert "Ask the machine" in visitor.buttons()


def test_a_proposal_that_lost_its_link_is_to_read_only(desk: Desk, visitor: Visitor) -> None:
    def loses(exchange: Exchange) -> None:
        exchange.answer(200, {"translations": [{"text": "Trzy są tam."}]})

    with in_use(desk.app, Kind.DEEPL, loses):
        visitor.open(desk.of(THREE, "machine"))
        visitor.press("Ask the machine")

        assert "Trzy są tam." in visitor.page.words
        assert "this is to read only" in visitor.page.words
        assert "Ask the machine again" in visitor.buttons()
        assert "Take this text" not in visitor.buttons()


def test_the_script_is_told_where_a_text_comes_from_as_soon_as_it_is_saved(desk: Desk, jan: FlaskClient) -> None:
    def origin(text: str, version: int) -> str:
        sent = {"version": str(version), "text": text, "action": "done"}
        answer = jan.post(desk.of(ONE), data=sent, headers={"Accept": "application/json"}).get_json()
        return str(answer["origin_words"])

    with in_use(desk.app, Kind.DEEPL):
        assert jan.post(desk.of(ONE, "machine")).status_code == 303
    assert origin(f"{SHOUTED},", 1) == "by machine"
    assert origin("ONE IS *THERE*.", 2) == "by machine, then edited"
    assert origin("Jeden to *my*.", 3) == ""


def test_whoever_does_not_hold_it_sees_no_button_and_sends_nothing(desk: Desk, as_person: SignIn) -> None:
    with in_use(desk.app, Kind.DEEPL) as host:
        client = as_person(desk.ewa)
        page = Page(client.get(desk.of(ONE, "machine")))
        assert "Ask the machine" not in page.words
        headers = {"Accept": "application/json"}
        assert client.post(desk.of(ONE, "machine"), headers=headers).status_code == 403
        assert client.post(f"{desk.path}/machine", headers=headers).status_code == 403

    assert host.asked == []


def test_a_text_that_is_not_public_is_not_sent_and_the_page_says_so(desk: Desk, visitor: Visitor) -> None:
    desk.make.withdrawal(desk.article)
    with in_use(desk.app, Kind.DEEPL) as host:
        visitor.open(desk.of(ONE, "machine"))
        visitor.press("Ask the machine")

    assert visitor.page.status == 409
    assert "This text stays here" in visitor.page.words
    assert host.asked == []


def test_all_empty_passages_are_asked_for_at_once_with_a_report(desk: Desk, visitor: Visitor) -> None:
    asking.set_up(desk.app)
    with in_use(desk.app, Kind.DEEPL):
        visitor.open(desk.path)
        visitor.press("Ask for all empty passages")
        assert "is asked for 5 passages" in visitor.page.words
        assert "The machine is being asked: 0 of 5 so far." in visitor.page.words
        queue_of(desk.app).run_waiting()
        assert "proposes a text for 5 passages" in visitor.open(desk.path).words
        assert SHOUTED in visitor.open(desk.of(ONE, "machine")).words
        visitor.open(desk.path)
        visitor.press("Ask for all empty passages")
        assert "has a text or a proposal already" in visitor.page.words


def test_a_report_of_an_errand_that_was_cut_short_says_why_and_what_to_do(desk: Desk, visitor: Visitor) -> None:
    asking.set_up(desk.app)
    with in_use(desk.app, Kind.DEEPL, lambda exchange: exchange.answer(456)):
        visitor.open(desk.path)
        visitor.press("Ask for all empty passages")
        queue_of(desk.app).run_waiting()
        words = visitor.open(desk.path).words

    assert "The machine was asked for 5 passages and proposed a text for 0. What this site may ask" in words


def test_too_much_of_a_machine_is_not_submitted_and_the_passages_are_named(desk: Desk, visitor: Visitor) -> None:
    with desk.app.app_context():
        limit_machine("pl", 10, actor=OPERATOR)
    with in_use(desk.app, Kind.DEEPL):
        visitor.open(desk.of(ONE, "machine"))
        visitor.press("Ask the machine")
        visitor.press("Take this text")
        write_the_rest(desk, {TITLE: "Listy", TWO: "Dwa", THREE: "Trzy są [tam](https://ngo.example/)."})
        page = visitor.open(desk.path)
        assert "this language allows 10%." in page.words
        visitor.press("Submit")

    assert visitor.page.status == 409
    assert "and this language allows 10%. Read these passages" in visitor.page.words
    assert "As a machine wrote it:" in visitor.page.words
    assert visitor.page.find(f"//h:section[@data-faults]//h:a[contains(@href, '#s{desk.segment(ONE)}')]")


def write_the_rest(desk: Desk, texts: Mapping[str, str]) -> None:
    """Finish the translation; what the machine wrote is called done as it is."""
    with desk.app.app_context():
        desk.work.write(desk.id, desk.jan, {ONE: SHOUTED, **texts})
