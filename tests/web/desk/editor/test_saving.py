"""Saving a passage, with a script and without: nothing that was typed is lost or silently overwritten."""

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.translation.states import TargetState
from tests.web.desk.editor.conftest import ONE, THREE, TITLE, Desk, SignIn
from tests.web.pages import Page

JSON = {"Accept": "application/json"}


def send(client: FlaskClient, desk: Desk, source: str, version: int = 1, **sent: str) -> TestResponse:
    """Save a passage as the script does."""
    return client.post(desk.of(source), data={"version": str(version), **sent}, headers=JSON)


def state(desk: Desk, source: str) -> TargetState:
    return desk.work.target(desk.id, source).state


def test_a_save_answers_with_version_state_and_progress(desk: Desk, jan: FlaskClient) -> None:
    answer = send(jan, desk, ONE, text="Jeden jest *tutaj*.", action="done").get_json()

    assert (answer["segment"], answer["version"], answer["state"]) == (desk.segment(ONE), 2, "translated")
    assert (answer["progress"]["words"], answer["progress"]["done"]) == (10, 3)
    assert answer["progress"]["said"]["words"] == "3 of 10 words"
    assert answer["state_words"] == "translated"
    assert answer["counts"]["unfinished"] == "4"
    assert answer["findings"] == []
    assert answer["saved_at"]


def test_typing_alone_calls_nothing_finished(desk: Desk, jan: FlaskClient) -> None:
    assert send(jan, desk, ONE, text="Jeden").get_json()["state"] == "needs_work"


def test_findings_come_with_the_answer_in_words(desk: Desk, jan: FlaskClient) -> None:
    findings = send(jan, desk, THREE, text="Trzy są tam.").get_json()["findings"]

    assert findings
    assert all(finding["message"] and finding["kind"] in {"Error", "Warning"} for finding in findings)


def test_a_change_of_state_alone_is_saved(desk: Desk, jan: FlaskClient) -> None:
    send(jan, desk, ONE, text="Jeden", action="done")

    answer = send(jan, desk, ONE, 2, action="needs_work").get_json()

    assert answer["state"] == "needs_work"
    assert desk.text(ONE) == "Jeden"


def test_two_people_on_one_passage_are_both_kept(desk: Desk, jan: FlaskClient) -> None:
    send(jan, desk, ONE, text="Z jednej karty")

    response = send(jan, desk, ONE, text="Z drugiej karty")

    answer = response.get_json()
    assert response.status_code == 409
    assert (answer["error"], answer["mine"], answer["theirs"]) == ("collision", "Z drugiej karty", "Z jednej karty")
    assert (answer["version"], answer["by"]) == (2, "Jan")
    assert answer["at"]
    assert desk.text(ONE) == "Z jednej karty"


def test_who_does_not_hold_it_is_told_so(desk: Desk, as_person: SignIn) -> None:
    response = send(as_person(desk.ewa), desk, ONE, text="Moje")

    assert (response.status_code, response.get_json()["error"]) == (403, "not_held")
    assert desk.text(ONE) == ""


def test_a_signed_out_script_is_told_and_loses_nothing(desk: Desk, client: FlaskClient) -> None:
    response = send(client, desk, ONE, text="Moje")

    assert (response.status_code, response.get_json()["error"]) == (401, "signed_out")


def test_too_long_a_text_is_refused_with_its_limit(desk: Desk, jan: FlaskClient) -> None:
    response = send(jan, desk, TITLE, text="a" * 501)

    assert (response.status_code, response.get_json()["error"]) == (422, "too_long")
    assert "500" in response.get_json()["message"]


@pytest.mark.parametrize(
    "sent",
    [
        {"text": "Moje", "version": "x"},
        {"text": "Moje", "version": "0"},
        {"text": "Moje"},
        {"text": "Moje", "version": "1", "action": "approve"},
    ],
)
def test_what_no_page_of_ours_sends_is_refused(desk: Desk, jan: FlaskClient, sent: dict[str, str]) -> None:
    assert jan.post(desk.of(ONE), data=sent, headers=JSON).status_code == 400


def test_forged_fields_change_nothing_else(desk: Desk, jan: FlaskClient) -> None:
    send(jan, desk, ONE, text="Jeden", state="reviewed", person_id=str(desk.olga), stage="approved")

    assert state(desk, ONE) is TargetState.NEEDS_WORK


def test_a_passage_of_another_article_is_not_touched(desk: Desk, jan: FlaskClient) -> None:
    response = jan.post(f"{desk.path}/segments/9999", data={"text": "Moje", "version": "1"}, headers=JSON)

    assert response.get_json()["error"] == "unknown_segment"


def test_without_script_done_leads_on_to_the_next_unfinished_passage(desk: Desk, jan: FlaskClient) -> None:
    response = jan.post(desk.of(ONE), data={"text": "Jeden", "version": "1", "action": "done"})

    assert response.status_code == 303
    following = desk.segment("Two")
    assert response.headers["Location"] == f"{desk.path}?segment={following}#s{following}"
    page = Page(jan.get(response.headers["Location"]))
    assert page.find(f"//h:li[@id='s{following}'][@data-current]//h:textarea[@autofocus]")


def test_without_script_a_save_comes_back_to_the_passage_and_keeps_the_choice(desk: Desk, jan: FlaskClient) -> None:
    response = jan.post(f"{desk.of(ONE)}?show=unfinished", data={"text": "Jeden", "version": "1", "action": "keep"})

    here = desk.segment(ONE)
    assert response.headers["Location"] == f"{desk.path}?show=unfinished&segment={here}#s{here}"


def test_without_script_the_original_can_be_copied(desk: Desk, jan: FlaskClient) -> None:
    jan.post(desk.of(THREE), data={"text": "", "version": "1", "action": "copy"})

    assert desk.text(THREE) == THREE
    assert state(desk, THREE) is TargetState.NEEDS_WORK


def test_without_script_a_collision_shows_both_texts_and_can_be_ended(desk: Desk, jan: FlaskClient) -> None:
    send(jan, desk, ONE, text="Z jednej karty")

    response = jan.post(desk.of(ONE), data={"text": "Z drugiej karty", "version": "1", "action": "keep"})

    page = Page(response)
    assert response.status_code == 409
    assert "Z jednej karty" in page.words
    assert page.find("//h:textarea")[0].text == "Z drugiej karty"
    assert page.find("//h:del")
    assert page.find("//h:ins")
    jan.post(desk.of(ONE), data={"text": "Razem", "version": "2", "action": "keep"})
    assert desk.text(ONE) == "Razem"


def test_without_script_a_refused_text_is_given_back_whole(desk: Desk, jan: FlaskClient) -> None:
    desk.give_back()

    response = jan.post(desk.of(ONE), data={"text": "Moja praca", "version": "1", "action": "keep"})

    page = Page(response)
    assert response.status_code == 403
    assert page.find("//h:textarea")[0].text == "Moja praca"
    assert "not in your hands" in page.words
