"""The queue of one person: each piece of work once, under the heading of whose turn it is."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import update

from app.accounts.policy import OPERATOR
from app.articles import drafting, reviewing
from app.articles.beginning import begin
from app.articles.drafting import Changes
from app.articles.models import Article
from app.articles.service import Manuscript, revise, vouch_for
from app.core.clock import now
from app.core.database import db, unit_of_work
from app.locales.models import Locale
from app.publishing.board import Item, Narrowing, Nearness, board, number_of
from app.publishing.schedules import schedule
from app.publishing.service import publish
from app.translation import claims, comments, requests, review
from app.translation.demand import ask_as_reader
from app.translation.models import Translation
from app.translation.queue import Group, Kind
from tests.makers import Made, Maker
from tests.marks import on_both
from tests.speed.test_query_counts import counted
from tests.work import Work

pytestmark = [on_both, pytest.mark.usefixtures("inside")]

MAKE: Maker


@pytest.fixture
def work(app: Flask, make: Maker) -> Work:
    return Work(app, make)


@pytest.fixture
def article(make: Maker) -> Made:
    return make.article("Letters", "One is here.\n\nTwo is there.\n")


@pytest.fixture
def anna(make: Maker) -> int:
    return make.person("Anna", en="author")


@pytest.fixture
def maria(make: Maker) -> int:
    return make.person("Maria", pl="translator")


@pytest.fixture
def piotr(make: Maker) -> int:
    return make.person("Piotr", pl="translator")


@pytest.fixture
def olga(make: Maker) -> int:
    return make.person("Olga", en="editor", pl="editor")


@pytest.fixture(autouse=True)
def _maker(make: Maker) -> None:
    global MAKE  # noqa: PLW0603 - the helper below asks for actors
    MAKE = make


def items(person_id: int, narrowing: Narrowing | None = None) -> list[Item]:
    found = board(MAKE.actor(person_id), narrowing or Narrowing())
    return [item for section in found.sections for item in section.items]


def queue(person_id: int) -> list[tuple[Group, Kind, str]]:
    """Return what stands in somebody's queue: group, kind, locale."""
    found = board(MAKE.actor(person_id), Narrowing())
    return [(section.group, item.kind, item.locale) for section in found.sections for item in section.items]


def test_what_is_asked_for_is_free_until_somebody_takes_it(article: Made, work: Work, maria: int, piotr: int) -> None:
    translation = work.requested(article, "pl")
    assert queue(maria) == queue(piotr) == [(Group.FREE, Kind.FREE, "pl")]

    claims.claim(translation, actor=MAKE.actor(maria))

    assert queue(maria) == [(Group.NOW, Kind.WRITE, "pl")]
    assert queue(piotr) == []


def test_a_submitted_text_waits_for_another_than_its_translator(
    article: Made, work: Work, maria: int, olga: int
) -> None:
    work.submitted(article, "pl", maria)

    assert queue(maria) == [(Group.WAITING, Kind.SUBMITTED, "pl")]
    assert queue(olga) == [(Group.NOW, Kind.REVIEW, "pl")]


def test_an_editor_is_not_asked_to_review_what_they_translated_unless_one_person_may(
    article: Made, work: Work, olga: int
) -> None:
    work.submitted(article, "pl", olga)
    assert queue(olga) == [(Group.WAITING, Kind.SUBMITTED, "pl")]

    with unit_of_work():
        db.session.execute(update(Locale).where(Locale.tag == "pl").values(allows_solo=True))

    assert queue(olga) == [(Group.NOW, Kind.REVIEW, "pl")]


def test_an_editor_who_wrote_before_handing_over_is_not_asked_to_review(
    article: Made, work: Work, maria: int, olga: int
) -> None:
    translation = work.claimed(article, "pl", olga)
    work.save(translation, "One is here.", "Jeden.", olga)
    claims.hand_over(translation, maria, actor=MAKE.actor(olga))
    work.approved(MAKE.article("Another"), "it", MAKE.person(it="translator"), MAKE.person(it="editor"))
    work.write(translation, maria)
    work.submit(translation, maria)

    assert queue(olga) == [(Group.WAITING, Kind.SUBMITTED, "pl")]


def test_what_was_sent_back_stands_first_with_its_reason(article: Made, work: Work, maria: int, olga: int) -> None:
    work.claimed(Made(MAKE.article("Other").id, "en", ""), "pl", maria)
    translation = work.submitted(article, "pl", maria)
    review.send_back(translation, "The names are spelled three ways.", actor=MAKE.actor(olga))

    first = items(maria)[0]

    assert (first.kind, first.title, first.said) == (Kind.SENT_BACK, "Letters", "The names are spelled three ways.")
    assert first.holder_id == maria
    assert first.until is not None


def test_an_update_comes_back_to_whoever_translated_it(
    article: Made, work: Work, maria: int, piotr: int, olga: int
) -> None:
    work.approved(article, "pl", maria, olga)
    publish(article.id, "pl", actor=OPERATOR)
    MAKE.revision(article, "One is here.\n\nThree is there.\n")

    mine = items(maria)[0]

    assert (mine.kind, mine.is_live) == (Kind.UPDATE, True)
    assert mine.amount is not None
    assert mine.amount.left == 1
    assert queue(piotr) == [(Group.FREE, Kind.FREE, "pl")]


def test_what_is_approved_waits_for_whoever_publishes(article: Made, work: Work, maria: int, olga: int) -> None:
    work.approved(article, "pl", maria, olga)
    assert queue(olga) == [(Group.NOW, Kind.PUBLISH, "pl")]
    assert queue(maria) == []

    publish(article.id, "pl", actor=MAKE.actor(olga))

    assert queue(olga) == []


def test_an_approved_update_of_a_live_text_waits_too(article: Made, work: Work, maria: int, olga: int) -> None:
    translation = work.approved(article, "pl", maria, olga)
    publish(article.id, "pl", actor=OPERATOR)
    MAKE.revision(article, "One is here.\n\nThree is there.\n")
    claims.claim(translation, actor=MAKE.actor(maria))
    work.write(translation, maria)
    work.submit(translation, maria)
    work.approve(translation, olga)

    assert [(item.kind, item.is_live) for item in items(olga)] == [(Kind.PUBLISH, True)]


def test_what_was_brought_in_with_its_old_date_is_out_already(article: Made, olga: int) -> None:
    MAKE.translation(article, "pl")

    assert queue(olga) == []


def test_an_approved_original_waits_for_whoever_publishes(article: Made, olga: int) -> None:
    with unit_of_work():
        known = db.session.get_one(Article, article.id)
        revise(known, Manuscript("Letters", "Other.\n"), actor=OPERATOR)
        vouch_for(known, actor=OPERATOR)

    assert queue(olga) == [(Group.NOW, Kind.PUBLISH, "en")]


def test_what_goes_out_by_itself_waits_for_the_clock(article: Made, work: Work, maria: int, olga: int) -> None:
    work.approved(article, "pl", maria, olga)
    moment = now() + timedelta(days=1)

    schedule(article.id, "pl", moment, actor=MAKE.actor(olga))

    assert queue(olga) == [(Group.WAITING, Kind.SCHEDULED, "pl")]
    assert items(olga)[0].until == moment


def test_an_original_goes_from_its_author_to_an_editor_and_back(anna: int, olga: int) -> None:
    number = begin("en", "key", actor=MAKE.actor(anna))
    assert queue(anna) == [(Group.NOW, Kind.DRAFT, "en")]
    assert queue(olga) == []
    draft = drafting.save_draft(number, Changes(title="Title", body="Words.\n"), version=1, actor=MAKE.actor(anna))
    drafting.hand_in(number, version=draft.version, actor=MAKE.actor(anna))
    assert queue(anna) == [(Group.WAITING, Kind.HANDED_IN, "en")]
    assert queue(olga) == [(Group.NOW, Kind.REVIEW_ORIGINAL, "en")]
    assert items(olga)[0].by == "Anna"

    reviewing.send_back_original(number, 1, "Say who said it.", actor=MAKE.actor(olga))

    assert queue(anna) == [(Group.NOW, Kind.ORIGINAL_SENT_BACK, "en")]
    assert items(anna)[0].said == "Say who said it."


def test_a_question_waits_until_it_is_answered_in_its_place(article: Made, work: Work, maria: int, piotr: int) -> None:
    translation = work.claimed(article, "pl", piotr)
    comments.comment(translation, "Is it right, @Maria?", actor=MAKE.actor(piotr))
    assert [(item.kind, item.said, item.by) for item in items(maria)] == [
        (Kind.MENTION, "Is it right, @Maria?", "Piotr")
    ]

    comments.comment(translation, "It is.", actor=MAKE.actor(maria))

    assert queue(maria) == []


def test_a_fault_waits_for_the_author_and_the_editors_of_the_original(
    anna: int, work: Work, maria: int, olga: int
) -> None:
    article = MAKE.article("Faulty", "Four years.\n")
    with unit_of_work():
        db.session.get_one(Article, article.id).started_by_id = anna
    translation = work.claimed(article, "pl", maria)
    segment = work.target(translation, "Four years.").segment_id

    fault = comments.report_fault(translation, segment, "It was five.", actor=MAKE.actor(maria))

    assert [(item.kind, item.said) for item in items(anna)] == [(Kind.FAULT, "It was five.")]
    assert Kind.FAULT in {item.kind for item in items(olga)}
    comments.resolve(fault.id, actor=MAKE.actor(olga))
    assert items(anna) == []


def test_what_readers_ask_for_is_shown_to_those_who_can_ask(article: Made, maria: int, olga: int) -> None:
    ask_as_reader(article.id, "pl")
    ask_as_reader(article.id, "it")

    assert queue(olga) == [(Group.FREE, Kind.WISH, "pl")]
    assert queue(maria) == []
    requests.request(article.id, ["pl"], actor=MAKE.actor(olga))
    assert [(item.kind, item.readers) for item in items(maria)] == [(Kind.FREE, 1)]


def test_an_editor_follows_what_they_asked_for_into_other_languages(article: Made, olga: int) -> None:
    requests.request(article.id, ["it"], actor=MAKE.actor(olga))

    assert queue(olga) == [(Group.WAITING, Kind.ASKED, "it")]


def test_what_is_free_stands_by_readers_then_deadline_then_age(work: Work, maria: int) -> None:
    old, soon, wished = (MAKE.article(title) for title in ("Old", "Soon", "Wished"))
    work.requested(old, "pl")
    requests.request(soon.id, ["pl"], actor=OPERATOR, deadline=now() + timedelta(days=2))
    work.requested(wished, "pl")
    ask_as_reader(wished.id, "pl")

    assert [item.title for item in items(maria)] == ["Wished", "Soon", "Old"]


def test_what_is_due_soon_stands_before_what_is_not(work: Work, maria: int, olga: int) -> None:
    calm, pressing = MAKE.article("Calm"), MAKE.article("Pressing")
    translation = work.submitted(calm, "pl", maria)
    review.send_back(translation, "Names.", actor=MAKE.actor(olga))
    requests.request(pressing.id, ["pl"], actor=OPERATOR, deadline=now() + timedelta(days=1))
    claims.claim(_number(pressing), actor=MAKE.actor(maria))

    assert [item.title for item in items(maria)] == ["Pressing", "Calm"]


def _number(article: Made) -> int:
    return db.session.query(Translation.id).filter_by(article_id=article.id, locale="pl").one()[0]


def test_numbers_are_counted_by_group_language_and_deadline(work: Work, make: Maker) -> None:
    both = make.person("Both", pl="translator", it="translator")
    for title in ("A", "B"):
        work.requested(make.article(title), "pl")
    late = make.article("Late")
    requests.request(late.id, ["it"], actor=OPERATOR, deadline=now() + timedelta(hours=1))

    found = board(make.actor(both), Narrowing(locale="it"))

    assert number_of(found.counted, Narrowing()) == 3
    assert number_of(found.counted, Narrowing(locale="pl")) == 2
    assert number_of(found.counted, Narrowing(nearness=Nearness.SOON)) == 1
    assert [(section.group, section.total) for section in found.sections] == [
        (Group.NOW, 0),
        (Group.FREE, 1),
        (Group.WAITING, 0),
    ]


def test_a_text_is_looked_for_in_titles(work: Work, maria: int) -> None:
    work.requested(MAKE.article("Letters to prison"), "pl")
    work.requested(MAKE.article("Another"), "pl")

    assert [item.title for item in items(maria, Narrowing(text="letters"))] == ["Letters to prison"]


def test_a_long_group_is_read_page_by_page(work: Work, maria: int) -> None:
    for number in range(33):
        work.requested(MAKE.article(f"Text {number}"), "pl")
    actor = MAKE.actor(maria)

    first, second = (board(actor, Narrowing(Group.FREE), page).sections[0] for page in (1, 2))

    assert (len(first.items), len(second.items), first.total) == (30, 3, 33)
    assert not {item.article_id for item in first.items} & {item.article_id for item in second.items}


def test_the_amount_of_work_is_counted_as_the_editor_counts_it(article: Made, work: Work, maria: int) -> None:
    translation = work.claimed(article, "pl", maria)
    work.save(translation, "One is here.", "Jeden.", maria, is_done=True)

    amount = items(maria)[0].amount

    assert amount is not None
    assert (amount.words, amount.done, amount.left) == (7, 3, 2)


def test_it_takes_two_queries_however_much_there_is(app: Flask, work: Work, maria: int) -> None:
    for number in range(15):
        work.requested(MAKE.article(f"Text {number}"), "pl")
    actor = MAKE.actor(maria)
    board(actor, Narrowing())

    with counted(app) as statements:
        board(actor, Narrowing())

    assert len([statement for statement in statements if "FROM locale" not in statement]) == 2
