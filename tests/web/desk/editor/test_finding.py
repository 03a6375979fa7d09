"""What a check found is put right at once, or let stand with a reason that the editor reads."""

from urllib.parse import urlsplit

from flask.testing import FlaskClient

from tests.web.desk.editor.conftest import ONE, Desk, SignIn
from tests.web.pages import Page


def write(desk: Desk, text: str) -> None:
    desk.work.save(desk.id, ONE, text, desk.jan, is_done=True)


def deed(client: FlaskClient, desk: Desk) -> str:
    """Return where the first finding of the page leads."""
    return str(Page(client.get(desk.path)).find("//h:a[@class='finding-deed']")[0].get("href"))


def test_a_fault_with_a_plain_cure_is_put_right_by_one_button(desk: Desk, jan: FlaskClient) -> None:
    write(desk, "Jedno jest  *tutaj*.")

    form = Page(jan.get(deed(jan, desk))).find("//h:section[@class='finding-fix']//h:form")[0]
    sent = {str(field.get("name")): str(field.get("value")) for field in form.iter() if field.get("name")}
    jan.post(str(form.get("action")), data=sent)

    assert desk.text(ONE) == "Jedno jest *tutaj*."


def test_a_warning_is_let_stand_with_a_reason_that_the_editor_reads(
    desk: Desk, jan: FlaskClient, as_person: SignIn
) -> None:
    write(desk, "Jedno jest  *tutaj*.")
    address = deed(jan, desk)

    assert jan.post(address, data={"text": " "}).status_code == 422
    assert jan.post(address, data={"text": "It is a verse."}).status_code == 303

    assert "Let stand by Jan: It is a verse." in Page(jan.get(desk.path)).text
    desk.work.write(desk.id, desk.jan)
    desk.work.submit(desk.id, desk.jan)
    review = Page(as_person(desk.olga).get(f"{desk.path}/review"))
    assert "Let stand by Jan: It is a verse." in review.text


def test_what_was_let_stand_can_be_told_again(desk: Desk, jan: FlaskClient) -> None:
    write(desk, "Jedno jest  *tutaj*.")
    address = deed(jan, desk)
    jan.post(address, data={"text": "It is a verse."})

    again = urlsplit(address)
    jan.post(f"{again.path}/again?{again.query}")

    assert "It is a verse." not in Page(jan.get(desk.path)).text


def test_a_finding_that_is_gone_leads_back_to_its_passage(desk: Desk, jan: FlaskClient) -> None:
    write(desk, "Jedno jest  *tutaj*.")
    address = deed(jan, desk)
    write(desk, "Jedno jest *tutaj*.")

    answer = jan.get(address, follow_redirects=True)

    assert "nothing left to decide" in Page(answer).text
