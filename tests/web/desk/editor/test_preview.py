"""The real page of a translation while it is written: for those who may see it, and for nobody else."""

from flask.testing import FlaskClient

from tests.web.desk.editor.conftest import ONE, THREE, TITLE, Desk, SignIn
from tests.web.pages import Page


def test_the_preview_is_the_page_that_readers_would_get(desk: Desk, jan: FlaskClient) -> None:
    desk.work.save(desk.id, TITLE, "Listy", desk.jan)
    desk.work.save(desk.id, ONE, "Jeden jest *tutaj*.", desk.jan)

    response = jan.get(f"{desk.path}/preview")

    page = Page(response)
    assert page.headings == ["Listy"]
    assert page.lang == ("pl", "ltr")
    assert page.find("//h:em[text()='tutaj']")
    assert "Three is" not in page.words
    assert page.link("Back to the desk").href == desk.path


def test_the_preview_is_kept_by_nobody_and_found_by_nobody(desk: Desk, jan: FlaskClient, as_person: SignIn) -> None:
    response = jan.get(f"{desk.path}/preview")

    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert as_person(desk.bruno).get(f"{desk.path}/preview").status_code == 404


def test_a_text_without_a_title_can_be_previewed(desk: Desk, jan: FlaskClient) -> None:
    desk.work.save(desk.id, THREE, "Trzy są [tam](https://ngo.example/).", desk.jan)

    assert Page(jan.get(f"{desk.path}/preview")).find("//h:a[@href='https://ngo.example/']")
