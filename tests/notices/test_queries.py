"""Reading notices: few queries however many there are, and nothing that somebody may not see."""

from datetime import timedelta

import pytest
from flask import Flask

from app.articles.drafting import Changes, open_draft, save_draft
from app.core.clock import now
from app.core.database import unit_of_work
from app.notices.kinds import Call, NoticeKind
from app.notices.queries import bell, grouped, notice_of, since, unread_count
from app.notices.service import forget_read, read_about, read_all, settle, tell
from tests.makers import Made, Maker
from tests.marks import on_both
from tests.notices.conftest import House
from tests.speed.test_query_counts import counted
from tests.work import Work

pytestmark = [on_both, pytest.mark.usefixtures("inside")]

K = NoticeKind


def test_the_bell_costs_the_same_whatever_hangs_at_it(app: Flask, make: Maker, house: House, work: Work) -> None:
    def cost() -> int:
        with counted(app) as statements:
            assert bell(jan)
        return len(statements)

    jan = make.actor(house.jan)
    work.requested(make.article(), "pl")
    few = cost()
    for _ in range(8):
        work.requested(make.article(), "pl")

    assert (cost(), few) == (few, few)
    assert few <= 6


def test_the_number_at_the_bell_costs_one_query(app: Flask, house: House) -> None:
    with counted(app) as statements:
        unread_count(house.jan)

    assert len(statements) == 1


def test_a_title_that_is_being_written_is_shown_to_those_who_write_and_edit_it(
    make: Maker, house: House, published: Made, work: Work
) -> None:
    author = make.actor(house.author)
    open_draft(published.id, actor=author)
    save_draft(published.id, Changes(title="A secret title"), version=1, actor=author)
    work.requested(published, "pl")
    with unit_of_work():
        for person_id in (house.author, house.english, make.person("Sam", en="translator")):
            tell(person_id, K.ORIGINAL_APPROVED, published.id, "en")
            tell(person_id, K.FAULT, published.id, "pl")

    def titles(person_id: int) -> set[str]:
        return {told.title for told in bell(make.actor(person_id)) if told.kind in {K.ORIGINAL_APPROVED, K.FAULT}}

    assert titles(house.author) == titles(house.english) == {"A secret title", "Letters"}
    assert titles(house.jan) == set()


def test_a_stranger_to_drafts_is_shown_the_approved_title(make: Maker, house: House, published: Made) -> None:
    author, sam = make.actor(house.author), make.person("Sam", en="translator")
    open_draft(published.id, actor=author)
    save_draft(published.id, Changes(title="A secret title"), version=1, actor=author)
    tell(sam, K.ORIGINAL_APPROVED, published.id, "en")

    assert [told.title for told in bell(make.actor(sam))] == ["Letters"]


def test_notices_of_a_request_that_was_taken_back_are_not_shown(make: Maker, house: House, published: Made) -> None:
    tell(house.jan, K.WANTED, published.id, "pl")

    assert bell(make.actor(house.jan)) == []


def test_notices_are_grouped_by_what_they_call_for_the_newest_first(
    make: Maker, house: House, published: Made, work: Work
) -> None:
    work.requested(published, "pl")
    for kind in (K.COMMENTED, K.PUBLISHED, K.ASSIGNED, K.MENTIONED):
        tell(house.jan, kind, published.id, "pl")

    groups = grouped(bell(make.actor(house.jan)))

    assert [group.call for group in groups] == [Call.TAKE, Call.MEND, Call.ANSWER, Call.KNOW]
    assert [told.kind for told in groups[2].notices] == [K.MENTIONED, K.COMMENTED]


def test_what_was_read_is_not_told_again_by_letter(make: Maker, house: House, published: Made, work: Work) -> None:
    work.requested(published, "pl")
    before, jan = now() - timedelta(days=1), make.actor(house.jan)

    told = since(jan, before, now())
    read_about(house.jan, published.id, "pl")

    assert [notice.kind for notice in told] == [K.WANTED]
    assert since(jan, before, now()) == []


def test_reading_ones_own_notices_leaves_those_of_others(house: House, published: Made) -> None:
    for person_id in (house.jan, house.ewa):
        tell(person_id, K.COMMENTED, published.id, "en")

    read_all(house.jan, 2**31 - 1)

    assert (unread_count(house.jan), unread_count(house.ewa)) == (0, 1)


def test_what_is_settled_is_settled_for_all_and_only_about_that_text(house: House, published: Made) -> None:
    for person_id in (house.jan, house.ewa):
        tell(person_id, K.WANTED, published.id, "pl")
        tell(person_id, K.WANTED, published.id, "it")
        tell(person_id, K.COMMENTED, published.id, "pl")

    settle(published.id, "pl", {K.WANTED})

    assert (unread_count(house.jan), unread_count(house.ewa)) == (2, 2)


def test_old_notices_go_once_they_were_read(make: Maker, house: House, published: Made) -> None:
    tell(house.author, K.COMMENTED, published.id, "en")
    read_all(house.author, 2**31 - 1)
    tell(house.author, K.FAULT, published.id, "en")
    (fault, *_read) = bell(make.actor(house.author))

    too_early, in_time = forget_read(now() - timedelta(days=1)), forget_read(now() + timedelta(days=1))

    assert (too_early, in_time > 0) == (0, True)
    assert [told.id for told in bell(make.actor(house.author))] == [fault.id]
    assert notice_of(fault.id, make.actor(house.jan)) is None
