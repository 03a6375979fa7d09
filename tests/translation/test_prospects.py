"""What is told before a revision goes out is what happens when it does."""

from collections.abc import Callable

import pytest

from app.accounts.policy import OPERATOR
from app.articles.models import Article, Publication, Significance
from app.articles.service import Manuscript, revise, vouch_for
from app.core.database import db, unit_of_work
from app.publishing.service import publish, withdraw
from app.translation import claims, review
from app.translation.models import Translation
from app.translation.prospects import Fate, Prospect, prospects
from app.translation.states import Stage, TargetState
from tests.makers import Made, Maker
from tests.marks import on_both
from tests.translation.conftest import BODY, Newsroom
from tests.work import Work

pytestmark = [on_both, pytest.mark.usefixtures("inside")]

Scene = Callable[[Work, Newsroom, Maker], int]

TWO = "Two is there."
NEW_TWO = "Two is over there."


def _requested(work: Work, newsroom: Newsroom, make: Maker) -> int:  # noqa: ARG001 - all scenes are called alike
    return work.requested(newsroom.article, "pl")


def _at_work(work: Work, newsroom: Newsroom, make: Maker) -> int:  # noqa: ARG001
    return work.written(newsroom.article, "pl", newsroom.jan)


def _submitted(work: Work, newsroom: Newsroom, make: Maker) -> int:  # noqa: ARG001
    return work.submitted(newsroom.article, "pl", newsroom.jan)


def _sent_back(work: Work, newsroom: Newsroom, make: Maker) -> int:
    translation_id = work.submitted(newsroom.article, "pl", newsroom.jan)
    review.send_back(translation_id, "Once more.", actor=make.actor(newsroom.editor))
    return translation_id


def _approved(work: Work, newsroom: Newsroom, make: Maker) -> int:  # noqa: ARG001
    return work.approved(newsroom.article, "pl", newsroom.jan, newsroom.editor)


def _live(work: Work, newsroom: Newsroom, make: Maker) -> int:
    translation_id = _approved(work, newsroom, make)
    publish(newsroom.article.id, "pl", actor=OPERATOR)
    return translation_id


def _withdrawn(work: Work, newsroom: Newsroom, make: Maker) -> int:
    translation_id = _live(work, newsroom, make)
    withdraw(newsroom.article.id, "pl", actor=OPERATOR)
    return translation_id


def _live_and_behind(work: Work, newsroom: Newsroom, make: Maker) -> int:
    translation_id = _live(work, newsroom, make)
    make.revision(newsroom.article, BODY.replace("One", "Once one"), Significance.MAJOR)
    return translation_id


def _mended_while_behind(work: Work, newsroom: Newsroom, make: Maker) -> int:
    translation_id = _live_and_behind(work, newsroom, make)
    claims.claim(translation_id, actor=make.actor(newsroom.ewa), mends=True)
    work.save(translation_id, TWO, "Dwa.", newsroom.ewa, is_done=True)
    work.submit(translation_id, newsroom.ewa)
    work.approve(translation_id, newsroom.editor)
    return translation_id


SCENES = (
    _requested, _at_work, _submitted, _sent_back, _approved, _live, _withdrawn, _live_and_behind, _mended_while_behind,
)  # fmt: skip


def _told(article: Made) -> Prospect:
    """Have an update approved that readers do not have yet, and return what it would do."""
    with unit_of_work():
        known = db.session.get_one(Article, article.id, populate_existing=True)
        revise(known, Manuscript("Letters", BODY.replace(TWO, NEW_TWO), "A deck."), actor=OPERATOR)
        vouch_for(known, actor=OPERATOR)
    (told,) = prospects(known, known.latest)
    return told


def _happened(translation_id: int, before: tuple[Stage, int]) -> Fate:
    db.session.expire_all()
    translation = db.session.get_one(Translation, translation_id)
    stage, base = translation.stage, translation.base_revision.number
    if base != before[1]:
        return Fate.FOLLOWS
    if stage is Stage.REQUESTED:
        return Fate.UPDATE if translation.publication is Publication.LIVE else Fate.WAITS
    return Fate.STAYS if stage is Stage.APPROVED else Fate.GOES_ON


@pytest.mark.parametrize("significance", [Significance.TYPO, Significance.MINOR, Significance.CORRECTION])
@pytest.mark.parametrize("scene", SCENES)
def test_what_is_told_is_what_happens(
    scene: Scene, significance: Significance, make: Maker, newsroom: Newsroom, work: Work
) -> None:
    translation_id = scene(work, newsroom, make)
    db.session.expire_all()
    known = db.session.get_one(Translation, translation_id)
    before = known.stage, known.base_revision.number
    told = _told(newsroom.article)

    publish(newsroom.article.id, "en", actor=OPERATOR, significance=significance, note="It was wrong.")

    expected = told.as_typo if significance is Significance.TYPO else told.otherwise
    assert _happened(translation_id, before) is expected


def test_the_passages_that_are_told_are_those_that_need_work_afterwards(
    make: Maker, newsroom: Newsroom, work: Work
) -> None:
    translation_id = _live_and_behind(work, newsroom, make)
    told = _told(newsroom.article)

    publish(newsroom.article.id, "en", actor=OPERATOR, significance=Significance.MAJOR)

    db.session.expire_all()
    states = [target.state for target in db.session.get_one(Translation, translation_id).targets]
    assert told.changed == states.count(TargetState.NEEDS_WORK) == 2
    assert told.base == 1
