import gettext
import logging
import os
import timeit
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import thread_time

import pytest

from app.catalogs.compiling import compiled, ensure_compiled, stamp
from app.catalogs.files import catalog_path, compiled_path
from app.catalogs.plurals import BadPlurals
from tests.catalogs.makers import catalog, written

BODY = """
msgid "Search"
msgstr "Szukaj"

msgctxt "verb"
msgid "Search"
msgstr "Wyszukaj"

msgid "%(num)s text"
msgid_plural "%(num)s texts"
msgstr[0] "%(num)s tekst"
msgstr[1] "%(num)s teksty"
msgstr[2] "%(num)s tekstów"

#, fuzzy
msgid "guessed"
msgstr "zgadnięty"

msgid "By %(name)s"
msgstr "Tekst: %(nmae)s"
"""


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """A folder of catalogs with a Polish one."""
    path = catalog_path("pl", tmp_path)
    path.parent.mkdir(parents=True)
    path.write_bytes(written(BODY))
    return tmp_path


def load(folder: Path) -> gettext.GNUTranslations:
    with compiled_path(catalog_path("pl", folder)).open("rb") as file:
        return gettext.GNUTranslations(file)


def test_pages_read_what_the_catalog_says(shipped: Path) -> None:
    ensure_compiled(shipped)
    polish = load(shipped)

    assert polish.gettext("Search") == "Szukaj"
    assert polish.pgettext("verb", "Search") == "Wyszukaj"
    assert [polish.ngettext("%(num)s text", "%(num)s texts", n) for n in (1, 3, 5, 22)] == [
        "%(num)s tekst",
        "%(num)s teksty",
        "%(num)s tekstów",
        "%(num)s teksty",
    ]


def test_what_needs_work_or_could_break_a_page_is_shown_in_the_language_of_the_source(shipped: Path) -> None:
    ensure_compiled(shipped)
    polish = load(shipped)

    assert polish.gettext("guessed") == "guessed"
    assert polish.gettext("By %(name)s") == "By %(name)s"


def test_a_header_that_cannot_be_trusted_is_never_compiled() -> None:
    with pytest.raises(BadPlurals):
        compiled(catalog("", forms="nplurals=2; plural=exec(n);"), "pl")


def test_no_second_header_is_smuggled_in() -> None:
    body = 'msgid "a"\nmsgstr "b"\n\nmsgctxt "c"\nmsgid ""\nmsgstr "Plural-Forms: nplurals=1; plural=n/0;"'

    assert b"n/0" not in compiled(catalog(body), "pl")


def test_a_catalog_is_compiled_once_and_again_when_it_has_changed(shipped: Path) -> None:
    path = catalog_path("pl", shipped)
    assert ensure_compiled(shipped) == [compiled_path(path)]
    assert ensure_compiled(shipped) == []

    path.write_bytes(written(BODY.replace("Szukaj", "Znajdź")))
    os.utime(path, (1, 1))  # an older file that was put back has changed too

    assert ensure_compiled(shipped) == [compiled_path(path)]
    assert load(shipped).gettext("Search") == "Znajdź"


def test_looking_whether_anything_has_changed_takes_no_time(shipped: Path) -> None:
    ensure_compiled(shipped)

    assert min(timeit.repeat(lambda: ensure_compiled(shipped), timer=thread_time, number=1, repeat=10)) < 0.005


def test_a_damaged_catalog_is_told_to_the_log_and_the_last_good_one_stays(
    shipped: Path, caplog: pytest.LogCaptureFixture
) -> None:
    ensure_compiled(shipped)
    path = catalog_path("pl", shipped)
    path.write_bytes(path.read_bytes()[:-40] + b"\xff")

    with caplog.at_level(logging.WARNING):
        assert ensure_compiled(shipped) == []

    assert str(path) in caplog.text
    assert load(shipped).gettext("Search") == "Szukaj"


def test_a_folder_that_cannot_be_written_is_told_to_the_log(shipped: Path, caplog: pytest.LogCaptureFixture) -> None:
    target = compiled_path(catalog_path("pl", shipped))
    target.mkdir()  # stands for a read-only disk, which root would not meet
    os.utime(target, (1, 1))

    with caplog.at_level(logging.WARNING):
        assert ensure_compiled(shipped) == []

    assert "cannot be compiled" in caplog.text


def test_many_at_once_make_one_whole_file_and_leave_nothing_else(shipped: Path) -> None:
    with ThreadPoolExecutor(8) as workers:
        list(workers.map(lambda _: ensure_compiled(shipped), range(16)))

    found = sorted(path.name for path in catalog_path("pl", shipped).parent.iterdir())
    assert found == ["messages.index", "messages.mo", "messages.po"]
    assert load(shipped).gettext("Search") == "Szukaj"


def test_whoever_keeps_words_learns_that_there_are_others(shipped: Path) -> None:
    before = stamp(shipped)
    ensure_compiled(shipped)
    compiled_once = stamp(shipped)
    assert before != compiled_once == stamp(shipped)

    catalog_path("pl", shipped).write_bytes(written(BODY.replace("Szukaj", "Znajdź")))
    os.utime(catalog_path("pl", shipped), ns=(1, 1))
    ensure_compiled(shipped)

    assert stamp(shipped) != compiled_once
