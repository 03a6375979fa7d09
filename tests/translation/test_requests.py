"""Asking for translations."""

from datetime import UTC, datetime

import pytest

from app.accounts.policy import OPERATOR
from app.core.database import db
from app.core.errors import NotAllowed
from app.translation import claims, requests
from app.translation.models import Translation
from app.translation.refusals import CannotTranslate, NothingToTranslate, SameLanguage
from app.translation.service import translation_of
from app.translation.states import Stage
from tests.makers import Maker
from tests.marks import on_both
from tests.translation.conftest import Newsroom
from tests.work import Work

pytestmark = [on_both, pytest.mark.usefixtures("inside")]

FRIDAY = datetime(2027, 1, 8, 12, tzinfo=UTC)


def test_many_languages_are_asked_for_at_once_with_deadline_and_note(make: Maker, newsroom: Newsroom) -> None:
    editor = make.actor(make.person(en="editor"))

    asked = requests.request(
        newsroom.article.id, ["pl", "it", "ru"], actor=editor, deadline=FRIDAY, note="Mind the  names"
    )

    assert [translation.locale for translation in asked] == ["pl", "it", "ru"]
    assert {translation.stage for translation in asked} == {Stage.REQUESTED}
    assert {(translation.deadline, translation.request_note) for translation in asked} == {(FRIDAY, "Mind the names")}


def test_an_editor_asks_into_their_own_language_too_and_not_into_others(make: Maker, newsroom: Newsroom) -> None:
    polish = make.actor(newsroom.editor)

    requests.request(newsroom.article.id, ["pl"], actor=polish)

    with pytest.raises(NotAllowed):
        requests.request(newsroom.article.id, ["it"], actor=polish)
    with pytest.raises(NotAllowed):
        requests.request(newsroom.article.id, ["pl"], actor=make.actor(newsroom.jan))


def test_asking_twice_keeps_one_record_and_the_newer_deadline(newsroom: Newsroom, work: Work) -> None:
    first = work.requested(newsroom.article, "pl")

    again = requests.request(newsroom.article.id, ["pl"], actor=OPERATOR, deadline=FRIDAY)

    assert [translation.id for translation in again] == [first]
    assert again[0].deadline == FRIDAY


def test_a_text_that_no_editor_approved_is_not_given_away(make: Maker) -> None:
    draft = make.article("Secret", published=False)

    with pytest.raises(NothingToTranslate):
        requests.request(draft.id, ["pl"], actor=OPERATOR)


def test_nobody_translates_into_the_language_of_the_original(newsroom: Newsroom) -> None:
    with pytest.raises(SameLanguage):
        requests.request(newsroom.article.id, ["pl", "en"], actor=OPERATOR)

    assert translation_of(newsroom.article.id, "pl") is None


def test_an_editor_gives_it_to_somebody_who_can(make: Maker, newsroom: Newsroom, work: Work) -> None:
    translation_id = work.requested(newsroom.article, "pl")
    editor = make.actor(newsroom.editor)

    with pytest.raises(CannotTranslate):
        requests.assign(translation_id, newsroom.italian, actor=editor)
    requests.assign(translation_id, newsroom.jan, actor=editor)

    translation = db.session.get_one(Translation, translation_id)
    assert translation.stage is Stage.IN_PROGRESS
    assert translation.claim is not None
    assert translation.claim.person_id == newsroom.jan


def test_a_request_is_taken_back_while_nobody_has_written(make: Maker, newsroom: Newsroom, work: Work) -> None:
    translation_id = work.requested(newsroom.article, "pl")

    requests.cancel(translation_id, actor=make.actor(newsroom.editor))

    assert translation_of(newsroom.article.id, "pl") is None


def test_a_request_with_somebodys_words_in_it_stays(make: Maker, newsroom: Newsroom, work: Work) -> None:
    translation_id = work.claimed(newsroom.article, "pl", newsroom.jan)
    work.save(translation_id, "Two is there.", "Dwa.", newsroom.jan)
    claims.give_back(translation_id, actor=make.actor(newsroom.jan))

    with pytest.raises(requests.HasText):
        requests.cancel(translation_id, actor=make.actor(newsroom.editor))
