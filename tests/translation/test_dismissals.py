"""A warning may be let stand with a reason; it belongs to these very texts, and an error cannot be let stand."""

import pytest
from sqlalchemy import select

from app.audit.models import AuditEntry
from app.checks import Finding
from app.core.database import db
from app.translation import comments, dismissals
from app.translation.checked import segments_to_check
from app.translation.dismissals import NoReason, NoSuchFinding
from app.translation.findings import findings_of
from app.translation.models import Translation
from app.translation.refusals import NotHeld
from tests.makers import Maker
from tests.marks import on_both
from tests.work import Work

pytestmark = [on_both, pytest.mark.usefixtures("inside")]

SOURCE = "He left the house in 2019."


@pytest.fixture
def jan(make: Maker) -> int:
    return make.person("Jan", pl="translator")


@pytest.fixture
def polish(make: Maker, work: Work, jan: int) -> int:
    return work.claimed(make.article("A house", f"{SOURCE}\n"), "pl", jan)


def written(work: Work, translation_id: int, person_id: int, text: str) -> int:
    return work.save(translation_id, SOURCE, text, person_id).segment_id


def told(translation_id: int, segment_id: int) -> list[Finding]:
    translation = db.session.get_one(Translation, translation_id)
    segments = segments_to_check(translation_id)
    return list(findings_of(translation_id, translation.source_locale, "pl", segments).get(segment_id, ()))


def test_a_reason_stands_beside_the_warning_until_the_text_changes(
    make: Maker, work: Work, polish: int, jan: int
) -> None:
    segment_id = written(work, polish, jan, "Opuścił  dom w 2019 roku.")
    [warning] = told(polish, segment_id)

    dismissals.dismiss(polish, segment_id, "spaces", warning.excerpt, "It is a verse.", actor=make.actor(jan))
    [standing] = told(polish, segment_id)
    written(work, polish, jan, "Opuścił  ten dom w 2019 roku.")
    [again] = told(polish, segment_id)

    assert (standing.reason, standing.by, standing.is_open) == ("It is a verse.", "Jan", False)
    assert again.is_open


def test_what_was_let_stand_is_in_the_record_and_can_be_told_again(
    make: Maker, work: Work, polish: int, jan: int
) -> None:
    segment_id = written(work, polish, jan, "Opuścił  dom w 2019 roku.")
    [warning] = told(polish, segment_id)
    place = (polish, segment_id, "spaces", warning.excerpt)

    dismissals.dismiss(*place, "It is a verse.", actor=make.actor(jan))
    dismissals.restore(*place, actor=make.actor(jan))

    assert [finding.is_open for finding in told(polish, segment_id)] == [True]
    deeds = db.session.scalars(select(AuditEntry.deed).order_by(AuditEntry.id.desc()).limit(2)).all()
    assert deeds == ["tell_again", "dismiss"]


def test_an_error_is_mended_and_not_let_stand(make: Maker, work: Work, polish: int, jan: int) -> None:
    segment_id = written(work, polish, jan, "Opuścił dom w 2018 roku.")
    [error] = told(polish, segment_id)

    with pytest.raises(NoSuchFinding):
        dismissals.dismiss(polish, segment_id, "numbers", error.excerpt, "I know better.", actor=make.actor(jan))


def test_a_reason_is_needed_and_so_is_the_hand_that_holds_the_text(
    make: Maker, work: Work, polish: int, jan: int
) -> None:
    segment_id = written(work, polish, jan, "Opuścił  dom w 2019 roku.")
    [warning] = told(polish, segment_id)
    stranger = make.person("Ewa", pl="translator")

    with pytest.raises(NoReason):
        dismissals.dismiss(polish, segment_id, "spaces", warning.excerpt, " ", actor=make.actor(jan))
    with pytest.raises(NotHeld):
        dismissals.dismiss(polish, segment_id, "spaces", warning.excerpt, "No.", actor=make.actor(stranger))


def test_a_comment_that_nobody_resolved_is_a_warning(make: Maker, work: Work, polish: int, jan: int) -> None:
    segment_id = written(work, polish, jan, "Opuścił dom w 2019 roku.")

    comments.comment(polish, "Which house?", actor=make.actor(jan), segment_id=segment_id)

    assert [finding.check for finding in told(polish, segment_id)] == ["open_comments"]
