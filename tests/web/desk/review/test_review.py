"""The page of a review: it shows what changed, takes an editor's word for exactly that, and loses nothing."""

from collections.abc import Callable

import pytest
from flask import Flask

from app.core.database import db, unit_of_work
from app.locales.models import Locale
from app.translation.models import Translation
from app.translation.states import Stage
from tests.makers import Made, Maker
from tests.web.visitor import Visitor
from tests.work import Work

TWO = "Two is there."
BODY = f"One is here.\n\n{TWO}\n"

Visit = Callable[[int], Visitor]


@pytest.fixture
def article(make: Maker) -> Made:
    return make.article("Letters", BODY)


@pytest.fixture
def jan(make: Maker) -> int:
    return make.person("Jan", pl="translator")


@pytest.fixture
def olga(make: Maker) -> int:
    return make.person("Olga", pl="editor")


@pytest.fixture
def submitted(article: Made, jan: int, work: Work) -> int:
    return work.submitted(article, "pl", jan)


@pytest.fixture
def editor(app: Flask, olga: int, submitted: int) -> Visitor:
    visitor = Visitor(app, olga)
    visitor.open(f"/desk/translations/{submitted}/review")
    return visitor


def _stage(app: Flask, translation_id: int) -> Stage:
    with app.app_context():
        return db.session.get_one(Translation, translation_id).stage


def _row(work: Work, translation_id: int, source: str = TWO) -> str:
    return f"s{work.target(translation_id, source).segment_id}"


def test_an_editor_reads_both_texts_side_by_side(editor: Visitor) -> None:
    assert editor.page.status == 200
    assert "Two is there. (pl)" in editor.page.words
    assert "Submitted by Jan" in editor.page.words


def test_approving_leads_to_publishing(app: Flask, editor: Visitor, submitted: int) -> None:
    editor.press("Approve all")

    assert _stage(app, submitted) is Stage.APPROVED
    assert editor.address.endswith("/publish/pl")
    assert "The translation is approved." in editor.page.words


def test_what_changed_while_the_editor_read_is_shown_and_not_approved(
    app: Flask, make: Maker, editor: Visitor, submitted: int, work: Work
) -> None:
    other = make.person("Piotr", pl="editor")
    work.save(submitted, TWO, "Dwa jest tam.", other, is_done=True)

    editor.press("Approve all")

    assert editor.page.status == 409
    assert _stage(app, submitted) is Stage.SUBMITTED
    assert "This changed while you were reading" in editor.page.words
    assert "Piotr" in editor.page.words

    editor.press("Approve all")

    assert _stage(app, submitted) is Stage.APPROVED


def test_the_form_names_all_passages_so_that_none_is_approved_unseen(editor: Visitor) -> None:
    base, _, pairs = editor.value("seen").partition(";")

    assert base == "1"
    assert len(pairs.split(",")) == 3


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Not approved: 1 passage is not finished."),
        ("Dwa \u202ejest tam.", "Not approved: the checks found 1 error."),
    ],
)
def test_what_an_editors_own_hand_spoiled_is_refused_with_a_link_to_its_passage_and_keeps_what_was_approved(
    app: Flask, editor: Visitor, submitted: int, work: Work, text: str, said: str
) -> None:
    editor.press("Approve passage", near=_row(work, submitted, "One is here."))
    editor.press("Save", {"text": text}, near=_row(work, submitted))

    editor.press("Approve all")

    assert _stage(app, submitted) is Stage.SUBMITTED
    assert editor.page.status == 422
    assert said in editor.page.words
    assert editor.page.find(f"//*[@data-faults]//h:a[@href='#{_row(work, submitted)}']")
    assert "Approve passage" not in editor.buttons(_row(work, submitted, "One is here."))


@pytest.mark.parametrize("seen", ["", "1", "x;1:1", "1;1:1,", "1;99999999999:1", "1;1:1;2:2"])
def test_a_form_that_we_did_not_write_approves_nothing(app: Flask, editor: Visitor, submitted: int, seen: str) -> None:
    editor.press("Approve all", {"seen": seen})

    assert editor.page.status in {400, 409}
    assert _stage(app, submitted) is Stage.SUBMITTED


def test_sending_back_asks_for_a_reason_and_keeps_nothing_half(app: Flask, editor: Visitor, submitted: int) -> None:
    editor.press("Send back with this reason", {"reason": "  "})

    assert editor.page.status == 422
    assert "Say what is to be changed" in editor.page.words
    assert _stage(app, submitted) is Stage.SUBMITTED


def test_a_reason_that_is_too_long_is_still_there_to_be_shortened(editor: Visitor) -> None:
    editor.press("Send back with this reason", {"reason": "too long " * 1000})

    assert editor.page.status == 422
    assert editor.value("reason").startswith("too long too long")


def test_a_translation_goes_back_with_its_reason_and_the_reason_is_there_next_time(
    app: Flask, editor: Visitor, submitted: int, jan: int, work: Work
) -> None:
    editor.press("Send back with this reason", {"reason": "The names, please."})

    assert _stage(app, submitted) is Stage.CHANGES_REQUESTED

    work.submit(submitted, jan)
    editor.open(f"/desk/translations/{submitted}/review")

    assert "Sent back before" in editor.page.words
    assert "The names, please." in editor.page.words


def test_a_passage_is_approved_alone(editor: Visitor, submitted: int, work: Work) -> None:
    editor.press("Approve passage", near=_row(work, submitted))

    assert "1 of 3 passages is approved." in editor.page.words or "1 of 3 passages are approved." in editor.page.words
    assert "Approve passage" not in editor.buttons(_row(work, submitted))


def test_a_passage_that_changed_meanwhile_is_not_approved(
    editor: Visitor, make: Maker, submitted: int, work: Work
) -> None:
    work.save(submitted, TWO, "Dwa jest tam.", make.person("Piotr", pl="editor"), is_done=True)

    editor.press("Approve passage", near=_row(work, submitted))

    assert editor.page.status == 409
    assert "Dwa jest tam." in editor.page.words
    assert "0 of 3 passages" in editor.page.words


def test_an_edit_is_kept_and_shown_to_the_translator(
    app: Flask, editor: Visitor, submitted: int, jan: int, work: Work
) -> None:
    editor.press("Save", {"text": "Dwa jest tam."}, near=_row(work, submitted))

    assert editor.page.status == 200
    assert "Changed in review by Olga" in editor.page.words

    translator = Visitor(app, jan)
    translator.open(f"/desk/translations/{submitted}")

    assert "Changed in review by Olga" in translator.page.words
    assert "Dwa jest tam." in translator.page.words


def test_an_edit_can_be_approved_in_the_same_breath(editor: Visitor, submitted: int, work: Work) -> None:
    editor.press("Save and approve", {"text": "Dwa jest tam."}, near=_row(work, submitted))

    assert "Approve passage" not in editor.buttons(_row(work, submitted))
    assert work.target(submitted, TWO).text == "Dwa jest tam."


def test_two_editors_at_one_passage_both_see_both_texts(
    editor: Visitor, make: Maker, submitted: int, work: Work
) -> None:
    work.save(submitted, TWO, "Dwa od Piotra.", make.person("Piotr", pl="editor"), is_done=True)

    editor.press("Save", {"text": "Dwa od Olgi."}, near=_row(work, submitted))

    assert editor.page.status == 409
    assert "Dwa od Piotra." in editor.page.words
    assert editor.value("text", near=_row(work, submitted)) == "Dwa od Olgi."
    assert work.target(submitted, TWO).text == "Dwa od Piotra."

    editor.press("Save", near=_row(work, submitted))

    assert work.target(submitted, TWO).text == "Dwa od Olgi."


def test_a_comment_hangs_on_its_passage(editor: Visitor, submitted: int, work: Work) -> None:
    editor.press("Send comment", {"text": "Is it <b>there</b>?"}, near=_row(work, submitted))
    (row,) = editor.page.find(f"//*[@id='{_row(work, submitted)}']")

    assert "Is it <b>there</b>?" in "".join(str(text) for text in row.itertext())

    editor.press("Resolve", near=_row(work, submitted))

    assert "resolved" in editor.page.words


def test_a_comment_without_a_word_is_asked_for_again(editor: Visitor, submitted: int, work: Work) -> None:
    editor.press("Send comment", {"text": "   "}, near=_row(work, submitted))

    assert editor.page.status == 422
    assert "Write what you want to say." in editor.page.words


def test_a_comment_on_the_whole_text_is_everybodys(editor: Visitor) -> None:
    editor.press("Send comment", {"text": "Well done."}, near="talk")

    assert "Well done." in editor.page.words


def test_whoever_translated_it_is_told_who_else_can_approve(app: Flask, make: Maker, article: Made, work: Work) -> None:
    anna = make.person("Anna", it="editor")
    make.person("Bruno", it="editor")
    translation_id = work.submitted(article, "it", anna)
    visitor = Visitor(app, anna)

    visitor.open(f"/desk/translations/{translation_id}/review")

    assert "You worked on this translation" in visitor.page.words
    assert "Bruno" in visitor.page.words
    assert "Approve all" not in visitor.buttons()


def test_solo_work_is_approved_by_a_button_that_says_so(app: Flask, make: Maker, article: Made, work: Work) -> None:
    anna = make.person("Anna", it="editor")
    translation_id = work.submitted(article, "it", anna)
    with app.app_context(), unit_of_work():
        db.session.get_one(Locale, "it").allows_solo = True
    visitor = Visitor(app, anna)
    visitor.open(f"/desk/translations/{translation_id}/review")

    visitor.press("Approve my own work, on record")

    assert _stage(app, translation_id) is Stage.APPROVED


def test_what_does_not_wait_for_an_editor_is_shown_without_buttons(
    app: Flask, article: Made, jan: int, olga: int, work: Work
) -> None:
    translation_id = work.written(article, "pl", jan)
    visitor = Visitor(app, olga)

    visitor.open(f"/desk/translations/{translation_id}/review")

    assert "does not wait for an editor now" in visitor.page.words
    assert {"Approve all", "Save", "Send back with this reason"}.isdisjoint(visitor.buttons())


def test_a_translator_and_an_editor_of_italian_learn_nothing_here(
    app: Flask, make: Maker, submitted: int, jan: int
) -> None:
    for person in (jan, make.person("Bruno", it="editor")):
        visitor = Visitor(app, person)
        there, missing = (visitor.client.get(f"/desk/translations/{n}/review") for n in (submitted, submitted + 1000))

        assert (there.status_code, missing.status_code) == (403, 403)
        assert "Letters" not in there.get_data(as_text=True)


def test_markup_in_a_text_is_shown_as_text(app: Flask, article: Made, jan: int, olga: int, work: Work) -> None:
    translation_id = work.written(article, "pl", jan, {TWO: "<script>alert(1)</script> <img src=x onerror=y>"})
    with app.app_context():
        targets_of = work.target(translation_id, TWO)
        assert "<script>" in targets_of.text
    work.submit(translation_id, jan)
    visitor = Visitor(app, olga)

    visitor.open(f"/desk/translations/{translation_id}/review")

    assert "<script>alert(1)</script>" not in visitor.page.text.replace("<textarea", "")
    assert not visitor.page.find("//h:img[@onerror]")
