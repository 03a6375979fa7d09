"""Texts of the interface at the desk: nothing lost, nothing overwritten unseen, nothing shown unapproved."""

from pathlib import Path

import pytest
from sqlalchemy import select

from app.accounts.policy import Actor
from app.audit.models import AuditEntry
from app.catalogs.approving import Shown, approve, send_back
from app.catalogs.message import open_message
from app.catalogs.overlay import approved_in
from app.catalogs.pages import Asked, Show
from app.catalogs.queries import open_list
from app.catalogs.refusals import NotAsShown, NotReady, WordingClash, WordingTooLong, WrongForms
from app.catalogs.shelf import Shelf
from app.catalogs.to_do import ToDo, to_do
from app.catalogs.wording import Wish, Written, restore, save
from app.core.database import db
from app.core.errors import NotAllowed
from app.locales.models import Locale
from app.translation.refusals import OwnWork, ReasonNeeded
from app.translation.states import TargetState
from tests.catalogs.samples import COUNTED, OPEN, SEARCH, polish
from tests.makers import Maker
from tests.marks import on_both

pytestmark = [on_both, pytest.mark.usefixtures("inside")]


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return polish(tmp_path)


@pytest.fixture
def jan(make: Maker) -> Actor:
    return make.actor(make.person("Jan", pl="translator"))


@pytest.fixture
def olga(make: Maker) -> Actor:
    return make.actor(make.person("Olga", pl="editor"))


def write(shelf: Shelf, message: str, *texts: str, version: int = 0, by: Actor, is_done: bool = True) -> Written:
    return save(shelf, Wish(shelf.by_id[message], texts, version, is_done=is_done), actor=by)


def test_what_is_written_has_a_version_and_the_next_names_it(shelf: Shelf, jan: Actor) -> None:
    first = write(shelf, OPEN, "Otw", by=jan, is_done=False)
    second = write(shelf, OPEN, "Otwarte", version=first.version, by=jan)

    assert (first.version, first.state) == (1, TargetState.NEEDS_WORK)
    assert (second.version, second.state) == (2, TargetState.TRANSLATED)


def test_two_people_at_one_text_both_see_both(shelf: Shelf, jan: Actor, olga: Actor) -> None:
    write(shelf, SEARCH, "Znajdź", by=olga)

    with pytest.raises(WordingClash) as refused:
        write(shelf, SEARCH, "Wyszukaj", by=jan)

    clash = refused.value
    assert (clash.mine, clash.theirs, clash.person_id) == (("Wyszukaj",), ("Znajdź",), olga.person_id)
    assert clash.version == 1


def test_the_same_save_sent_twice_is_kept_once(shelf: Shelf, jan: Actor) -> None:
    once, again = (write(shelf, OPEN, "Otwarte", by=jan) for _ in range(2))

    assert once == again


def test_what_the_program_ships_is_no_change_when_it_is_saved_as_it_is(shelf: Shelf, jan: Actor) -> None:
    assert write(shelf, SEARCH, "Szukaj", by=jan).version == 0


def test_a_text_with_a_gap_or_a_lost_place_is_not_done_whoever_says_so(shelf: Shelf, jan: Actor) -> None:
    gap = write(shelf, COUNTED, "%(num)s tekst", "%(num)s teksty", "", by=jan)
    lost = write(shelf, COUNTED, "%(num)s tekst", "%(num)s teksty", "tekstów", version=1, by=jan)
    whole = write(shelf, COUNTED, "%(num)s tekst", "%(num)s teksty", "%(num)s tekstów", version=2, by=jan)

    assert [gap.state, lost.state, whole.state] == [
        TargetState.NEEDS_WORK,
        TargetState.NEEDS_WORK,
        TargetState.TRANSLATED,
    ]


def test_blanks_around_a_text_become_those_of_its_source(shelf: Shelf, jan: Actor) -> None:
    assert write(shelf, OPEN, "  Otwarte\r\n", by=jan).texts == ("Otwarte",)


def test_other_forms_than_the_language_has_and_endless_texts_are_refused(shelf: Shelf, jan: Actor) -> None:
    with pytest.raises(WrongForms):
        write(shelf, COUNTED, "%(num)s tekst", "%(num)s teksty", by=jan)
    with pytest.raises(WordingTooLong):
        write(shelf, OPEN, "o" * 10_001, by=jan)


def test_only_whoever_translates_into_the_language_writes(shelf: Shelf, make: Maker) -> None:
    with pytest.raises(NotAllowed):
        write(shelf, OPEN, "Otwarte", by=make.actor(make.person("Ivan", ru="editor")))


def test_pages_show_a_wording_once_a_second_person_approved_it(shelf: Shelf, jan: Actor, olga: Actor) -> None:
    made = write(shelf, SEARCH, "Znajdź", by=jan)
    assert approved_in("pl") == {}

    approve(shelf, [Shown(shelf.by_id[SEARCH], made.version)], actor=olga)

    assert approved_in("pl") == {("", "Search"): ("Znajdź",)}


def test_nobody_approves_their_own_wording_unless_the_language_allows_it(shelf: Shelf, olga: Actor) -> None:
    made = write(shelf, SEARCH, "Znajdź", by=olga)
    shown = [Shown(shelf.by_id[SEARCH], made.version)]
    with pytest.raises(OwnWork):
        approve(shelf, shown, actor=olga)

    db.session.get_one(Locale, "pl").allows_solo = True
    db.session.commit()
    approve(shelf, shown, actor=olga)

    last = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert last is not None
    assert (last.deed, last.facts["is_solo"]) == ("approve_wording", True)


def test_an_approval_covers_the_versions_that_were_shown_and_all_or_none(shelf: Shelf, jan: Actor, olga: Actor) -> None:
    seen = write(shelf, SEARCH, "Znajdź", by=jan)
    other = write(shelf, OPEN, "Otwarte", by=jan)
    write(shelf, SEARCH, "Wyszukaj", version=seen.version, by=jan)

    with pytest.raises(NotAsShown) as refused:
        approve(
            shelf,
            [Shown(shelf.by_id[SEARCH], seen.version), Shown(shelf.by_id[OPEN], other.version)],
            actor=olga,
        )

    assert refused.value.message_ids == (SEARCH,)
    assert approved_in("pl") == {}


def test_what_is_not_finished_is_not_approved(shelf: Shelf, jan: Actor, olga: Actor) -> None:
    made = write(shelf, OPEN, "Otw", by=jan, is_done=False)

    with pytest.raises(NotReady):
        approve(shelf, [Shown(shelf.by_id[OPEN], made.version)], actor=olga)


def test_an_editor_may_mend_what_waits_and_approve_it_still(shelf: Shelf, jan: Actor, olga: Actor) -> None:
    made = write(shelf, SEARCH, "Znajdz", by=jan)
    mended = write(shelf, SEARCH, "Znajdź", version=made.version, by=olga)

    approve(shelf, [Shown(shelf.by_id[SEARCH], mended.version)], actor=olga)

    assert approved_in("pl") == {("", "Search"): ("Znajdź",)}


def test_going_back_to_what_is_shipped_follows_the_program_again(shelf: Shelf, jan: Actor, olga: Actor) -> None:
    made = write(shelf, SEARCH, "Znajdź", by=jan)
    approve(shelf, [Shown(shelf.by_id[SEARCH], made.version)], actor=olga)

    back = restore(shelf, shelf.by_id[SEARCH], 0, version=made.version, actor=jan)
    approve(shelf, [Shown(shelf.by_id[SEARCH], back.version)], actor=olga)

    assert approved_in("pl") == {}


def test_an_approved_wording_stays_on_pages_while_it_is_rewritten(shelf: Shelf, jan: Actor, olga: Actor) -> None:
    made = write(shelf, SEARCH, "Znajdź", by=jan)
    approve(shelf, [Shown(shelf.by_id[SEARCH], made.version)], actor=olga)

    write(shelf, SEARCH, "Wyszukaj", version=made.version, by=jan)

    assert approved_in("pl") == {("", "Search"): ("Znajdź",)}


def test_sending_back_needs_a_reason_and_shows_it_until_it_is_done_again(shelf: Shelf, jan: Actor, olga: Actor) -> None:
    made = write(shelf, SEARCH, "Znajdz", by=jan)
    shown = Shown(shelf.by_id[SEARCH], made.version)
    with pytest.raises(ReasonNeeded):
        send_back(shelf, shown, "  ", actor=olga)

    send_back(shelf, shown, "Ogonek!", actor=olga)
    sent = open_message(shelf, SEARCH, Asked(), actor=jan).current
    assert (sent.state, sent.reason) == (TargetState.NEEDS_WORK, "Ogonek!")

    write(shelf, SEARCH, "Znajdź", version=made.version, by=jan)
    assert open_message(shelf, SEARCH, Asked(), actor=jan).current.reason == ""


def test_an_earlier_version_can_be_written_once_more(shelf: Shelf, jan: Actor, olga: Actor) -> None:
    first = write(shelf, SEARCH, "Znajdź", by=jan)
    second = write(shelf, SEARCH, "Wyszukaj", version=first.version, by=olga)

    restored = restore(shelf, shelf.by_id[SEARCH], first.version, version=second.version, actor=jan)

    assert restored.texts == ("Znajdź",)
    said = [version.texts for version in open_message(shelf, SEARCH, Asked(), actor=jan).versions]
    assert said == [("Znajdź",), ("Wyszukaj",), ("Znajdź",)]


def test_a_list_shows_what_is_asked_for_and_counts_all(shelf: Shelf, jan: Actor, olga: Actor) -> None:
    write(shelf, OPEN, "Otwarte", by=jan)

    page = open_list(shelf, Asked(Show.WAITING), actor=olga)

    assert [(line.texts, line.can_approve) for line in page.lines] == [(("Otwarte",), True)]
    assert page.counts == {Show.ALL: 3, Show.MISSING: 1, Show.NEEDS_WORK: 0, Show.WAITING: 1, Show.OWN: 0}
    assert (page.standing.total, page.standing.approved, page.standing.per_cent) == (3, 1, 33)
    assert not open_list(shelf, Asked(Show.WAITING), actor=jan).lines[0].can_approve


def test_words_are_looked_for_in_source_and_translation_capitals_or_not(shelf: Shelf, jan: Actor) -> None:
    write(shelf, OPEN, "Otwarte Źródło", by=jan)

    found = [open_list(shelf, Asked(words=words), actor=jan).lines for words in ("źródło", "SEARCH", "nothing")]

    assert [[line.text.id for line in lines] for lines in found] == [[OPEN], [SEARCH], []]


def test_a_text_comes_with_numbers_for_its_forms_and_what_helps_to_write_it(shelf: Shelf, jan: Actor) -> None:
    write(shelf, COUNTED, "%(num)s tekst", "%(num)s teksty", "tekstów", by=jan)

    page = open_message(shelf, COUNTED, Asked(), actor=jan)

    assert page.examples[0] == (1,)
    assert page.examples[1][:3] == (2, 3, 4)
    assert [(finding.check, finding.excerpt) for finding in page.findings] == [("catalog_number", "%(num)s")]
    assert (page.place, page.of, page.before, page.after) == (3, 3, OPEN, None)


def test_everybody_is_told_what_waits_for_them_and_nobody_of_their_own_work(
    shelf: Shelf, jan: Actor, olga: Actor, make: Maker
) -> None:
    sent = write(shelf, SEARCH, "Znajdz", by=jan)
    write(shelf, OPEN, "Otwarte", by=jan)
    write(shelf, COUNTED, "%(num)s tekst", "%(num)s teksty", "%(num)s tekstów", by=olga)
    send_back(shelf, Shown(shelf.by_id[SEARCH], sent.version), "Ogonek!", actor=olga)

    assert to_do(olga) == (ToDo("pl", waiting=1, sent_back=1),)
    assert to_do(jan) == (ToDo("pl", waiting=0, sent_back=1),)
    assert to_do(make.actor(make.person("Ivan", ru="editor"))) == ()
