"""Handing in, taking up what changed, calling it still right."""

from flask.testing import FlaskClient

from app.articles.models import Significance
from app.core.database import db
from app.translation.models import Translation
from app.translation.states import Stage
from tests.makers import Maker
from tests.web.desk.editor.conftest import BODY, ONE, THREE, TITLE, Desk, SignIn
from tests.web.pages import Page


def stage(desk: Desk) -> Stage:
    with desk.app.app_context():
        return db.session.get_one(Translation, desk.id).stage


def base(desk: Desk) -> int:
    with desk.app.app_context():
        return db.session.get_one(Translation, desk.id).base_revision.number


def test_what_is_not_finished_is_listed_with_links(desk: Desk, jan: FlaskClient) -> None:
    desk.work.save(desk.id, ONE, "Jeden", desk.jan)

    response = jan.post(f"{desk.path}/submit")

    page = Page(response)
    assert response.status_code == 409
    assert "Not submitted: 5 passages are not finished." in page.words
    assert [link.href for link in page.links("//h:section[@role='alert']//h:a")][-1] == (
        f"{desk.path}?segment={desk.segment(ONE)}#s{desk.segment(ONE)}"
    )
    assert stage(desk) is Stage.IN_PROGRESS
    assert desk.text(ONE) == "Jeden"


def test_errors_that_checks_found_are_listed_with_links(desk: Desk, jan: FlaskClient) -> None:
    desk.work.write(desk.id, desk.jan, {THREE: "Trzy są [tam](https://evil.example/)."})

    response = jan.post(f"{desk.path}/submit")

    assert response.status_code == 409
    page = Page(response)
    assert "Not submitted: the checks found" in page.words
    assert page.find(f"//h:section[@role='alert']//h:a[contains(@href, '#s{desk.segment(THREE)}')]")


def test_a_finished_translation_is_handed_in(desk: Desk, jan: FlaskClient) -> None:
    desk.work.write(desk.id, desk.jan)

    response = jan.post(f"{desk.path}/submit", follow_redirects=True)

    assert "Submitted." in Page(response).words
    assert stage(desk) is Stage.SUBMITTED
    assert not Page(jan.get(desk.path)).find("//h:ol[@data-editor]//h:textarea")


def test_changes_are_taken_up_when_the_translator_wants(make: Maker, desk: Desk, jan: FlaskClient) -> None:
    desk.work.save(desk.id, ONE, "Jeden", desk.jan, is_done=True)
    make.revision(desk.article, BODY.replace("One is", "One was"))

    assert base(desk) == 1
    response = jan.post(f"{desk.path}/take-up", follow_redirects=True)

    assert "1 passage to look at" in Page(response).words
    assert base(desk) == 2


def test_still_right_certifies_what_the_page_showed_and_nothing_later(
    make: Maker, desk: Desk, as_person: SignIn
) -> None:
    live = make.translation(
        desk.article, "ru", "Письма", "Один *здесь*.\n\n## Два\n\nТри [там](https://ngo.example/).\n"
    )
    boris = as_person(make.person("Boris", ru="translator"))
    make.revision(desk.article, BODY.replace("One is", "One was"), Significance.MINOR)
    path = desk.translation_of(live)
    form = Page(boris.get(path)).find("//h:form[contains(@action, '/still-right')]")[0]
    shown = {str(field.get("name")): str(field.get("value")) for field in form.iter() if field.get("name")}
    make.revision(desk.article, BODY.replace("One is", "One will be"), Significance.MINOR)

    response = boris.post(str(form.get("action")), data=shown, follow_redirects=True)

    page = Page(response)
    assert shown["revision"] == "2"
    assert "still right" in page.words
    assert "The original has changed since: version 3" in page.words


def test_steps_are_refused_to_those_who_have_no_part(desk: Desk, as_person: SignIn) -> None:
    ewa, bruno = as_person(desk.ewa), as_person(desk.bruno)

    assert ewa.post(f"{desk.path}/submit").status_code == 403
    assert bruno.post(f"{desk.path}/submit").status_code == 404
    assert bruno.post(f"{desk.path}/take-up").status_code == 404
    assert bruno.post(f"{desk.path}/still-right", data={"revision": "1"}).status_code == 404


def test_still_right_without_a_number_is_no_request_of_ours(desk: Desk, jan: FlaskClient) -> None:
    assert jan.post(f"{desk.path}/still-right").status_code == 400


def test_nothing_is_changed_by_looking(desk: Desk, jan: FlaskClient) -> None:
    for step in ("submit", "take-up", "still-right"):
        assert jan.get(f"{desk.path}/{step}").status_code == 405
    assert TITLE in Page(jan.get(desk.path)).words
