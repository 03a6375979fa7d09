"""Asking for translations, giving them to people, and letting go of them: what an editor and a translator can press."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from app.core.clock import now
from app.core.database import db
from app.translation.models import Claim, Translation
from app.translation.states import Stage
from tests.makers import Made, Maker
from tests.web.visitor import Visitor
from tests.work import Work


@pytest.fixture
def work(app: Flask, make: Maker) -> Work:
    return Work(app, make)


@pytest.fixture
def article(make: Maker) -> Made:
    return make.article("Letters", "One is here.\n\nTwo is there.\n")


@pytest.fixture
def maria(make: Maker) -> int:
    return make.person("Maria", pl="translator")


@pytest.fixture
def olga(make: Maker) -> int:
    return make.person("Olga", en="editor", pl="editor")


@pytest.fixture
def editor(app: Flask, olga: int) -> Visitor:
    return Visitor(app, olga)


@pytest.fixture
def translator(app: Flask, maria: int) -> Visitor:
    return Visitor(app, maria)


def asked(app: Flask) -> dict[str, Translation]:
    with app.app_context():
        return {row.locale: row for row in db.session.scalars(select(Translation))}


def holder(app: Flask) -> int | None:
    with app.app_context():
        return db.session.scalar(select(Claim.person_id))


def request_page(article: Made) -> str:
    return f"/desk/articles/{article.id}/request"


def test_many_languages_are_asked_for_at_once(app: Flask, editor: Visitor, article: Made) -> None:
    day = (now() + timedelta(days=5)).date()
    editor.open(request_page(article))

    editor.press("Ask for them", {"locales": ["pl", "it"], "deadline": day.isoformat(), "note": "Keep the names."})

    assert "Asked for in 2 languages." in editor.page.words
    found = asked(app)
    assert set(found) == {"pl", "it"}
    assert {row.request_note for row in found.values()} == {"Keep the names."}
    assert {row.deadline.date() for row in found.values() if row.deadline} == {day}


def test_a_language_is_given_to_somebody_in_the_same_go(app: Flask, editor: Visitor, article: Made, maria: int) -> None:
    editor.open(request_page(article))

    editor.press("Ask for them", {"locales": ["pl"], "translator-pl": str(maria)})

    assert asked(app)["pl"].stage is Stage.IN_PROGRESS
    assert holder(app) == maria


def test_somebody_who_was_not_offered_is_given_nothing(app: Flask, editor: Visitor, article: Made, make: Maker) -> None:
    stranger = make.person("Ivan", ru="translator")
    editor.open(request_page(article))

    editor.press("Ask for them", {"locales": ["pl"], "translator-pl": str(stranger)})

    assert asked(app)["pl"].stage is Stage.REQUESTED
    assert holder(app) is None


@pytest.mark.parametrize(
    ("fields", "field", "said"),
    [
        ({"locales": []}, "locales", "Choose at least one language."),
        ({"locales": ["pl"], "deadline": "2020-01-01"}, "deadline", "This day is past."),
        ({"locales": ["pl"], "deadline": "9999-12-31"}, "deadline", "too far off"),
        ({"locales": ["pl"], "deadline": "soon"}, "deadline", "This is no day."),
        ({"locales": ["pl"], "note": "a" * 3000}, "note", "This is too long."),
        ({"locales": ["en"]}, "locales", ""),
        ({"locales": ["xx"]}, "locales", ""),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(
    app: Flask, editor: Visitor, article: Made, fields: dict[str, str | list[str]], field: str, said: str
) -> None:
    editor.open(request_page(article))

    editor.press("Ask for them", {"note": "Kept.", **fields})

    assert editor.page.status == 422
    assert said in editor.page.words
    assert editor.page.find(f"//*[@id='{field}-faults']")
    assert editor.value("note") == fields.get("note", "Kept.")
    assert asked(app) == {}


def test_what_there_is_already_is_shown_with_how_it_stands(
    editor: Visitor, article: Made, make: Maker, work: Work
) -> None:
    make.translation(article, "it")
    work.requested(article, "pl")

    editor.open(request_page(article))

    rows = [
        " ".join(" ".join(str(text) for text in row.itertext()).split()) for row in editor.page.find("//h:tbody/h:tr")
    ]
    assert any("Italian" in row and "approved" in row and "up to date" in row for row in rows)
    assert any("Polish" in row and "wanted" in row for row in rows)
    assert editor.page.find("//h:input[@value='it' and @disabled]")


def test_an_editor_of_another_language_asks_for_that_one_alone(app: Flask, article: Made, make: Maker) -> None:
    italian = Visitor(app, make.person("Luca", it="editor"))

    italian.open(request_page(article))

    offered = [str(box.get("value")) for box in italian.page.find("//h:input[@name='locales']")]
    assert offered == ["it"]


def test_a_translator_asks_for_nothing(app: Flask, translator: Visitor, article: Made) -> None:
    refused = translator.open(request_page(article))

    assert refused.status == 403
    assert asked(app) == {}


def test_there_is_nothing_to_ask_for_before_an_editor_approved(editor: Visitor, make: Maker) -> None:
    draft = make.article("Draft", published=False)

    editor.open(request_page(draft))

    assert "There is nothing to translate yet." in editor.page.words
    assert not editor.page.find("//h:input[@name='locales']")


def test_a_request_is_taken_back(app: Flask, editor: Visitor, article: Made, work: Work) -> None:
    work.requested(article, "pl")
    editor.open(request_page(article))

    editor.press("Take the request back")

    assert asked(app) == {}


def test_an_editor_takes_a_translation_from_somebody_and_undoes_it(
    app: Flask, editor: Visitor, article: Made, work: Work, maria: int
) -> None:
    work.claimed(article, "pl", maria)
    editor.open(request_page(article))

    editor.press("Take it from them")
    assert holder(app) is None
    editor.press("Undo")

    assert holder(app) == maria


def test_a_translation_is_handed_over_to_a_colleague_of_the_language(
    app: Flask, translator: Visitor, article: Made, work: Work, maria: int, make: Maker
) -> None:
    piotr = make.person("Piotr", pl="translator")
    make.person("Ivan", ru="translator")
    translation = work.claimed(article, "pl", maria)

    translator.open(f"/desk/translations/{translation}/hand-over")
    assert "Piotr" in translator.page.words
    assert "Ivan" not in translator.page.words
    translator.press("Hand over", {"person": str(piotr)})

    assert holder(app) == piotr
    assert translator.address == "/desk/"
    assert "Handed over to Piotr" in translator.page.words


@pytest.mark.parametrize("person", ["", "99999", "abc", "-1"])
def test_handing_over_to_nobody_is_refused_at_the_field(
    app: Flask, translator: Visitor, article: Made, work: Work, maria: int, make: Maker, person: str
) -> None:
    make.person("Piotr", pl="translator")
    translation = work.claimed(article, "pl", maria)
    translator.open(f"/desk/translations/{translation}/hand-over")

    translator.press("Hand over", {"person": person})

    assert translator.page.status == 422
    assert holder(app) == maria


def test_two_who_take_on_one_translation_are_told_who_has_it(
    app: Flask, translator: Visitor, article: Made, work: Work, make: Maker
) -> None:
    work.requested(article, "pl")
    piotr = Visitor(app, make.person("Piotr", pl="translator"))
    for each in (translator, piotr):
        each.open("/desk/")

    translator.press("Take on")
    piotr.press("Take on")

    assert piotr.page.status == 409
    assert "Maria has taken this translation on" in piotr.page.words


def test_more_time_is_taken_from_the_queue(translator: Visitor, article: Made, work: Work, maria: int) -> None:
    work.claimed(article, "pl", maria)
    translator.open("/desk/")

    translator.press("Extend")

    assert translator.address == "/desk/"
    assert "This translation is yours until" in translator.page.words


@pytest.mark.parametrize("step", ["claim", "extend", "hand-over", "give-back", "take-away", "assign", "cancel"])
def test_steps_on_what_one_may_not_see_answer_as_if_it_were_not_there(
    app: Flask, article: Made, work: Work, make: Maker, step: str
) -> None:
    translation = work.requested(article, "pl")
    stranger = Visitor(app, make.person("Luca", it="translator"))
    stranger.open("/desk/")
    token = stranger.page.meta("csrf-token")

    answers = [
        stranger.client.post(f"/desk/translations/{number}/{step}", data={"csrf_token": token})
        for number in (translation, 99999)
    ]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert asked(app)["pl"].stage is Stage.REQUESTED


@pytest.mark.parametrize("step", ["take-away", "assign", "cancel"])
def test_steps_of_editors_are_refused_to_translators(
    app: Flask, translator: Visitor, article: Made, work: Work, maria: int, step: str
) -> None:
    translation = work.requested(article, "pl")
    translator.open("/desk/")
    token = translator.page.meta("csrf-token")

    answer = translator.client.post(
        f"/desk/translations/{translation}/{step}", data={"csrf_token": token, "person": str(maria)}
    )

    assert answer.status_code == 403
    assert holder(app) is None


def test_no_step_goes_without_a_token(app: Flask, translator: Visitor, article: Made, work: Work) -> None:
    translation = work.requested(article, "pl")

    assert translator.client.post(f"/desk/translations/{translation}/claim").status_code == 400
    assert holder(app) is None
