"""The texts of the interface go out as files and come back: shown first, and never over newer work."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import select

from app.accounts.policy import Actor
from app.catalogs.approving import Shown, approve, send_back
from app.catalogs.catalog import parse, write as write_catalog
from app.catalogs.files import catalog_path
from app.catalogs.models import Wording, WordingVersion
from app.catalogs.refusals import WordingTooLong, WrongForms
from app.catalogs.shelf import Shelf, shelf as shelf_of
from app.catalogs.wording import Wish, save
from app.core import clock
from app.core.database import db
from app.core.errors import NotAllowed
from app.exchange.refusals import BadExchangeFile
from app.exchange.units import State, Unit
from app.transfer.catalog_files import read, standings_of, written
from app.transfer.catalog_files_plan import (
    OtherLanguage,
    Plan,
    UnknownText,
    UnsoundText,
    carry_out,
    plan_of,
)
from app.transfer.plans import Fate, PlanMoved
from app.translation.states import Origin, TargetState
from tests.catalogs.makers import written as file_of
from tests.catalogs.samples import COUNTED, HEAD, OPEN, POLISH, SEARCH, SHIPPED, polish
from tests.makers import Maker
from tests.marks import on_both

pytestmark = pytest.mark.usefixtures("inside")

FORMS = ("%(num)s tekst", "%(num)s teksty", "%(num)s tekstów")
SEARCH_ENTRY = 'msgid "Search"\nmsgstr "{}"\n'


COUNTED_ENTRY = (
    'msgid "%(num)s text"\nmsgid_plural "%(num)s texts"\nmsgstr[0] "%(num)s a"\nmsgstr[1] "{}"\nmsgstr[2] "%(num)s c"\n'
)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return polish(tmp_path)


@pytest.fixture
def jan(make: Maker) -> Actor:
    return make.actor(make.person("Jan", pl="translator"))


@pytest.fixture
def olga(make: Maker) -> Actor:
    return make.actor(make.person("Olga", pl="editor"))


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> list[timedelta]:
    """Let time pass: what is put into the list is how much of it."""
    passed = [timedelta()]
    real = clock.now
    for module in ("app.catalogs.wording", "app.transfer.catalog_files", "app.transfer.catalog_files_plan"):
        monkeypatch.setattr(f"{module}.now", lambda: real() + passed[-1])
    return passed


def out(shelf: Shelf, form: str = "po") -> bytes:
    return b"".join(written(shelf, form))


def plan(data: bytes, shelf: Shelf, actor: Actor, name: str = "pl.po") -> Plan:
    return plan_of(read(BytesIO(data), name), shelf, actor=actor)


def bring(made: Plan, shelf: Shelf, actor: Actor, *take: str) -> int:
    return carry_out(made, shelf, seen=made.fingerprint, take=take, actor=actor)


def write(shelf: Shelf, message: str, *texts: str, by: Actor, is_done: bool = True) -> int:
    version = standings_of(shelf)[message].version
    return save(shelf, Wish(shelf.by_id[message], texts, version, is_done=is_done), actor=by).version


def says(shelf: Shelf, message: str) -> tuple[tuple[str, ...], TargetState]:
    standing = standings_of(shelf)[message]
    return standing.texts, standing.state


def fates(made: Plan) -> dict[str, Fate]:
    return {line.key or line.source: line.fate for line in made.lines if line.fate is not Fate.SAME}


def changed(data: bytes, old: str, new: str) -> bytes:
    assert old.encode() in data
    return data.replace(old.encode(), new.encode())


# --- Out -------------------------------------------------------------------------------------


@on_both
@pytest.mark.parametrize("form", ["po", "xliff"])
def test_what_goes_out_is_what_the_site_has_now_and_changes_nothing_when_it_comes_back(
    shelf: Shelf, jan: Actor, olga: Actor, form: str
) -> None:
    approve(shelf, [Shown(shelf.by_id[SEARCH], write(shelf, SEARCH, "Znajdź", by=jan))], actor=olga)
    write(shelf, OPEN, "Otw", by=jan, is_done=False)
    write(shelf, COUNTED, *FORMS, by=jan)

    data = out(shelf, form)

    units = {unit.id: unit for unit in read(BytesIO(data), f"pl.{form}").units if isinstance(unit, Unit)}
    assert (units[SEARCH].forms, units[OPEN].forms, units[COUNTED].forms) == (("Znajdź",), ("Otw",), FORMS)
    assert units[OPEN].state is State.NEEDS_WORK
    assert units[SEARCH].note == "What a reader presses."
    assert units[OPEN].context == "desk"
    made = plan(data, shelf, jan, f"pl.{form}")
    assert made.counts[Fate.SAME] == 3
    assert bring(made, shelf, jan) == 0


def test_a_po_file_says_in_its_header_what_it_is_and_when_it_was_taken_out(shelf: Shelf, jan: Actor) -> None:
    write(shelf, OPEN, "Otw", by=jan, is_done=False)

    text = out(shelf).decode()

    assert '"Language: pl\\n"' in text
    assert f'"Plural-Forms: {shelf.forms.header}\\n"' in text
    assert '"X-Tolmach-Taken: 20' in text
    assert '#, fuzzy, python-format\nmsgctxt "desk"\nmsgid "Open"\nmsgstr "Otw"' in text
    assert "Jan" not in text


def test_the_text_that_a_shipped_translation_was_made_from_goes_along(tmp_path: Path) -> None:
    shelf = polish(tmp_path)
    old = '#, fuzzy\n#| msgid "Look for"\nmsgid "Search"\nmsgstr "Poszukaj"\n'
    write_catalog(parse((HEAD.format("pl", POLISH) + old).encode()), catalog_path("pl", tmp_path))
    shelf = shelf_of("pl", tmp_path)

    assert '#| msgid "Look for"' in out(shelf).decode()
    assert b'alttranstype="previous-version"><source>Look for</source>' in out(shelf, "xliff")


# --- In --------------------------------------------------------------------------------------


@on_both
@pytest.mark.parametrize("form", ["po", "xliff"])
def test_what_a_file_adds_and_changes_is_written_and_waits_for_approval(shelf: Shelf, jan: Actor, form: str) -> None:
    data = changed(out(shelf, form), "Szukaj", "Znajdź")
    if form == "po":
        data = changed(data, 'msgid "Open"\nmsgstr ""', 'msgid "Open"\nmsgstr "Otwarte"')
    else:
        data = changed(data, "<source>Open</source>", '<source>Open</source><target state="final">Otwarte</target>')

    made = plan(data, shelf, jan, f"pl.{form}")

    assert fates(made) == {SEARCH: Fate.CHANGED, OPEN: Fate.NEW}
    assert bring(made, shelf, jan) == 2
    assert says(shelf, SEARCH) == (("Znajdź",), TargetState.TRANSLATED)
    assert says(shelf, OPEN) == (("Otwarte",), TargetState.TRANSLATED)
    rows = db.session.scalars(select(Wording)).all()
    assert [(row.origin, row.approved) for row in rows] == [(Origin.IMPORTED, None)] * 2
    assert bring(plan(data, shelf, jan, f"pl.{form}"), shelf, jan) == 0


@on_both
def test_an_upload_never_overwrites_newer_work_unless_a_person_ticks_it(
    shelf: Shelf, jan: Actor, olga: Actor, later: list[timedelta]
) -> None:
    data = changed(out(shelf), "Szukaj", "Wyszukaj")
    later.append(timedelta(minutes=1))
    write(shelf, SEARCH, "Znajdź", by=olga)

    made = plan(data, shelf, jan)
    assert fates(made) == {SEARCH: Fate.CONFLICT}
    assert bring(made, shelf, jan) == 0
    assert says(shelf, SEARCH)[0] == ("Znajdź",)

    assert bring(plan(data, shelf, jan), shelf, jan, SEARCH) == 1
    assert says(shelf, SEARCH)[0] == ("Wyszukaj",)
    history = select(WordingVersion.texts).order_by(WordingVersion.version)
    assert list(db.session.scalars(history)) == [["Znajdź"], ["Wyszukaj"]]


def test_what_was_written_before_the_file_was_taken_out_is_known_to_it(
    shelf: Shelf, jan: Actor, olga: Actor, later: list[timedelta]
) -> None:
    write(shelf, SEARCH, "Znajdź", by=olga)
    later.append(timedelta(minutes=1))

    assert fates(plan(changed(out(shelf), "Znajdź", "Wyszukaj"), shelf, jan)) == {SEARCH: Fate.CHANGED}


def test_a_sitting_that_went_on_after_the_file_was_taken_out_is_newer(
    shelf: Shelf, jan: Actor, olga: Actor, later: list[timedelta]
) -> None:
    write(shelf, SEARCH, "Znaj", by=olga, is_done=False)
    later.append(timedelta(minutes=1))
    data = changed(out(shelf), "Znaj", "Wyszukaj")
    later.append(timedelta(minutes=2))
    write(shelf, SEARCH, "Znajdź", by=olga)

    assert len(db.session.scalars(select(WordingVersion)).all()) == 1
    assert fates(plan(data, shelf, jan)) == {SEARCH: Fate.CONFLICT}


def test_what_an_editor_sent_back_since_is_not_called_finished_by_a_file(shelf: Shelf, jan: Actor, olga: Actor) -> None:
    version = write(shelf, SEARCH, "Znajdź", by=jan)
    data = out(shelf)
    send_back(shelf, Shown(shelf.by_id[SEARCH], version), "Krócej!", actor=olga)

    assert fates(plan(data, shelf, jan)) == {}
    assert fates(plan(changed(data, "Znajdź", "Szukaj"), shelf, jan)) == {SEARCH: Fate.CHANGED}


def test_what_the_program_ships_anew_since_is_newer_work_too(shelf: Shelf, jan: Actor, tmp_path: Path) -> None:
    data = out(shelf)
    upgraded = HEAD.format("pl", POLISH) + SHIPPED.replace("Szukaj", "Szukaj teraz")
    write_catalog(parse(upgraded.encode()), catalog_path("pl", tmp_path))
    shelf = shelf_of("pl", tmp_path)

    assert fates(plan(data, shelf, jan)) == {SEARCH: Fate.CONFLICT}


def test_what_a_file_replaces_stays_in_the_history_though_one_person_wrote_both(shelf: Shelf, jan: Actor) -> None:
    write(shelf, SEARCH, "Znajdź", by=jan)

    bring(plan(changed(out(shelf), "Znajdź", "Znajdź coś"), shelf, jan), shelf, jan)

    history = select(WordingVersion.texts).order_by(WordingVersion.version)
    assert list(db.session.scalars(history)) == [["Znajdź"], ["Znajdź coś"]]


def test_a_foreign_file_counts_as_older_than_all_that_was_written_here(shelf: Shelf, jan: Actor, olga: Actor) -> None:
    write(shelf, OPEN, "Otwarte", by=olga)
    file = file_of(SEARCH_ENTRY.format("Znajdź") + '\nmsgctxt "desk"\nmsgid "Open"\nmsgstr "Otwórz"\n', forms=POLISH)

    made = plan(file, shelf, jan)

    assert made.taken is None
    assert fates(made) == {SEARCH: Fate.CHANGED, OPEN: Fate.CONFLICT}


def test_a_moment_that_has_not_come_yet_is_believed_by_nobody(shelf: Shelf, jan: Actor, olga: Actor) -> None:
    write(shelf, SEARCH, "Znajdź", by=olga)
    data = changed(out(shelf), "X-Tolmach-Taken: 20", "X-Tolmach-Taken: 30")

    assert fates(plan(changed(data, "Znajdź", "Wyszukaj"), shelf, jan)) == {SEARCH: Fate.CONFLICT}


def test_marked_as_needing_work_a_text_comes_in_so(shelf: Shelf, jan: Actor) -> None:
    data = changed(out(shelf), 'msgid "Search"\nmsgstr "Szukaj"', '#, fuzzy\nmsgid "Search"\nmsgstr "Szukać"')

    bring(plan(data, shelf, jan), shelf, jan)

    assert says(shelf, SEARCH) == (("Szukać",), TargetState.NEEDS_WORK)


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ('msgid "Nobody says that"\nmsgstr "Nikt"\n', UnknownText),
        ('msgid "%(num)s text"\nmsgstr "%(num)s tekst"\n', WrongForms),
        (COUNTED_ENTRY.format("%(n)s b"), UnsoundText),
        (SEARCH_ENTRY.format("<b>Szukaj</b>"), UnsoundText),
        (SEARCH_ENTRY.format("a" * 10_001), WordingTooLong),
        (SEARCH_ENTRY.format("Znajdź") * 2, BadExchangeFile),
    ],
)
def test_what_fits_nothing_or_would_break_a_page_is_refused_alone(
    shelf: Shelf, jan: Actor, entry: str, reason: type[Exception]
) -> None:
    good = '\nmsgctxt "desk"\nmsgid "Open"\nmsgstr "Otwarte"\n'

    made = plan(file_of(entry + good, forms=POLISH), shelf, jan)

    assert isinstance(made.of(Fate.REFUSED)[0].reason, reason)
    assert OPEN in {line.key for line in made.of(Fate.NEW)}


def test_a_control_in_a_text_is_refused_in_xliff_too(shelf: Shelf, jan: Actor) -> None:
    data = changed(out(shelf, "xliff"), "Szukaj", "Szu\u202ekaj")

    assert isinstance(plan(data, shelf, jan, "pl.xlf").of(Fate.REFUSED)[0].reason, UnsoundText)


def test_a_file_that_counts_otherwise_brings_in_all_but_its_plurals(shelf: Shelf, jan: Actor) -> None:
    other = "nplurals=3; plural=n == 1 ? 0 : n == 2 ? 1 : 2;"

    made = plan(
        file_of(f"{SEARCH_ENTRY.format('Znajdź')}\n{COUNTED_ENTRY.format('%(num)s b')}", forms=other), shelf, jan
    )

    assert fates(made) == {SEARCH: Fate.CHANGED, COUNTED: Fate.REFUSED}


def test_a_file_in_another_language_is_refused_as_a_whole(shelf: Shelf, jan: Actor) -> None:
    with pytest.raises(OtherLanguage) as refused:
        plan(file_of(SEARCH_ENTRY.format("Поиск"), tag="ru"), shelf, jan)

    assert (refused.value.brought, refused.value.wanted) == ("ru", "pl")


def test_a_file_that_names_the_land_as_well_is_in_the_language(shelf: Shelf, jan: Actor) -> None:
    assert plan(file_of(SEARCH_ENTRY.format("Znajdź"), tag="pl_PL", forms=POLISH), shelf, jan).counts[Fate.CHANGED] == 1


def test_a_file_without_a_language_is_of_the_one_it_was_brought_for(shelf: Shelf, jan: Actor) -> None:
    assert fates(plan(file_of(SEARCH_ENTRY.format("Znajdź"), tag="", forms=POLISH), shelf, jan)) == {
        SEARCH: Fate.CHANGED
    }


def test_only_whoever_translates_into_the_language_brings_files(shelf: Shelf, make: Maker) -> None:
    with pytest.raises(NotAllowed):
        plan(out(shelf), shelf, make.actor(make.person("Ivan", ru="editor")))


def test_what_moved_between_preview_and_deed_is_shown_again(shelf: Shelf, jan: Actor, olga: Actor) -> None:
    data = changed(out(shelf), "Szukaj", "Wyszukaj")
    shown = plan(data, shelf, jan)
    write(shelf, SEARCH, "Znajdź", by=olga)

    with pytest.raises(PlanMoved):
        bring(shown, shelf, jan)
    with pytest.raises(PlanMoved):
        carry_out(plan(data, shelf, jan), shelf, seen=shown.fingerprint, take=(), actor=jan)

    assert says(shelf, SEARCH)[0] == ("Znajdź",)
