"""Living translations: what a published change does, and how work under way takes it up."""

import pytest

from app.articles.models import Publication, Significance
from app.core.database import db
from app.publishing import service as publishing
from app.translation import claims, updates
from app.translation.bases import standing
from app.translation.freshness import Freshness
from app.translation.models import Translation
from app.translation.refusals import NeverPublished, NotApprovedText, NotHeld, Taken, Unfinished, UnknownRevision
from app.translation.states import Stage, TargetState
from tests.makers import Maker
from tests.marks import on_both
from tests.translation.conftest import BODY, Newsroom
from tests.work import Work

pytestmark = [on_both, pytest.mark.usefixtures("inside")]

TWO = "Two is there."
CHANGED = BODY.replace("Two is there.", "Two was there.")


@pytest.fixture
def live(make: Maker, newsroom: Newsroom, work: Work) -> int:
    translation_id = work.approved(newsroom.article, "pl", newsroom.jan, newsroom.editor)
    publishing.publish(newsroom.article.id, "pl", actor=make.actor(newsroom.editor))
    return translation_id


def _translation(translation_id: int) -> Translation:
    return db.session.get_one(Translation, translation_id, populate_existing=True)


def test_a_change_asks_for_exactly_what_changed_and_readers_keep_the_text(
    make: Maker, newsroom: Newsroom, live: int
) -> None:
    make.revision(newsroom.article, CHANGED, Significance.MAJOR)

    translation = _translation(live)
    assert (translation.stage, translation.publication) == (Stage.REQUESTED, Publication.LIVE)
    assert standing(translation) is Freshness.OUTDATED
    states = {target.text: target.state for target in translation.targets}
    assert states["Two is there. (pl)"] is TargetState.NEEDS_WORK
    assert {state for text, state in states.items() if not text.startswith("Two")} == {TargetState.REVIEWED}


def test_a_typo_moves_the_base_on_by_itself(make: Maker, newsroom: Newsroom, live: int) -> None:
    make.revision(newsroom.article, CHANGED, Significance.TYPO)

    translation = _translation(live)
    assert translation.stage is Stage.APPROVED
    assert translation.base_revision.number == 2
    assert standing(translation) is Freshness.CURRENT


def test_a_typo_does_not_clear_what_a_translation_is_behind(make: Maker, newsroom: Newsroom, live: int) -> None:
    make.revision(newsroom.article, CHANGED, Significance.MINOR)
    make.revision(newsroom.article, CHANGED.replace("Three", "Thre"), Significance.TYPO)

    assert _translation(live).base_revision.number == 1
    assert standing(_translation(live)) is Freshness.STALE


def test_a_typo_that_brings_a_new_paragraph_is_asked_for(make: Maker, newsroom: Newsroom, live: int) -> None:
    make.revision(newsroom.article, f"{BODY}\nFour is new.\n", Significance.TYPO)

    assert _translation(live).stage is Stage.REQUESTED


def test_whoever_takes_an_update_on_finds_what_changed_and_the_old_text(
    make: Maker, newsroom: Newsroom, work: Work, live: int
) -> None:
    make.revision(newsroom.article, CHANGED, Significance.CORRECTION)
    claims.claim(live, actor=make.actor(newsroom.ewa))

    target = work.target(live, "Two was there.")
    assert (target.text, target.state) == ("Two is there. (pl)", TargetState.NEEDS_WORK)
    with pytest.raises(Unfinished) as refused:
        work.submit(live, newsroom.ewa)
    assert refused.value.needs_work == (target.segment_id,)

    work.save(live, "Two was there.", "Dwa tam było.", newsroom.ewa, is_done=True)
    work.submit(live, newsroom.ewa)
    work.approve(live, newsroom.editor)
    publishing.publish(newsroom.article.id, "pl", actor=make.actor(newsroom.editor))
    assert standing(_translation(live)) is Freshness.CURRENT
    assert _translation(live).stage is Stage.APPROVED


def test_work_under_way_keeps_its_base_until_the_change_is_taken_up(
    make: Maker, newsroom: Newsroom, work: Work
) -> None:
    translation_id = work.written(newsroom.article, "pl", newsroom.jan)
    make.revision(newsroom.article, CHANGED, Significance.MAJOR)
    assert _translation(translation_id).base_revision.number == 1
    assert work.target(translation_id, TWO).state is TargetState.TRANSLATED

    assert updates.take_up(translation_id, actor=make.actor(newsroom.jan)) == 1

    assert _translation(translation_id).base_revision.number == 2
    assert work.target(translation_id, "Two was there.").state is TargetState.NEEDS_WORK
    assert updates.take_up(translation_id, actor=make.actor(newsroom.jan)) == 0


def test_a_change_is_taken_up_by_the_holder_alone(make: Maker, newsroom: Newsroom, work: Work) -> None:
    translation_id = work.claimed(newsroom.article, "pl", newsroom.jan)

    with pytest.raises(Taken):
        updates.take_up(translation_id, actor=make.actor(newsroom.ewa))
    claims.give_back(translation_id, actor=make.actor(newsroom.jan))
    with pytest.raises(NotHeld):
        updates.take_up(translation_id, actor=make.actor(newsroom.jan))


def test_mending_the_published_text_alone_leaves_it_behind(
    make: Maker, newsroom: Newsroom, work: Work, live: int
) -> None:
    make.revision(newsroom.article, CHANGED, Significance.MAJOR)
    claims.claim(live, actor=make.actor(newsroom.jan), mends=True)
    work.save(live, "One is here.", "Jeden jest tu.", newsroom.jan, is_done=True)
    work.submit(live, newsroom.jan)
    work.approve(live, newsroom.editor)
    publishing.publish(newsroom.article.id, "pl", actor=make.actor(newsroom.editor))

    translation = _translation(live)
    assert standing(translation) is Freshness.OUTDATED
    assert translation.stage is Stage.REQUESTED
    assert work.target(live, TWO).state is TargetState.NEEDS_WORK


def test_what_was_withdrawn_is_put_back_as_it_was_approved_while_its_update_is_written(
    make: Maker, newsroom: Newsroom, work: Work, live: int
) -> None:
    editor = make.actor(newsroom.editor)
    make.revision(newsroom.article, CHANGED, Significance.MAJOR)
    claims.claim(live, actor=make.actor(newsroom.jan))
    work.save(live, "Two was there.", "Nikt tego nie czytał.", newsroom.jan, is_done=True)
    publishing.withdraw(newsroom.article.id, "pl", actor=editor)

    edition = publishing.publish(newsroom.article.id, "pl", actor=editor)

    assert "Two is there. (pl)" in edition.html
    assert "Nikt" not in edition.html
    translation = _translation(live)
    assert (translation.publication, translation.stage) == (Publication.LIVE, Stage.IN_PROGRESS)
    assert edition.revision_id != translation.base_revision_id


def test_only_what_readers_have_can_be_mended_alone(make: Maker, newsroom: Newsroom, work: Work) -> None:
    translation_id = work.requested(newsroom.article, "pl")

    with pytest.raises(NeverPublished):
        claims.claim(translation_id, actor=make.actor(newsroom.jan), mends=True)


def test_still_right_is_said_of_a_revision_that_readers_got(make: Maker, newsroom: Newsroom, live: int) -> None:
    make.revision(newsroom.article, CHANGED, Significance.MINOR)
    jan = make.actor(newsroom.jan)

    with pytest.raises(UnknownRevision):
        publishing.confirm(live, 3, actor=jan)
    publishing.confirm(live, 2, actor=jan)

    assert standing(_translation(live)) is Freshness.CURRENT
    assert _translation(live).stage is Stage.APPROVED


def test_still_right_is_not_said_where_a_new_paragraph_has_no_text(make: Maker, newsroom: Newsroom, live: int) -> None:
    make.revision(newsroom.article, f"{BODY}\nFour is new.\n", Significance.MINOR)

    with pytest.raises(Unfinished):
        publishing.confirm(live, 2, actor=make.actor(newsroom.jan))


def test_still_right_never_lets_a_text_out_that_nobody_approved(
    make: Maker, newsroom: Newsroom, work: Work, live: int
) -> None:
    make.revision(newsroom.article, CHANGED, Significance.MINOR)
    jan = make.actor(newsroom.jan)
    claims.claim(live, actor=jan)
    work.save(live, "One is here.", "Nikt tego nie czytał.", newsroom.jan)
    claims.give_back(live, actor=jan)

    with pytest.raises(NotApprovedText):
        publishing.confirm(live, 2, actor=jan)


def test_a_retraction_voids_every_language_in_one_transaction(make: Maker, newsroom: Newsroom, live: int) -> None:
    editor = make.actor(make.person(en="editor"))
    with pytest.raises(publishing.NoteNeeded):
        publishing.retract(newsroom.article.id, " ", actor=editor)

    publishing.retract(newsroom.article.id, "It was not so.", actor=editor)

    translation = _translation(live)
    assert standing(translation) is Freshness.VOID
    assert translation.publication is translation.article.publication is Publication.RETRACTED
