"""Who holds a translation, and for how long."""

from datetime import timedelta

import pytest

from app.accounts import people
from app.accounts.policy import OPERATOR
from app.articles.models import BylineRole
from app.core.clock import now
from app.core.database import db
from app.core.errors import NotAllowed
from app.translation import claims, targets
from app.translation.models import Claim, Translation
from app.translation.refusals import CannotTranslate, NotHeld, Taken
from app.translation.states import OutOfTurn, Stage
from tests.makers import Maker
from tests.marks import on_both
from tests.translation.conftest import BODY, Newsroom
from tests.work import Work

pytestmark = [on_both, pytest.mark.usefixtures("inside")]


def _translation(translation_id: int) -> Translation:
    return db.session.get_one(Translation, translation_id, populate_existing=True)


def test_a_claim_lasts_a_week_and_pins_what_readers_have(make: Maker, newsroom: Newsroom, work: Work) -> None:
    translation_id = work.requested(newsroom.article, "pl")
    make.revision(newsroom.article, f"{BODY}\nFour is new.\n")

    claims.claim(translation_id, actor=make.actor(newsroom.jan))

    translation = _translation(translation_id)
    assert translation.stage is Stage.IN_PROGRESS
    assert translation.base_revision.number == 2
    assert translation.claim is not None
    assert translation.claim.until is not None
    assert timedelta(days=6, hours=23) < translation.claim.until - now() <= timedelta(days=7)


def test_there_is_one_claim_and_the_second_is_told_whose(make: Maker, newsroom: Newsroom, work: Work) -> None:
    translation_id = work.claimed(newsroom.article, "pl", newsroom.jan)

    with pytest.raises(Taken) as refused:
        claims.claim(translation_id, actor=make.actor(newsroom.ewa))

    assert refused.value.person_id == newsroom.jan


def test_taking_on_what_one_holds_changes_nothing(make: Maker, newsroom: Newsroom, work: Work) -> None:
    translation_id = work.claimed(newsroom.article, "pl", newsroom.jan)
    claims.claim(translation_id, actor=make.actor(newsroom.jan))

    assert _translation(translation_id).stage is Stage.IN_PROGRESS


def test_a_translator_of_italian_takes_no_polish(make: Maker, newsroom: Newsroom, work: Work) -> None:
    translation_id = work.requested(newsroom.article, "pl")

    with pytest.raises(NotAllowed):
        claims.claim(translation_id, actor=make.actor(newsroom.italian))


def test_a_claim_that_runs_out_frees_the_work_and_keeps_the_words(make: Maker, newsroom: Newsroom, work: Work) -> None:
    translation_id = work.claimed(newsroom.article, "pl", newsroom.jan)
    work.save(translation_id, "Two is there.", "Dwa jest tam.", newsroom.jan)

    assert claims.run_out(now() + timedelta(days=6)) == 0
    assert claims.run_out(now() + timedelta(days=8)) == 1

    assert _translation(translation_id).stage is Stage.REQUESTED
    claims.claim(translation_id, actor=make.actor(newsroom.ewa))
    assert work.target(translation_id, "Two is there.").text == "Dwa jest tam."


def test_a_claim_that_ran_out_is_free_before_the_clock_comes_by(make: Maker, newsroom: Newsroom, work: Work) -> None:
    translation_id = work.claimed(newsroom.article, "pl", newsroom.jan)
    db.session.get_one(Claim, translation_id).until = now() - timedelta(minutes=1)
    db.session.commit()

    claims.claim(translation_id, actor=make.actor(newsroom.ewa))

    claim = _translation(translation_id).claim
    assert claim is not None
    assert claim.person_id == newsroom.ewa


def test_what_somebody_takes_on_in_the_moment_of_their_removal_is_freed_by_the_clock(
    make: Maker, newsroom: Newsroom, work: Work
) -> None:
    translation_id = work.requested(newsroom.article, "pl")
    still_let_in = make.actor(newsroom.jan)
    people.remove(newsroom.jan, actor=OPERATOR)
    claims.claim(translation_id, actor=still_let_in)

    assert claims.run_out(now()) == 1

    assert _translation(translation_id).claim is None
    assert _translation(translation_id).stage is Stage.REQUESTED
    assert claims.run_out(now()) == 0


def test_the_clock_stands_still_while_an_editor_reads(newsroom: Newsroom, work: Work) -> None:
    translation_id = work.submitted(newsroom.article, "pl", newsroom.jan)

    assert claims.run_out(now() + timedelta(days=100)) == 0
    assert _translation(translation_id).stage is Stage.SUBMITTED


def test_a_claim_is_extended_by_its_holder_alone(make: Maker, newsroom: Newsroom, work: Work) -> None:
    translation_id = work.claimed(newsroom.article, "pl", newsroom.jan)
    db.session.get_one(Claim, translation_id).until = now() + timedelta(hours=1)
    db.session.commit()

    until = claims.extend(translation_id, actor=make.actor(newsroom.jan))

    assert until > now() + timedelta(days=6)
    with pytest.raises(NotHeld):
        claims.extend(translation_id, actor=make.actor(newsroom.ewa))


def test_work_is_handed_over_with_all_that_is_written(make: Maker, newsroom: Newsroom, work: Work) -> None:
    translation_id = work.claimed(newsroom.article, "pl", newsroom.jan)
    work.save(translation_id, "Two is there.", "Dwa.", newsroom.jan)

    with pytest.raises(CannotTranslate):
        claims.hand_over(translation_id, newsroom.italian, actor=make.actor(newsroom.jan))
    claims.hand_over(translation_id, newsroom.ewa, actor=make.actor(newsroom.jan))

    work.save(translation_id, "Two is there.", "Dwa są.", newsroom.ewa)
    with pytest.raises(NotHeld):
        work.save(translation_id, "Two is there.", "Dwa!", newsroom.jan)


def test_what_is_given_back_waits_for_the_next(make: Maker, newsroom: Newsroom, work: Work) -> None:
    translation_id = work.claimed(newsroom.article, "pl", newsroom.jan)

    claims.give_back(translation_id, actor=make.actor(newsroom.jan))

    assert _translation(translation_id).stage is Stage.REQUESTED
    assert _translation(translation_id).claim is None


def test_an_editor_frees_what_somebody_does_not_get_to(make: Maker, newsroom: Newsroom, work: Work) -> None:
    translation_id = work.claimed(newsroom.article, "pl", newsroom.jan)

    with pytest.raises(NotAllowed):
        claims.take_away(translation_id, actor=make.actor(newsroom.ewa))
    claims.take_away(translation_id, actor=make.actor(newsroom.editor))

    assert _translation(translation_id).stage is Stage.REQUESTED


def test_an_approved_text_that_was_opened_and_not_touched_stands_as_approved(
    make: Maker, newsroom: Newsroom, work: Work
) -> None:
    translation_id = work.approved(newsroom.article, "pl", newsroom.jan, newsroom.editor)

    claims.claim(translation_id, actor=make.actor(newsroom.ewa))
    claims.give_back(translation_id, actor=make.actor(newsroom.ewa))

    assert _translation(translation_id).stage is Stage.APPROVED


def test_an_approved_text_that_was_touched_needs_an_approval_anew(make: Maker, newsroom: Newsroom, work: Work) -> None:
    translation_id = work.approved(newsroom.article, "pl", newsroom.jan, newsroom.editor)

    claims.claim(translation_id, actor=make.actor(newsroom.ewa))
    work.save(translation_id, "Two is there.", "Zmienione.", newsroom.ewa)
    claims.give_back(translation_id, actor=make.actor(newsroom.ewa))

    assert _translation(translation_id).stage is Stage.REQUESTED


def test_a_submitted_text_is_not_given_back(make: Maker, newsroom: Newsroom, work: Work) -> None:
    translation_id = work.submitted(newsroom.article, "pl", newsroom.jan)

    with pytest.raises(OutOfTurn):
        claims.give_back(translation_id, actor=make.actor(newsroom.jan))


def test_whoever_leaves_lets_go_of_everything(make: Maker, newsroom: Newsroom, work: Work) -> None:
    begun = work.claimed(newsroom.article, "pl", newsroom.jan)
    handed_in = work.submitted(make.article("Other"), "pl", newsroom.jan)

    people.remove(newsroom.jan, actor=OPERATOR)

    assert [_translation(begun).claim, _translation(handed_in).claim] == [None, None]
    assert _translation(begun).stage is Stage.REQUESTED
    assert _translation(handed_in).stage is Stage.SUBMITTED


def test_who_translates_is_credited_while_readers_wait_and_not_for_nothing(
    make: Maker, newsroom: Newsroom, work: Work
) -> None:
    translation_id = work.claimed(newsroom.article, "pl", newsroom.jan)
    article = _translation(translation_id).article
    assert [line.credit.person_id for line in article.bylines if line.role is BylineRole.TRANSLATOR] == [newsroom.jan]

    claims.give_back(translation_id, actor=make.actor(newsroom.jan))

    assert [line for line in article.bylines if line.role is BylineRole.TRANSLATOR] == []


def test_nothing_is_saved_by_whoever_lost_the_claim(make: Maker, newsroom: Newsroom, work: Work) -> None:
    translation_id = work.claimed(newsroom.article, "pl", newsroom.jan)
    target = work.target(translation_id, "Two is there.")
    claims.take_away(translation_id, actor=make.actor(newsroom.editor))

    with pytest.raises(NotHeld):
        targets.save(translation_id, target.segment_id, "Dwa.", version=1, actor=make.actor(newsroom.jan))
