"""The texts of the interface as files at the desk: taken out, looked at, brought in."""

from io import BytesIO
from pathlib import Path
from time import process_time
from types import SimpleNamespace

import pytest
from flask import Flask

from app.accounts.policy import OPERATOR
from app.catalogs.checks import Fault
from app.catalogs.findings import BLOCKING, PREFIX
from app.catalogs.shelf import Shelf
from app.catalogs.wording import Wish, save
from app.transfer.catalog_files import standings_of
from app.web.desk.catalogs import files
from app.web.desk.words.catalog_files import UNSOUND
from tests.catalogs.samples import COUNTED, OPEN, SEARCH, polish
from tests.makers import Maker
from tests.marks import on_both
from tests.web.pages import Page
from tests.web.visitor import Visitor

FILES = "/desk/catalogs/pl/files"


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    found = polish(tmp_path / "translations")
    monkeypatch.setattr(files, "CATALOGS", SimpleNamespace(folder=tmp_path / "translations"))
    return found


@pytest.fixture
def jan(app: Flask, make: Maker, shelf: Shelf) -> Visitor:  # noqa: ARG001 - the texts that there are
    return Visitor(app, make.person("Jan", pl="translator"))


def taken_out(visitor: Visitor, form: str = "po") -> bytes:
    return bytes(visitor.client.get(f"{FILES}/{form}").data)


def changed(data: bytes, *pairs: tuple[str, str]) -> bytes:
    for old, new in pairs:
        assert old.encode() in data
        data = data.replace(old.encode(), new.encode())
    return data


def bring(visitor: Visitor, data: bytes, name: str = "pl.po") -> Page:
    visitor.open(FILES)
    sent = {"csrf_token": visitor.value("csrf_token", near="in-file"), "file": (BytesIO(data), name)}
    visitor.address = FILES
    visitor._page = Page(visitor.client.post(FILES, data=sent))  # noqa: SLF001 - the visitor sends no files
    return visitor.page


def says(app: Flask, shelf: Shelf, message: str) -> tuple[str, ...]:
    with app.app_context():
        return standings_of(shelf)[message].texts


def write(app: Flask, shelf: Shelf, message: str, text: str) -> None:
    with app.app_context():
        version = standings_of(shelf)[message].version
        save(shelf, Wish(shelf.by_id[message], (text,), version, is_done=True), actor=OPERATOR)


@on_both
@pytest.mark.parametrize("form", ["po", "xlf"])
def test_a_file_goes_out_and_comes_back_after_it_was_looked_at(
    app: Flask, shelf: Shelf, jan: Visitor, form: str
) -> None:
    data = changed(taken_out(jan, "po" if form == "po" else "xliff"), ("Szukaj", "Znajdź"))

    page = bring(jan, data, f"pl.{form}")

    assert "Nothing is changed yet." in page.words
    assert "Changed texts 1" in page.words
    assert "was: Szukaj now: Znajdź" in page.words
    assert "2 texts stay as they are." in page.words
    assert says(app, shelf, SEARCH) == ("Szukaj",)
    assert "1 text was imported." in jan.press("Import").words
    assert says(app, shelf, SEARCH) == ("Znajdź",)
    assert "The file says what the site says already." in bring(jan, data, f"pl.{form}").words


def test_newer_work_stays_unless_it_is_ticked(app: Flask, shelf: Shelf, jan: Visitor) -> None:
    data = changed(taken_out(jan), ("Szukaj", "Wyszukaj"))
    write(app, shelf, SEARCH, "Znajdź")

    page = bring(jan, data)
    assert "Changed here as well 1" in page.words
    assert "Here was: Znajdź" in page.words
    assert "In the file now: Wyszukaj" in page.words
    assert f'href="/desk/catalogs/pl/{SEARCH}"' in page.text
    jan.press("Import")
    assert says(app, shelf, SEARCH) == ("Znajdź",)

    bring(jan, data)
    jan.press("Import", {"take": SEARCH})
    assert says(app, shelf, SEARCH) == ("Wyszukaj",)


def test_a_preview_that_is_not_true_any_more_is_shown_again(app: Flask, shelf: Shelf, jan: Visitor) -> None:
    bring(jan, changed(taken_out(jan), ("Szukaj", "Wyszukaj")))
    write(app, shelf, SEARCH, "Znajdź")

    page = jan.press("Import")

    assert page.status == 409
    assert "Somebody changed something since you saw this preview." in page.words
    assert "Here was: Znajdź" in page.words
    assert says(app, shelf, SEARCH) == ("Znajdź",)


def test_each_text_that_is_refused_says_why_and_what_to_do(jan: Visitor) -> None:
    forms = 'msgstr[0] "a"\nmsgstr[1] "%(num)s b"\nmsgstr[2] "%(num)s c"'
    data = changed(
        taken_out(jan),
        ('msgstr[0] ""\nmsgstr[1] ""\nmsgstr[2] ""', forms.replace("%(num)s b", "%(n)s b")),
        ('msgid "Open"\nmsgstr ""', 'msgid "Close"\nmsgstr "<b>Zamknij</b>"'),
    )

    page = bring(jan, data)

    assert "Refused 2" in page.words
    assert "The text has places to fill in that the source has not; delete them: \u2068%(n)s\u2069" in page.words
    assert "The site has no such text: the file is of another version of the program." in page.words
    assert f'value="{COUNTED}"' not in page.text
    assert f'value="{OPEN}"' not in page.text


def test_whatever_would_break_a_page_is_said_in_words() -> None:
    of_whole_files = {Fault.TWICE, Fault.NO_SOURCE}

    assert set(UNSOUND) == {f"{PREFIX}{fault}" for fault in BLOCKING - of_whole_files}


def test_a_file_that_is_none_says_so_in_a_sentence(jan: Visitor) -> None:
    russian = changed(taken_out(jan), ("Language: pl", "Language: ru"))

    page = bring(jan, russian)
    assert page.status == 422
    assert "The file is in another language: Russian. This page takes texts in this one: Polish." in page.words
    assert "This is neither PO nor XLIFF." in bring(jan, b"<html/>", "x.xlf").words
    assert "This is neither PO nor XLIFF." in bring(jan, b"hello", "x.po").words
    assert "Choose a file." in bring(jan, b"", "").words


def test_entity_bombs_and_files_beyond_bounds_are_refused_at_once(jan: Visitor) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><xliff version="1.2">&b;</xliff>'
    began = process_time()

    assert bring(jan, bomb, "x.xlf").status == 422
    announced = jan.client.post(
        FILES,
        content_type="multipart/form-data; boundary=x",
        environ_overrides={"CONTENT_LENGTH": str(100 * 2**20)},
    )

    assert announced.status_code == 413
    assert process_time() - began < 1


def test_who_does_not_translate_into_the_language_takes_out_and_brings_nothing_in(
    app: Flask, make: Maker, shelf: Shelf
) -> None:
    other = Visitor(app, make.person("Ivan", ru="editor"))

    assert "up to 10 MB" not in other.open(FILES).words
    assert taken_out(other).startswith(b"# ")
    assert other.client.post(FILES).status_code in {400, 403}
    assert says(app, shelf, SEARCH) == ("Szukaj",)


def test_another_ones_file_is_confirmed_by_nobody_else(app: Flask, make: Maker, jan: Visitor) -> None:
    bring(jan, changed(taken_out(jan), ("Szukaj", "Znajdź")))
    name, seen = jan.value("name"), jan.value("seen")
    other = Visitor(app, make.person(pl="editor"))
    other.open(FILES)
    token = other.value("csrf_token", near="in-file")

    for tried in (name, "../secret-key", "1-x-pl.po"):
        sent = {"csrf_token": token, "name": tried, "seen": seen}
        assert other.client.post(f"{FILES}/import", data=sent).status_code == 404


def test_a_language_that_the_site_has_not_has_no_files(jan: Visitor) -> None:
    assert jan.client.get("/desk/catalogs/xx/files").status_code == 404
    assert jan.client.get("/desk/catalogs/xx/files/po").status_code == 404


def test_of_a_plural_those_forms_are_shown_that_become_others_with_numbers_that_they_serve(jan: Visitor) -> None:
    forms = ("%(num)s tekst", "%(num)s teksty", "%(num)s tekstów")
    empty, filled = ("\n".join(f'msgstr[{n}] "{form}"' for n, form in enumerate(some)) for some in ([""] * 3, forms))
    data = changed(taken_out(jan), (empty, filled))

    page = bring(jan, data)
    assert "With numbers such as 2, 3, 4, 22, and 23 %(num)s teksty" in page.words
    jan.press("Import")

    page = bring(jan, changed(taken_out(jan), (forms[1], "%(num)s słowa")))
    assert "With numbers such as 2, 3, 4, 22, and 23" in page.words
    assert "With numbers such as 1" not in page.words


def test_a_text_that_only_stands_otherwise_says_how(jan: Visitor) -> None:
    marked = changed(taken_out(jan), ('msgid "Search"', '#, fuzzy\nmsgid "Search"'))

    assert (
        "The words stay the same. The file says that somebody should look at the text again."
        in bring(jan, marked).words
    )
    jan.press("Import")
    assert (
        "The words stay the same. The file calls the text finished."
        in bring(jan, changed(taken_out(jan), ('#, fuzzy, python-format\nmsgid "Search"', 'msgid "Search"'))).words
    )
