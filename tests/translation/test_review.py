"""Review: an editor vouches for exactly what was on the screen, and nobody for their own work."""

import pytest
from sqlalchemy import select

from app.accounts.models import Credit
from app.articles.models import BylineRole
from app.audit.models import AuditEntry
from app.core.database import db
from app.core.errors import NotAllowed
from app.locales.models import Locale
from app.translation import claims, review
from app.translation.approvals import last_approval
from app.translation.models import Comment, CommentKind, Translation
from app.translation.refusals import Collision, NotAsSeen, NotHeld, OwnWork, ReasonNeeded, Unfinished
from app.translation.seen import Seen
from app.translation.states import OutOfTurn, Stage, TargetState
from app.translation.submission import Faulty
from tests.makers import Maker
from tests.marks import on_both
from tests.translation.conftest import Newsroom
from tests.work import Work

pytestmark = [on_both, pytest.mark.usefixtures("inside")]

TWO = "Two is there."


@pytest.fixture
def submitted(newsroom: Newsroom, work: Work) -> int:
    return work.submitted(newsroom.article, "pl", newsroom.jan)


def _there(translation_id: int) -> Seen:
    return review.now_there(db.session.get_one(Translation, translation_id, populate_existing=True))


def test_an_approval_names_the_versions_and_the_base(make: Maker, newsroom: Newsroom, submitted: int) -> None:
    seen = _there(submitted)

    review.approve(submitted, seen, actor=make.actor(newsroom.editor))

    translation = db.session.get_one(Translation, submitted)
    approval = last_approval(submitted)
    assert approval is not None
    assert translation.stage is Stage.APPROVED
    assert translation.claim is None
    assert {target.state for target in translation.targets} == {TargetState.REVIEWED}
    assert approval.versions == {str(segment): version for segment, version in seen.versions.items()}
    assert (approval.person_id, approval.is_solo) == (newsroom.editor, False)


def test_what_changed_since_it_was_on_the_screen_is_not_approved(
    make: Maker, newsroom: Newsroom, work: Work, submitted: int
) -> None:
    seen = _there(submitted)
    changed = work.save(submitted, TWO, "Inaczej.", newsroom.editor, is_done=True)

    with pytest.raises(NotAsSeen) as refused:
        review.approve(submitted, seen, actor=make.actor(newsroom.editor))

    assert refused.value.changed == (changed.segment_id,)
    assert db.session.get_one(Translation, submitted).stage is Stage.SUBMITTED


@pytest.mark.parametrize("forge", ["other base", "one missing", "one more"])
def test_a_forged_or_clipped_list_of_versions_is_not_approved(
    make: Maker, newsroom: Newsroom, submitted: int, forge: str
) -> None:
    true = _there(submitted)
    versions = dict(true.versions)
    if forge == "one missing":
        versions.popitem()
    if forge == "one more":
        versions[999_999] = 1
    seen = Seen(true.base + (forge == "other base"), versions)

    with pytest.raises(NotAsSeen):
        review.approve(submitted, seen, actor=make.actor(newsroom.editor))


def test_an_approval_sent_twice_is_out_of_turn(make: Maker, newsroom: Newsroom, submitted: int) -> None:
    seen = _there(submitted)
    review.approve(submitted, seen, actor=make.actor(newsroom.editor))

    with pytest.raises(OutOfTurn):
        review.approve(submitted, seen, actor=make.actor(newsroom.editor))


def test_an_editor_of_italian_has_no_say_over_polish(make: Maker, newsroom: Newsroom, submitted: int) -> None:
    italian = make.actor(newsroom.italian)

    with pytest.raises(NotAllowed):
        review.approve(submitted, _there(submitted), actor=italian)
    with pytest.raises(NotAllowed):
        review.send_back(submitted, "No.", actor=italian)


def test_nobody_approves_what_they_translated(make: Maker, newsroom: Newsroom, work: Work) -> None:
    both = make.person("Both", pl="translator editor")
    translation_id = work.submitted(newsroom.article, "pl", both)

    with pytest.raises(OwnWork):
        review.approve(translation_id, _there(translation_id), actor=make.actor(both))


def test_whoever_wrote_a_part_before_handing_over_approves_nothing_either(
    make: Maker, newsroom: Newsroom, work: Work
) -> None:
    both = make.person("Both", pl="translator editor")
    translation_id = work.claimed(newsroom.article, "pl", both)
    work.save(translation_id, TWO, "Dwa.", both, is_done=True)
    claims.hand_over(translation_id, newsroom.jan, actor=make.actor(both))
    work.write(translation_id, newsroom.jan)
    work.submit(translation_id, newsroom.jan)

    with pytest.raises(OwnWork):
        review.approve(translation_id, _there(translation_id), actor=make.actor(both))


def test_where_an_admin_allowed_it_one_approves_ones_own_and_that_is_recorded(
    make: Maker, newsroom: Newsroom, work: Work
) -> None:
    both = make.person("Both", pl="translator editor")
    translation_id = work.submitted(newsroom.article, "pl", both)
    db.session.get_one(Locale, "pl").allows_solo = True
    db.session.commit()

    review.approve(translation_id, _there(translation_id), actor=make.actor(both))

    approval = last_approval(translation_id)
    assert approval is not None
    assert approval.is_solo
    facts = db.session.scalars(select(AuditEntry.facts).where(AuditEntry.deed == "approve")).one()
    assert facts["is_solo"] is True


@pytest.mark.parametrize(("text", "refused"), [("", Unfinished), ("Zob. [tu](https://evil.example/) 7.", Faulty)])
def test_an_editors_own_hand_leaves_no_gap_and_no_error(
    make: Maker, newsroom: Newsroom, work: Work, text: str, refused: type[Exception]
) -> None:
    linked = make.article("Linked", "See [this](https://ngo.example/) 7.\n")
    other = work.written(
        linked, "pl", newsroom.jan, {"See [this](https://ngo.example/) 7.": "Zob. [to](https://ngo.example/) 7."}
    )
    work.submit(other, newsroom.jan)
    work.save(other, "See [this](https://ngo.example/) 7.", text, newsroom.editor, is_done=True)

    with pytest.raises(refused):
        work.approve(other, newsroom.editor)


def test_a_text_is_sent_back_with_a_reason_and_time_to_mend_it(
    make: Maker, newsroom: Newsroom, work: Work, submitted: int
) -> None:
    with pytest.raises(ReasonNeeded):
        review.send_back(submitted, "  \n", actor=make.actor(newsroom.editor))
    review.send_back(submitted, "Names, please.", actor=make.actor(newsroom.editor))

    translation = db.session.get_one(Translation, submitted, populate_existing=True)
    reason = db.session.scalars(select(Comment).where(Comment.kind == CommentKind.REASON)).one()
    assert translation.stage is Stage.CHANGES_REQUESTED
    assert translation.claim is not None
    assert translation.claim.until is not None
    assert reason.text == "Names, please."

    work.save(submitted, TWO, "Lepiej.", newsroom.jan, is_done=True)
    work.submit(submitted, newsroom.jan)
    assert db.session.get_one(Translation, submitted).stage is Stage.SUBMITTED


def test_one_segment_is_approved_in_the_version_that_was_seen(
    make: Maker, newsroom: Newsroom, work: Work, submitted: int
) -> None:
    target = work.target(submitted, TWO)

    with pytest.raises(Collision):
        review.approve_segment(submitted, target.segment_id, version=1, actor=make.actor(newsroom.editor))
    review.approve_segment(submitted, target.segment_id, version=target.version, actor=make.actor(newsroom.editor))

    assert work.target(submitted, TWO).state is TargetState.REVIEWED
    assert _there(submitted).versions[target.segment_id] == target.version


def test_change_after_approval_asks_for_an_approval_anew(make: Maker, newsroom: Newsroom, work: Work) -> None:
    translation_id = work.approved(newsroom.article, "pl", newsroom.jan, newsroom.editor)
    before = work.target(translation_id, TWO).version
    with pytest.raises(NotHeld):
        work.save(translation_id, TWO, "Bez pytania.", newsroom.jan)

    claims.claim(translation_id, actor=make.actor(newsroom.jan))
    changed = work.save(translation_id, TWO, "Inaczej.", newsroom.jan, is_done=True)

    assert changed.version == before + 1
    assert changed.state is TargetState.TRANSLATED
    assert db.session.get_one(Translation, translation_id).stage is Stage.IN_PROGRESS


def test_whoever_translated_is_credited_as_they_want_to_be(newsroom: Newsroom, work: Work) -> None:
    translation_id = work.approved(newsroom.article, "pl", newsroom.jan, newsroom.editor)

    article = db.session.get_one(Translation, translation_id).article
    credits_ = [line.credit for line in article.bylines if line.role is BylineRole.TRANSLATOR]
    assert [credit.person_id for credit in credits_] == [newsroom.jan]
    assert db.session.scalars(select(Credit.name).where(Credit.person_id == newsroom.jan)).one() is None
