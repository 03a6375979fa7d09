"""The newsroom's own words as files: whole, in step with what is approved, and given back as a small change."""

import difflib
import gettext
from pathlib import Path

import pytest

from app.accounts.policy import OPERATOR
from app.catalogs.approving import Shown, approve
from app.catalogs.catalog import read
from app.catalogs.files import catalog_path, compiled_path
from app.catalogs.overlay import approved_in
from app.catalogs.overlay_files import contribute, ensure_written
from app.catalogs.shelf import shelf
from app.catalogs.wording import Wish, save
from tests.catalogs.samples import COUNTED, SEARCH, SHIPPED, program
from tests.marks import on_both

pytestmark = [on_both, pytest.mark.usefixtures("inside")]

FORMS = ("%(num)s tekst", "%(num)s teksty", "%(num)s tekstów")


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """Give the folder of a program's catalogs."""
    return program(tmp_path / "shipped")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Give the folder of the newsroom's own."""
    return tmp_path / "data"


def word(folder: Path, message: str, *texts: str, tag: str = "pl", version: int = 0) -> None:
    """Write and approve a text, as the operator may."""
    known = shelf(tag, folder)
    made = save(known, Wish(known.by_id[message], texts, version, is_done=True), actor=OPERATOR)
    approve(known, [Shown(known.by_id[message], made.version)], actor=OPERATOR)


def test_what_is_approved_is_written_and_compiled_once(shipped: Path, data: Path) -> None:
    word(shipped, SEARCH, "Znajdź")
    word(shipped, COUNTED, *FORMS)

    assert [ensure_written(data, shipped), ensure_written(data, shipped)] == [1, 0]

    path = catalog_path("pl", data)
    assert [entry.msgid for entry in read(path).living()] == ["%(num)s text", "Search"]
    with compiled_path(path).open("rb") as file:
        found = gettext.GNUTranslations(file)
    assert (found.gettext("Search"), found.ngettext("%(num)s text", "%(num)s texts", 5)) == ("Znajdź", FORMS[2])


def test_an_upgrade_leaves_the_newsrooms_words_and_what_it_ships_alike_follows_it_again(
    shipped: Path, data: Path
) -> None:
    word(shipped, SEARCH, "Znajdź")
    ensure_written(data, shipped)

    program(shipped, shipped=SHIPPED.replace("Szukaj", "Wyszukaj"))
    ensure_written(data, shipped)
    assert approved_in("pl") == {("", "Search"): ("Znajdź",)}

    program(shipped, shipped=SHIPPED.replace("Szukaj", "Znajdź"))
    ensure_written(data, shipped)
    assert approved_in("pl") == {}
    assert list(read(catalog_path("pl", data)).living()) == []


def test_a_damaged_file_is_written_anew(shipped: Path, data: Path) -> None:
    word(shipped, SEARCH, "Znajdź")
    ensure_written(data, shipped)
    whole = catalog_path("pl", data).read_bytes()

    catalog_path("pl", data).write_bytes(whole[:40])
    ensure_written(data, shipped)

    assert catalog_path("pl", data).read_bytes() == whole


def test_words_are_given_back_to_the_program_as_a_change_of_their_own_lines(shipped: Path) -> None:
    path = catalog_path("pl", shipped)
    before = path.read_text(encoding="utf-8")
    word(shipped, SEARCH, "Znajdź")

    assert contribute("pl", shipped) == 1

    lines = difflib.ndiff(before.splitlines(), path.read_text(encoding="utf-8").splitlines())
    assert [line for line in lines if line[0] in "+-"] == ['- msgstr "Szukaj"', '+ msgstr "Znajdź"']


def test_a_new_language_is_given_back_as_a_whole_catalog(shipped: Path) -> None:
    word(shipped, SEARCH, "Suche", tag="ar")

    assert contribute("ar", shipped) == 1

    catalog = read(catalog_path("ar", shipped))
    assert [entry.msgstr for entry in catalog.living() if entry.msgid == "Search"] == ["Suche"]
    assert catalog.metadata["Plural-Forms"].startswith("nplurals=6;")
