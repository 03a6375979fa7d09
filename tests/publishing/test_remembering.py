"""What was approved is known to the memory, and nobody reads in it what they may not read elsewhere."""

from dataclasses import dataclass

import pytest
from sqlalchemy import func, select

from app.accounts.policy import OPERATOR, Actor, Grant, Role
from app.core.clock import now
from app.core.database import db, unit_of_work
from app.memory import recall, store
from app.memory.models import MemoryUnit, MemoryWord
from app.memory.recall import Wanted
from app.memory.store import Unit
from app.publishing.remembering import rebuild, remember_due
from app.publishing.service import publish, withdraw
from app.translation import claims
from app.translation.memories import is_read_by
from app.translation.service import translation_of
from tests.makers import Made, Maker
from tests.marks import on_both
from tests.work import Work

pytestmark = [on_both, pytest.mark.usefixtures("inside")]

BODY = "The court sat. Nobody came.\n\nA fine was paid in 2013.\n"
IN_POLISH = "Sąd obradował. Nikt nie przyszedł.\n\nGrzywnę zapłacono w 2013.\n"


@dataclass(frozen=True, slots=True)
class House:
    """Who works here: a Polish translator and editor, an Italian translator who has to do with neither."""

    jan: int
    olga: int


@pytest.fixture
def house(make: Maker) -> House:
    return House(make.person("Jan", pl="translator"), make.person("Olga", pl="editor"))


ITALIAN = Actor(9001, frozenset({Grant(Role.TRANSLATOR, "it")}))
POLISH = Actor(9002, frozenset({Grant(Role.TRANSLATOR, "pl")}))
STRANGER = Actor(9003, frozenset())


def found(text: str, actor: Actor = OPERATOR, **more: str) -> list[tuple[str, int]]:
    wanted = Wanted(text, "en", more.pop("locale", "pl"), **more)
    return [(match.target, match.score) for match in recall.matches([wanted], is_read_by(actor))[0]]


def imported(make: Maker) -> Made:
    article = make.article("Trial", BODY)
    make.translation(article, "pl", "Proces", IN_POLISH)
    remember_due()
    return article


def test_what_was_approved_is_found_whole_and_by_its_sentences(make: Maker) -> None:
    imported(make)

    assert found("The court sat. Nobody came.") == [("Sąd obradował. Nikt nie przyszedł.", 100)]
    assert found("Nobody came.") == [("Nikt nie przyszedł.", 100)]
    assert found("Trial") == [("Proces", 100)]


def test_the_same_text_between_the_same_neighbours_is_more_than_the_same_text(make: Maker) -> None:
    imported(make)
    unit = db.session.scalars(select(MemoryUnit).where(MemoryUnit.source.startswith("A fine"))).one()

    assert found("A fine was paid in 2013.", before=unit.before, after=unit.after) == [
        ("Grzywnę zapłacono w 2013.", 101)
    ]


def test_a_text_that_is_alike_is_found_and_its_numbers_are_put_right(make: Maker) -> None:
    imported(make)

    assert found("A fine was paid in 2014.") == [("Grzywnę zapłacono w 2014.", 99)]
    assert found("The fine was paid in 2013.") == [("Grzywnę zapłacono w 2013.", 83)]
    assert found("The minister sang a song at the opera.") == []


def test_other_languages_are_not_mixed_in(make: Maker) -> None:
    imported(make)

    assert found("Nobody came.", locale="it") == []


def test_what_nobody_approved_is_not_known(make: Maker, work: Work, house: House) -> None:
    article = make.article("Trial", BODY)
    translation_id = work.submitted(article, "pl", house.jan)

    remember_due()
    assert found("Nobody came.") == []

    work.approve(translation_id, house.olga)
    remember_due()
    assert found("Trial") == [("Trial (pl)", 100)]


def test_a_new_approval_takes_the_place_of_the_one_before(make: Maker) -> None:
    article = imported(make)
    before = {unit.id for unit in db.session.scalars(select(MemoryUnit))}
    make.translation(article, "pl", "Proces", IN_POLISH.replace("Nikt nie przyszedł", "Nikogo nie było"))

    remember_due()

    assert found("Nobody came.") == [("Nikogo nie było.", 100)]
    after = {unit.id for unit in db.session.scalars(select(MemoryUnit))}
    assert len(after) == len(before)
    assert len(after & before) == 3  # the title, the other paragraph, the sentence beside it


def test_remembering_twice_and_anew_changes_nothing(make: Maker) -> None:
    imported(make)
    words = {(word.stem, word.units) for word in db.session.scalars(select(MemoryWord))}

    assert remember_due() == 0
    assert rebuild() == 1

    assert {(word.stem, word.units) for word in db.session.scalars(select(MemoryWord))} == words
    assert db.session.scalar(select(func.count()).select_from(MemoryUnit)) == 5


def test_what_readers_have_is_read_by_everybody_at_the_desk_and_by_nobody_else(make: Maker) -> None:
    imported(make)

    assert found("Nobody came.", ITALIAN) == found("Nobody came.", POLISH) == [("Nikt nie przyszedł.", 100)]
    assert found("Nobody came.", STRANGER) == []


def test_what_is_withdrawn_is_gone_at_once_for_whoever_has_nothing_to_do_with_it(make: Maker) -> None:
    article = imported(make)

    withdraw(article.id, "pl", actor=OPERATOR)
    assert found("Nobody came.", ITALIAN) == []
    assert found("Nobody came.", POLISH) != []

    remember_due()
    publish(article.id, "pl", actor=OPERATOR)
    remember_due()
    assert found("Nobody came.", ITALIAN) != []

    withdraw(article.id, "en", actor=OPERATOR)
    assert found("Nobody came.", ITALIAN) == []


def test_what_waits_for_its_moment_is_read_only_by_whoever_works_on_it(make: Maker, work: Work, house: House) -> None:
    article = make.article("Trial", BODY)
    work.approved(article, "pl", house.jan, house.olga)
    remember_due()

    assert found("Trial", ITALIAN) == []
    assert found("Trial", POLISH) != []


def test_an_approved_update_that_readers_do_not_have_is_not_read_by_all(make: Maker, work: Work, house: House) -> None:
    article = imported(make)
    make.revision(article, BODY.replace("Nobody", "Everybody"))
    translation = translation_of(article.id, "pl")
    assert translation is not None
    translation_id = translation.id
    claims.claim(translation_id, actor=make.actor(house.jan))
    work.write(translation_id, house.jan)
    work.submit(translation_id, house.jan)
    work.approve(translation_id, house.olga)
    remember_due()

    assert found("The court sat. Everybody came.", ITALIAN) == []
    assert found("The court sat. Everybody came.", POLISH) != []

    publish(article.id, "pl", actor=OPERATOR)
    remember_due()
    assert found("The court sat. Everybody came.", ITALIAN) != []


def test_what_came_in_a_file_is_read_by_all_who_work_here_and_counts_a_little_less() -> None:
    with unit_of_work():
        unit = Unit("Nobody came.", "Nikt nie przyszedł.", None, 0, "", "")
        store.add([unit], source_locale="en", locale="pl", at=now(), collection="Old house")

    assert found("Nobody came.", ITALIAN) == [("Nikt nie przyszedł.", 98)]
    assert found("Nobody came.", STRANGER) == []
