"""Words among colleagues."""

import pytest
from sqlalchemy import select

from app.core.database import db
from app.core.errors import NotAllowed
from app.translation import comments
from app.translation.comments import mentions_in
from app.translation.models import CommentKind, Mention
from app.translation.refusals import TooLong, UnknownSegment
from tests.makers import Maker
from tests.marks import on_both
from tests.translation.conftest import Newsroom
from tests.work import Work

NAMES = {1: "Jan", 2: "Jan Nowak", 3: "Ewa Żak", 4: "Jan"}


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("@Jan, please", {1, 4}),
        ("@jan nowak: and you?", {2}),
        ("ask @Ewa Żak and @Jan Nowak.", {2, 3}),
        ("jan@example.org, @Janusz", set()),
        ("@", set()),
        ("@Ewa Z\u0307ak", {3}),
        ("@EWA ŻAK!", {3}),
    ],
)
def test_whoever_is_called_by_name_is_found(text: str, called: set[int]) -> None:
    assert mentions_in(text, NAMES) == called


@on_both
@pytest.mark.usefixtures("inside")
def test_a_comment_hangs_on_a_segment_and_calls_people(make: Maker, newsroom: Newsroom, work: Work) -> None:
    translation_id = work.claimed(newsroom.article, "pl", newsroom.jan)
    segment_id = work.target(translation_id, "Two is there.").segment_id

    said = comments.comment(translation_id, "@Olga, is it two?", actor=make.actor(newsroom.jan), segment_id=segment_id)

    assert db.session.scalars(select(Mention.person_id)).all() == [newsroom.editor]
    comments.resolve(said.id, actor=make.actor(newsroom.editor))
    assert said.resolved_by_id == newsroom.editor


@on_both
@pytest.mark.usefixtures("inside")
def test_nobody_is_called_who_may_not_see_the_text(make: Maker, newsroom: Newsroom, work: Work) -> None:
    translation_id = work.claimed(newsroom.article, "pl", newsroom.jan)

    comments.comment(translation_id, "@Bruno, look", actor=make.actor(newsroom.jan))

    assert db.session.scalars(select(Mention.person_id)).all() == []


@on_both
@pytest.mark.usefixtures("inside")
def test_strangers_and_nonsense_are_refused(make: Maker, newsroom: Newsroom, work: Work) -> None:
    translation_id = work.claimed(newsroom.article, "pl", newsroom.jan)
    jan = make.actor(newsroom.jan)

    with pytest.raises(NotAllowed):
        comments.comment(translation_id, "Ciao", actor=make.actor(newsroom.italian))
    with pytest.raises(comments.NothingSaid):
        comments.comment(translation_id, " \0 ", actor=jan)
    with pytest.raises(TooLong):
        comments.comment(translation_id, "x" * 5_001, actor=jan)
    with pytest.raises(UnknownSegment):
        comments.comment(translation_id, "x", actor=jan, segment_id=999_999)


@on_both
@pytest.mark.usefixtures("inside")
def test_a_fault_in_the_original_is_a_comment_of_its_own_kind(make: Maker, newsroom: Newsroom, work: Work) -> None:
    translation_id = work.claimed(newsroom.article, "pl", newsroom.jan)
    segment_id = work.target(translation_id, "Two is there.").segment_id

    fault = comments.report_fault(translation_id, segment_id, "It was three.", actor=make.actor(newsroom.jan))

    assert fault.kind is CommentKind.FAULT


@on_both
@pytest.mark.usefixtures("inside")
def test_the_reason_for_sending_back_stands(make: Maker, newsroom: Newsroom, work: Work) -> None:
    translation_id = work.submitted(newsroom.article, "pl", newsroom.jan)
    reason = comments.comment(translation_id, "Names.", actor=make.actor(newsroom.editor), kind=CommentKind.REASON)

    with pytest.raises(comments.NoSuchComment):
        comments.resolve(reason.id, actor=make.actor(newsroom.jan))
