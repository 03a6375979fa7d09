"""What a passage said before, and bringing it back."""

from flask.testing import FlaskClient

from tests.web.desk.editor.conftest import ONE, Desk, SignIn
from tests.web.pages import Page


def test_every_version_says_who_and_what_changed(desk: Desk, jan: FlaskClient) -> None:
    desk.work.save(desk.id, ONE, "Jeden jest.", desk.jan)
    desk.pass_time()
    desk.work.save(desk.id, ONE, "Jeden jest tutaj.", desk.jan)

    page = Page(jan.get(desk.of(ONE, "history")))

    assert page.headings == ["History of passage 3"]
    assert len(page.find("//h:li[@class='version']")) == 2
    assert page.find("//h:ins[contains(., 'tutaj')]")
    assert "Jan" in page.words


def test_an_earlier_text_is_brought_back_as_the_newest(desk: Desk, jan: FlaskClient) -> None:
    desk.work.save(desk.id, ONE, "Dobry tekst.", desk.jan)
    desk.pass_time()
    desk.work.save(desk.id, ONE, "Ogólnikowy zlepek wyrazów", desk.jan)
    form = Page(jan.get(desk.of(ONE, "history"))).find("//h:form[contains(@action, '/restore')]")[0]
    sent = {str(field.get("name")): str(field.get("value")) for field in form.iter() if field.get("name")}

    response = jan.post(str(form.get("action")), data=sent)

    assert response.status_code == 303
    assert desk.text(ONE) == "Dobry tekst."
    assert len(Page(jan.get(desk.of(ONE, "history"))).find("//h:li[@class='version']")) == 3


def test_a_colleague_reads_the_history_and_cannot_bring_back(desk: Desk, as_person: SignIn) -> None:
    desk.work.save(desk.id, ONE, "Jeden.", desk.jan)
    ewa = as_person(desk.ewa)

    assert not Page(ewa.get(desk.of(ONE, "history"))).find("//h:form[contains(@action, '/restore')]")
    assert ewa.post(desk.of(ONE, "restore"), data={"wanted": "2", "version": "2"}).status_code == 403
