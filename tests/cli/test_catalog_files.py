"""`flask export po`, `flask import xliff` and so on: interface texts out and in."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from flask import Flask

from app.accounts.policy import OPERATOR
from app.catalogs.shelf import Shelf
from app.catalogs.wording import Wish, save
from app.cli import catalog_files
from app.transfer.catalog_files import standings_of
from tests.catalogs.samples import SEARCH, polish


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    found = polish(tmp_path / "translations")
    monkeypatch.setattr(catalog_files, "CATALOGS", SimpleNamespace(folder=tmp_path / "translations"))
    return found


@pytest.mark.parametrize("form", ["po", "xliff"])
def test_texts_go_out_and_come_in_after_the_plan_was_told_and_agreed_to(
    app: Flask, shelf: Shelf, tmp_path: Path, form: str
) -> None:
    runner, file = app.test_cli_runner(), tmp_path / "pl.x"

    assert "The interface texts in pl are in" in runner.invoke(args=["export", form, "pl", str(file)]).output
    file.write_bytes(file.read_bytes().replace(b"Szukaj", "Znajdź".encode()))
    declined = runner.invoke(args=["import", form, str(file)], input="n\n")
    assert "0 new, 1 changed, 0 in conflict, 0 refused, 2 unchanged." in declined.output
    with app.app_context():
        assert standings_of(shelf)[SEARCH].texts == ("Szukaj",)

    assert "1 texts were brought in." in runner.invoke(args=["import", form, str(file), "--yes"]).output
    assert "Nothing was changed." in runner.invoke(args=["import", form, str(file)]).output


def test_newer_work_is_named_and_stays_unless_the_file_is_to_be_taken(app: Flask, shelf: Shelf, tmp_path: Path) -> None:
    runner, file = app.test_cli_runner(), tmp_path / "pl.po"
    file.write_bytes(runner.invoke(args=["export", "po", "pl"]).stdout_bytes.replace(b"Szukaj", b"Wyszukaj"))
    with app.app_context():
        save(shelf, Wish(shelf.by_id[SEARCH], ("Znajdź",), 0, is_done=True), actor=OPERATOR)

    told = runner.invoke(args=["import", "po", str(file), "--yes"]).output
    taken = runner.invoke(args=["import", "po", str(file), "--yes", "--take-file"]).output

    assert "Search: the site says “Znajdź”, the file “Wyszukaj”." in told
    assert "Nothing was changed." in told
    assert "1 texts were brought in." in taken


@pytest.mark.usefixtures("shelf")
def test_what_cannot_be_read_or_fits_no_language_is_refused_in_a_sentence(app: Flask, tmp_path: Path) -> None:
    runner, file = app.test_cli_runner(), tmp_path / "x.po"
    file.write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n', "utf-8")

    assert "The file does not say its language" in runner.invoke(args=["import", "po", str(file)]).output
    assert "There is no language xx" in runner.invoke(args=["export", "po", "xx"]).output
    file.write_text("hello", "utf-8")
    assert "This is neither PO nor XLIFF." in runner.invoke(args=["import", "po", str(file)]).output
