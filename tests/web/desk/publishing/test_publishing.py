"""The pages of publishing: what goes out and what it does is said before, and one button takes it back."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from flask import Flask

from app.accounts.policy import OPERATOR
from app.articles.models import Article, Publication
from app.articles.service import Manuscript, revise, vouch_for
from app.core.clock import now
from app.core.database import db, unit_of_work
from app.publishing import schedules, undoing
from app.publishing.models import Schedule
from app.web.desk.publishing.clock import going_out
from tests.makers import Made, Maker
from tests.web.visitor import Visitor
from tests.work import Work

TWO = "Two is there."
BODY = f"One is here.\n\n{TWO}\n"


@pytest.fixture
def approved(app: Flask, make: Maker) -> Made:
    """An original that was approved and never published."""
    article = make.article("Letters", BODY, published=False)
    with app.app_context(), unit_of_work():
        vouch_for(db.session.get_one(Article, article.id), actor=OPERATOR)
    return article


@pytest.fixture
def olga(make: Maker) -> int:
    return make.person("Olga", en="editor", pl="editor")


@pytest.fixture
def editor(app: Flask, olga: int) -> Visitor:
    return Visitor(app, olga)


@pytest.fixture
def reader(app: Flask) -> Visitor:
    return Visitor(app)


def _revised(app: Flask, article: Made, body: str) -> None:
    """Have an update of the original approved that readers do not have yet."""
    with app.app_context(), unit_of_work():
        known = db.session.get_one(Article, article.id)
        revise(known, Manuscript(known.latest.title, body), actor=OPERATOR)
        vouch_for(known, actor=OPERATOR)


def _publication(app: Flask, article: Made) -> Publication:
    with app.app_context():
        return db.session.get_one(Article, article.id).publication


def test_an_approved_original_goes_out_and_one_button_takes_it_back(
    editor: Visitor, reader: Visitor, approved: Made
) -> None:
    editor.open(f"/desk/articles/{approved.id}/publish/en")
    editor.press("Publish now")

    assert "Published. Readers have it now." in editor.page.words
    assert reader.open(editor.page.link("What readers have").href).status == 200

    editor.press("Undo")

    assert "Withdrawn. Readers do not have it any more." in editor.page.words
    assert reader.open("/en/articles/letters").status == 410


def test_an_update_is_undone_until_the_time_that_the_page_names(
    app: Flask, editor: Visitor, reader: Visitor, make: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = make.article("Letters", BODY)
    _revised(app, article, BODY.replace("Two", "Three"))
    editor.open(f"/desk/articles/{article.id}/publish/en")
    editor.press("Publish now", {"significance": "minor"})
    editor.open(f"/desk/articles/{article.id}/publish/en")

    assert "You can undo it until" in editor.page.words

    with monkeypatch.context() as later:
        later.setattr(undoing, "now", lambda: now() + timedelta(minutes=11))
        editor.press("Undo")

        assert editor.page.status == 409
        assert "More than ten minutes have passed" in editor.page.words
    assert "Three is there." in reader.open(article.path).words

    editor.open(f"/desk/articles/{article.id}/publish/en")
    editor.press("Undo")

    assert "Undone. Readers have what they had before." in editor.page.words
    assert "Two is there." in reader.open(article.path).words
    assert "Undo" not in editor.buttons()


def test_what_nobody_approved_cannot_go_out(app: Flask, editor: Visitor, make: Maker) -> None:
    draft = make.article("Letters", BODY, published=False)
    editor.open(f"/desk/articles/{draft.id}/publish/en")

    assert "There is no approved text in this language." in editor.page.words
    assert "Publish now" not in editor.buttons()

    token = editor.value("csrf_token")
    response = editor.client.post(f"/desk/articles/{draft.id}/publish/en", data={"csrf_token": token})

    assert response.status_code == 409
    assert _publication(app, draft) is Publication.NONE


def test_an_update_says_before_what_becomes_of_the_translations(
    app: Flask, editor: Visitor, make: Maker, work: Work
) -> None:
    article = make.article("Letters", BODY)
    make.translation(article, "pl")
    work.claimed(article, "it", make.person("Bruno", it="translator"))
    _revised(app, article, BODY.replace("there", "over there"))

    editor.open(f"/desk/articles/{article.id}/publish/en")

    assert "stays up to date by itself" in editor.page.words
    assert "is asked for an update: 1 passage changed" in editor.page.words
    assert "goes on from version 1" in editor.page.words


def test_a_correction_says_what_was_wrong_or_does_not_go_out(
    app: Flask, editor: Visitor, reader: Visitor, make: Maker
) -> None:
    article = make.article("Letters", BODY)
    _revised(app, article, BODY.replace("Two", "Three"))
    editor.open(f"/desk/articles/{article.id}/publish/en")

    editor.press("Publish now", {"significance": "correction", "note": ""})

    assert editor.page.status == 422
    assert "Say what was wrong" in editor.page.words
    assert "Three is there." not in reader.open(article.path).words

    editor.press("Publish now", {"significance": "correction", "note": "It is three."})

    assert "It is three." in reader.open(article.path).words


def test_a_significance_that_there_is_not_is_refused(app: Flask, editor: Visitor, make: Maker) -> None:
    article = make.article("Letters", BODY)
    _revised(app, article, BODY.replace("Two", "Three"))
    editor.open(f"/desk/articles/{article.id}/publish/en")

    editor.press("Publish now", {"significance": "retraction"})

    assert editor.page.status == 422
    assert _publication(app, article) is Publication.LIVE


def test_a_text_is_planned_for_a_moment_and_the_plan_can_be_changed_and_given_up(
    app: Flask, editor: Visitor, approved: Made
) -> None:
    day = (now() + timedelta(days=3)).date().isoformat()
    editor.open(f"/desk/articles/{approved.id}/publish/en")
    editor.press("Plan it", {"day": day, "clock": "09:30"})

    assert "The text goes out at this time" in editor.page.words
    assert editor.value("clock").startswith("09:30")
    assert _publication(app, approved) is Publication.SCHEDULED

    editor.press("Change the plan", {"day": day, "clock": "11:00"})

    assert editor.value("clock").startswith("11:00")

    editor.press("Do not let it go out by itself")

    assert _publication(app, approved) is Publication.NONE
    with app.app_context():
        assert db.session.get(Schedule, (approved.id, "en")) is None


@pytest.mark.parametrize(
    ("day", "clock"),
    [("", "09:30"), ("2030-01-01", ""), ("tomorrow", "09:30"), ("2030-01-01", "half past"), ("2020-01-01", "09:30")],
)
def test_a_moment_that_cannot_be_waited_for_is_said_at_the_field(
    app: Flask, editor: Visitor, approved: Made, day: str, clock: str
) -> None:
    editor.open(f"/desk/articles/{approved.id}/publish/en")

    editor.press("Plan it", {"day": day, "clock": clock})

    assert editor.page.status == 422
    assert editor.page.find("//*[@aria-invalid='true']")
    assert _publication(app, approved) is Publication.NONE


def test_a_time_that_the_night_leaves_out_is_explained(app: Flask) -> None:
    zone = ZoneInfo("Europe/Warsaw")
    typed = datetime(2030, 3, 31, 2, 30)  # noqa: DTZ001 - what stands on the wall
    with app.test_request_context("/en/"):
        said = going_out(typed, schedules.moment_of(typed, zone), zone)

    assert "put forward" in said


def test_a_time_that_comes_twice_is_explained(app: Flask) -> None:
    zone = ZoneInfo("Europe/Warsaw")
    typed = datetime(2030, 10, 27, 2, 30)  # noqa: DTZ001
    with app.test_request_context("/en/"):
        said = going_out(typed, schedules.moment_of(typed, zone), zone)

    assert "put back" in said


def test_a_retraction_stands_on_every_language_with_its_reason(editor: Visitor, reader: Visitor, make: Maker) -> None:
    article = make.article("Letters", BODY)
    polish = make.translation(article, "pl")
    editor.open(f"/desk/articles/{article.id}/publish/en")

    editor.press("Retract in every language", {"note": " "})

    assert editor.page.status == 422
    assert "Say why it is taken back" in editor.page.words

    editor.press("Retract in every language", {"note": "It was not so."})

    for path in (article.path, polish.path):
        assert "It was not so." in reader.open(path).words


def test_a_text_is_withdrawn_in_one_language_or_in_all(editor: Visitor, reader: Visitor, make: Maker) -> None:
    article = make.article("Letters", BODY)
    polish = make.translation(article, "pl")
    editor.open(f"/desk/articles/{article.id}/publish/pl")
    editor.press("Withdraw in this language")

    assert reader.open(polish.path).status == 410
    assert reader.open(article.path).status == 200

    editor.open(f"/desk/articles/{article.id}/publish/pl")
    editor.press("Publish now")
    editor.open(f"/desk/articles/{article.id}/publish/en")
    editor.press("Withdraw in every language")

    assert [reader.open(path).status for path in (polish.path, article.path)] == [410, 410]


def test_all_that_is_approved_goes_out_in_the_same_moment(
    editor: Visitor, reader: Visitor, approved: Made, make: Maker, work: Work, olga: int
) -> None:
    work.approved(approved, "pl", make.person("Jan", pl="translator"), olga)
    editor.open(f"/desk/articles/{approved.id}/publish")

    assert [box.get("value") for box in editor.page.find("//h:input[@name='locales'][@checked]")] == ["en", "pl"]

    editor.press("Publish together")

    assert "Published in 2 languages." in editor.page.words
    assert reader.open("/en/articles/letters").status == 200
    assert reader.open("/pl/articles/letters-pl").status == 200


def test_one_language_that_is_refused_keeps_the_others_back(
    app: Flask, editor: Visitor, reader: Visitor, make: Maker, work: Work, olga: int
) -> None:
    article = make.article("Letters", BODY)
    work.approved(article, "pl", make.person("Jan", pl="translator"), olga)
    _revised(app, article, BODY.replace("Two", "Three"))
    editor.open(f"/desk/articles/{article.id}/publish")

    editor.press("Publish together", {"significance": "correction", "note": ""})

    assert editor.page.status == 422
    assert reader.open("/pl/articles/letters-pl").status == 404


def test_the_address_of_a_translation_is_chosen_before_it_goes_out(
    editor: Visitor, reader: Visitor, make: Maker, work: Work, olga: int
) -> None:
    article = make.article("Letters", BODY)
    make.translation(make.article("Other"), "pl", "Zajęte", "Jeden.\n\nDwa.\n")
    work.approved(article, "pl", make.person("Jan", pl="translator"), olga)
    editor.open(f"/desk/articles/{article.id}/publish/pl")

    editor.press("Keep this address", {"slug": "zajęte"})

    assert editor.page.status == 422
    assert "Another article has this address." in editor.page.words
    assert editor.value("slug") == "zajęte"

    editor.press("Keep this address", {"slug": "Listy z daleka"})
    editor.press("Publish now")

    assert reader.open("/pl/articles/listy-z-daleka").status == 200
    assert "Keep this address" not in editor.buttons()


def test_an_editor_of_polish_has_no_say_over_the_original(app: Flask, make: Maker, approved: Made) -> None:
    live = make.article("Words", BODY)
    make.translation(live, "pl")
    editor = Visitor(app, make.person("Ola", pl="editor"))
    editor.open(f"/desk/articles/{live.id}/publish/pl")
    token = editor.value("csrf_token")

    assert "Withdraw in every language" not in editor.buttons()
    for path in (
        f"/desk/articles/{live.id}/publish/en",
        f"/desk/articles/{live.id}/publish/en/withdraw",
        f"/desk/articles/{live.id}/withdraw",
        f"/desk/articles/{live.id}/retract",
        f"/desk/articles/{approved.id}/publish/en",
    ):
        response = editor.client.post(path, data={"csrf_token": token, "note": "No."})
        assert response.status_code in {403, 404}, path
    assert _publication(app, live) is Publication.LIVE


def test_a_picture_without_a_description_and_a_missing_address_are_minded(editor: Visitor, approved: Made) -> None:
    editor.open(f"/desk/articles/{approved.id}/publish/en")

    assert "No address was chosen" in editor.page.words
    assert "/en/articles/letters" in editor.page.words


def test_a_translation_that_is_behind_says_so_before_it_goes_out(
    editor: Visitor, make: Maker, work: Work, olga: int
) -> None:
    article = make.article("Letters", BODY)
    jan = make.person("Jan", pl="translator")
    translation_id = work.submitted(article, "pl", jan)
    make.revision(article, BODY.replace("Two", "Three"))
    work.approve(translation_id, olga)

    editor.open(f"/desk/articles/{article.id}/publish/pl")

    assert "made from an earlier version of the original" in editor.page.words
