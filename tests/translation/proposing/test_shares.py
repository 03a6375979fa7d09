"""How much of a text is a machine's: counted, limited when it is handed in, and kept with what readers get."""

import pytest
from flask import Flask

from app.accounts.languages import NoSuchLimit, limit_machine
from app.accounts.policy import OPERATOR
from app.core.clock import now
from app.core.database import db, unit_of_work
from app.core.errors import NotAllowed
from app.publishing.models import LiveEdition
from app.publishing.service import publish, withdraw
from app.translation import submission
from app.translation.models import Translation
from app.translation.proposing.models import MachineProposal
from app.translation.proposing.shares import MachineShare, TooMuchMachine, shares_of
from app.translation.states import Origin
from tests.makers import Maker
from tests.marks import on_both
from tests.translation.conftest import Newsroom
from tests.work import Work

BY_MACHINE = {"One is here.": "Jeden jest.", "Two is there.": "Dwa są tam."}


def proposed(work: Work, translation_id: int, texts: dict[str, str]) -> None:
    """Keep what a machine proposed for these sources."""
    for source, text in texts.items():
        target = work.target(translation_id, source)
        with unit_of_work():
            db.session.add(
                MachineProposal(
                    translation_id=translation_id,
                    segment_id=target.segment_id,
                    article_id=target.article_id,
                    source_hash=target.source_hash,
                    text=text,
                    keeps_marks=True,
                    service="deepl",
                    at=now(),
                )
            )


def share_of(translation_id: int) -> MachineShare:
    translation = db.session.get_one(Translation, translation_id)
    return shares_of([translation])[translation_id]


def allow(percent: int) -> None:
    limit_machine("pl", percent, actor=OPERATOR)


@pytest.fixture
def by_machine(app: Flask, work: Work, newsroom: Newsroom) -> int:
    """Have a translation written two passages of which a machine proposed."""
    with app.app_context():
        translation_id = work.claimed(newsroom.article, "pl", newsroom.jan)
        proposed(work, translation_id, BY_MACHINE)
        work.write(translation_id, newsroom.jan, BY_MACHINE)
    return translation_id


@on_both
def test_taking_and_finishing_a_proposal_leaves_it_a_machines_and_a_changed_word_makes_it_edited(
    app: Flask, work: Work, newsroom: Newsroom, by_machine: int
) -> None:
    with app.app_context():
        assert work.target(by_machine, "One is here.").origin is Origin.MACHINE
        work.save(by_machine, "One is here.", "Jeden jest tutaj.", newsroom.jan, is_done=True)
        assert work.target(by_machine, "One is here.").origin is Origin.MACHINE_EDITED
        assert work.target(by_machine, "Three is away.").origin is Origin.HUMAN

        share = share_of(by_machine)

    assert (share.unedited, share.edited) == (len("Dwa są tam."), len("Jeden jest tutaj."))
    assert 0 < share.percent < 50


def test_a_translation_is_not_handed_in_while_more_of_it_is_a_machines_than_its_language_allows(
    app: Flask, make: Maker, work: Work, newsroom: Newsroom, by_machine: int
) -> None:
    with app.app_context():
        allow(20)
        with pytest.raises(TooMuchMachine) as refused:
            submission.submit(by_machine, actor=make.actor(newsroom.jan))
        assert refused.value.limit == 20
        assert refused.value.share == share_of(by_machine).percent > 20
        first = work.target(by_machine, "One is here.").segment_id
        assert refused.value.segments[0] == first

        work.save(by_machine, "Two is there.", "Drugi jest daleko stąd.", newsroom.jan, is_done=True)
        submission.submit(by_machine, actor=make.actor(newsroom.jan))


@pytest.mark.parametrize(("limit", "is_beyond"), [(24, True), (25, False), (100, False), (0, True)])
def test_the_limit_itself_is_allowed(limit: int, *, is_beyond: bool) -> None:
    assert MachineShare(400, 100, 0).is_beyond(limit) is is_beyond


def test_the_least_of_a_machine_is_not_rounded_away() -> None:
    assert MachineShare(100_000, 1, 0).percent == 1
    assert MachineShare().percent == 0


def test_a_limit_is_a_share_and_set_by_admins(app: Flask, make: Maker, newsroom: Newsroom) -> None:
    with app.app_context():
        with pytest.raises(NoSuchLimit):
            allow(101)
        with pytest.raises(NotAllowed):
            limit_machine("pl", 10, actor=make.actor(newsroom.editor))


def test_what_readers_get_keeps_how_much_of_it_a_machine_wrote(
    app: Flask, work: Work, newsroom: Newsroom, by_machine: int
) -> None:
    def shown() -> tuple[int, int]:
        edition = db.session.get_one(LiveEdition, (newsroom.article.id, "pl"), populate_existing=True).edition
        return edition.machine_share, edition.machine_edited_share

    with app.app_context():
        work.save(by_machine, "One is here.", "Jeden jest tutaj.", newsroom.jan, is_done=True)
        work.submit(by_machine, newsroom.jan)
        work.approve(by_machine, newsroom.editor)
        share = share_of(by_machine)
        publish(newsroom.article.id, "pl", actor=OPERATOR)
        assert shown() == (share.percent, share.edited_percent)

        withdraw(newsroom.article.id, "pl", actor=OPERATOR)
        publish(newsroom.article.id, "pl", actor=OPERATOR)
        assert shown() == (share.percent, share.edited_percent)
