"""Asking a machine: what leaves and what stays, who may, what is kept, and what is told of it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from app.accounts.policy import OPERATOR
from app.articles.models import Article, Publication, Significance
from app.articles.segmentation import SegmentKind
from app.articles.service import vouch_for
from app.audit.models import AuditEntry
from app.core.clock import now
from app.core.database import db, unit_of_work
from app.core.errors import NotAllowed, Refusal
from app.locales.service import close_locale
from app.machine.refusals import QuotaUsedUp
from app.machine.services import Kind
from app.publishing import schedules
from app.publishing.service import retract, withdraw_everywhere
from app.translation import claims, updates
from app.translation.models import Target
from app.translation.proposing import errands
from app.translation.proposing.leaving import StaysHere, may_leave
from app.translation.proposing.models import MachineErrand
from app.translation.proposing.offering import proposed_for
from app.translation.proposing.service import (
    NothingLeftToPropose,
    Service,
    UnderWay,
    ask_for_all,
    ask_for_one,
)
from app.translation.refusals import NotHeld
from app.translation.states import Origin
from app.translation.suggestions import Asked
from tests.listening import Exchange, Listening
from tests.machine.speaking import deepl, engine_at, speaking
from tests.makers import Made, Maker
from tests.marks import on_both
from tests.translation.conftest import Newsroom
from tests.work import Work

SECRET = "Friday's name"


@pytest.fixture
def machine() -> Iterator[Listening]:
    """Let a machine listen."""
    with speaking(Kind.DEEPL) as host:
        yield host


@pytest.fixture
def service(machine: Listening) -> Service:
    return Service(engine_at(machine, Kind.DEEPL))


def vouch(article: Made) -> None:
    """Have an original approved."""
    vouch_for(db.session.get_one(Article, article.id), actor=OPERATOR)


def sent_to(machine: Listening) -> str:
    """Return all that has left."""
    return "".join(asked.body.decode() for asked in machine.asked)


def asked_about(translation_id: int, target: Target) -> Asked:
    return Asked(
        translation_id, target.article_id, target.segment_id, "en", "pl", SegmentKind.PARAGRAPH, "", "", "", OPERATOR
    )


@on_both
def test_a_click_fetches_the_proposal_for_one_passage_keeps_it_and_leaves_a_trace_without_the_text(
    app: Flask, make: Maker, work: Work, newsroom: Newsroom, machine: Listening, service: Service
) -> None:
    with app.app_context():
        translation_id = work.claimed(newsroom.article, "pl", newsroom.jan)
        target = work.target(translation_id, "One is here.")
        proposal = ask_for_one(translation_id, target.segment_id, service, actor=make.actor(newsroom.jan))
        (offered,) = proposed_for(asked_about(translation_id, target))
        entry = db.session.scalars(select(AuditEntry).where(AuditEntry.deed == "ask_machine")).one()

    assert proposal.text == offered.text == "ONE IS HERE."
    assert (offered.origin, offered.words_only, offered.needs_work) == (Origin.MACHINE, False, True)
    assert machine.asked[0].json["text"] == ["One is here."]
    assert entry.facts == {
        "article": newsroom.article.id,
        "locale": "pl",
        "segment": target.segment_id,
        "service": "deepl",
        "passages": 1,
    }


def test_only_whoever_holds_a_translation_may_send_of_it(
    app: Flask, make: Maker, work: Work, newsroom: Newsroom, machine: Listening, service: Service
) -> None:
    with app.app_context():
        translation_id = work.claimed(newsroom.article, "pl", newsroom.jan)
        segment_id = work.target(translation_id, "One is here.").segment_id
        for person_id, refusal in ((newsroom.ewa, NotHeld), (newsroom.italian, NotAllowed)):
            with pytest.raises(refusal):
                ask_for_one(translation_id, segment_id, service, actor=make.actor(person_id))
            with pytest.raises(refusal):
                ask_for_all(translation_id, service, actor=make.actor(person_id))

    assert machine.asked == []


@pytest.mark.parametrize("publication", list(Publication))
@pytest.mark.parametrize("is_public", [True, False])
@pytest.mark.parametrize("takes_drafts", [True, False])
def test_the_rule_of_what_may_leave(publication: Publication, *, is_public: bool, takes_drafts: bool) -> None:
    may = may_leave(publication, is_public=is_public, takes_drafts=takes_drafts)

    if publication is Publication.LIVE:
        assert may is is_public
    else:
        assert may is (publication is Publication.NONE and takes_drafts)


class TestNothingLeaves:
    """Whatever is not public stays, also where the service may have drafts."""

    @pytest.fixture(params=[False, True], ids=["published only", "drafts too"])
    def service(self, service: Service, request: pytest.FixtureRequest) -> Service:
        return replace(service, takes_drafts=request.param)

    @pytest.fixture
    def embargoed(self, make: Maker, app: Flask) -> Made:
        """Give an approved original that waits for its moment."""
        article = make.article("Letters", f"{SECRET} is here.\n", published=False)
        with app.app_context():
            vouch(article)
            schedules.schedule(article.id, "en", now() + timedelta(days=1), actor=OPERATOR)
        return article

    def refused(self, translation_id: int, service: Service, make: Maker, person_id: int, work: Work) -> None:
        source = f"{SECRET} is here."
        segment_id = work.target(translation_id, source).segment_id
        with pytest.raises(StaysHere):
            ask_for_one(translation_id, segment_id, service, actor=make.actor(person_id))
        with pytest.raises(StaysHere):
            ask_for_all(translation_id, service, actor=make.actor(person_id))

    def test_of_a_text_that_waits_for_its_moment(
        self,
        app: Flask,
        make: Maker,
        work: Work,
        newsroom: Newsroom,
        embargoed: Made,
        machine: Listening,
        service: Service,
    ) -> None:
        with app.app_context():
            self.refused(work.claimed(embargoed, "pl", newsroom.jan), service, make, newsroom.jan, work)

        assert machine.asked == []

    @pytest.mark.parametrize("how", ["withdraw", "retract", "close"])
    def test_of_a_text_that_was_taken_from_readers(
        self, app: Flask, make: Maker, work: Work, newsroom: Newsroom, machine: Listening, service: Service, how: str
    ) -> None:
        article = make.article("Letters", f"{SECRET} is here.\n")
        with app.app_context():
            translation_id = work.claimed(article, "pl", newsroom.jan)
            if how == "withdraw":
                withdraw_everywhere(article.id, actor=OPERATOR)
            elif how == "retract":
                retract(article.id, "It was wrong.", actor=OPERATOR)
            else:
                close_locale("en")
            self.refused(translation_id, service, make, newsroom.jan, work)

        assert machine.asked == []

    def test_of_a_passage_that_readers_do_not_have_any_more(
        self, app: Flask, make: Maker, work: Work, newsroom: Newsroom, machine: Listening, service: Service
    ) -> None:
        article = make.article("Letters", f"{SECRET} is here.\n\nThe rest.\n")
        with app.app_context():
            translation_id = work.claimed(article, "pl", newsroom.jan)
            make.revision(article, "Somebody is here.\n\nThe rest.\n", Significance.CORRECTION, note="A name.")
            segment_id = work.target(translation_id, f"{SECRET} is here.").segment_id
            with pytest.raises(StaysHere):
                ask_for_one(translation_id, segment_id, service, actor=make.actor(newsroom.jan))
            assert ask_for_all(translation_id, service, actor=make.actor(newsroom.jan)) == 2
            errands.run(translation_id, service)

        assert SECRET not in sent_to(machine)
        assert "The rest." in sent_to(machine)


def test_a_draft_leaves_only_for_a_service_that_may_have_drafts(
    app: Flask, make: Maker, work: Work, newsroom: Newsroom, machine: Listening, service: Service
) -> None:
    article = make.article("Letters", "One is here.\n", published=False)
    with app.app_context():
        vouch(article)
        translation_id = work.claimed(article, "pl", newsroom.jan)
        segment_id = work.target(translation_id, "One is here.").segment_id
        jan = make.actor(newsroom.jan)
        with pytest.raises(StaysHere):
            ask_for_one(translation_id, segment_id, service, actor=jan)
        assert machine.asked == []
        ask_for_one(translation_id, segment_id, replace(service, takes_drafts=True), actor=jan)

    assert len(machine.asked) == 1


@on_both
def test_an_errand_fetches_proposals_for_all_empty_passages_and_reports(
    app: Flask, make: Maker, work: Work, newsroom: Newsroom, machine: Listening, service: Service
) -> None:
    with app.app_context():
        translation_id = work.claimed(newsroom.article, "pl", newsroom.jan)
        work.save(translation_id, "Two is there.", "Dwa jest tam.", newsroom.jan)
        jan = make.actor(newsroom.jan)
        assert ask_for_all(translation_id, service, actor=jan) == 4
        with pytest.raises(UnderWay):
            ask_for_all(translation_id, service, actor=jan)
        assert errands.waiting(now()) == [translation_id]
        assert errands.run(translation_id, service) == 4
        assert errands.run(translation_id, service) == 0
        report = errands.report_of(translation_id)
        assert report is not None
        assert (report.done, report.wanted, report.trouble) == (4, 4, "")
        assert report.finished_at is not None
        assert work.target(translation_id, "One is here.").text == ""
        with pytest.raises(NothingLeftToPropose):
            ask_for_all(translation_id, service, actor=jan)

    assert "Two is there." not in sent_to(machine)


def test_an_errand_that_is_cut_short_keeps_what_came_and_says_why_it_ended(
    app: Flask, make: Maker, work: Work, newsroom: Newsroom
) -> None:
    asked = []

    def once(exchange: Exchange) -> None:
        asked.append(exchange)
        return deepl(exchange) if len(asked) == 1 else exchange.answer(456)

    body = "\n\n".join(f"Paragraph {number}." for number in range(60))
    article = make.article("Long", body)
    with speaking(Kind.DEEPL, once) as host, app.app_context():
        service = Service(engine_at(host, Kind.DEEPL))
        translation_id = work.claimed(article, "pl", newsroom.jan)
        ask_for_all(translation_id, service, actor=make.actor(newsroom.jan))
        errands.run(translation_id, service)
        report = errands.report_of(translation_id)

    assert report is not None
    assert (report.done, report.wanted, report.trouble) == (50, 61, QuotaUsedUp.__name__)


def test_an_errand_ends_where_the_text_is_in_other_hands_or_the_machine_is_off(
    app: Flask, make: Maker, work: Work, newsroom: Newsroom, machine: Listening, service: Service
) -> None:
    with app.app_context():
        translation_id = work.claimed(newsroom.article, "pl", newsroom.jan)
        jan = make.actor(newsroom.jan)
        ask_for_all(translation_id, service, actor=jan)
        claims.give_back(translation_id, actor=jan)
        errands.run(translation_id, service)
        ended = errands.report_of(translation_id)
        claims.claim(translation_id, actor=jan)
        ask_for_all(translation_id, service, actor=jan)
        errands.run(translation_id, None)
        off = errands.report_of(translation_id)

    assert ended is not None
    assert off is not None
    assert (ended.trouble, off.trouble) == ("NotHeld", "SwitchedOff")
    assert machine.asked == []


def test_an_errand_that_was_cut_off_is_begun_again_after_a_while(
    app: Flask, make: Maker, work: Work, newsroom: Newsroom, service: Service
) -> None:
    with app.app_context():
        translation_id = work.claimed(newsroom.article, "pl", newsroom.jan)
        ask_for_all(translation_id, service, actor=make.actor(newsroom.jan))
        with unit_of_work():
            db.session.get_one(MachineErrand, translation_id).begun_at = now()
        assert errands.waiting(now()) == []
        assert errands.waiting(now() + errands.GIVEN_UP) == [translation_id]


def test_a_proposal_for_an_older_source_is_not_offered_and_one_that_lost_marks_is_to_read_only(
    app: Flask, make: Maker, work: Work, newsroom: Newsroom
) -> None:
    def loses_marks(exchange: Exchange) -> None:
        exchange.answer(200, {"translations": [{"text": "Duży."}]})

    article = make.article("Marked", "A **big** one.\n")
    with speaking(Kind.DEEPL, loses_marks) as host, app.app_context():
        translation_id = work.claimed(article, "pl", newsroom.jan)
        target = work.target(translation_id, "A **big** one.")
        service = Service(engine_at(host, Kind.DEEPL))
        proposal = ask_for_one(translation_id, target.segment_id, service, actor=make.actor(newsroom.jan))
        (offered,) = proposed_for(asked_about(translation_id, target))
        assert (proposal.keeps_marks, offered.words_only, offered.text) == (False, True, "Duży.")

        make.revision(article, "A **small** one.\n")
        updates.take_up(translation_id, actor=make.actor(newsroom.jan))
        assert proposed_for(asked_about(translation_id, target)) == ()


def test_a_refusal_of_the_service_says_nothing_that_it_said(
    app: Flask, make: Maker, work: Work, newsroom: Newsroom
) -> None:
    with speaking(Kind.DEEPL, lambda exchange: exchange.answer(500, b"internal")) as host, app.app_context():
        translation_id = work.claimed(newsroom.article, "pl", newsroom.jan)
        segment_id = work.target(translation_id, "One is here.").segment_id
        with pytest.raises(Refusal) as refused:
            ask_for_one(
                translation_id, segment_id, Service(engine_at(host, Kind.DEEPL)), actor=make.actor(newsroom.jan)
            )

    assert "internal" not in str(refused.value)
