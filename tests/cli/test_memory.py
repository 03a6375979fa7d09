"""`flask memory`: brought in, taken out, made anew."""

from pathlib import Path

from flask import Flask

from app.exchange.tmx import TmxUnit, write
from tests.makers import Maker


def test_a_memory_comes_in_once_and_goes_out(app: Flask, tmp_path: Path) -> None:
    runner = app.test_cli_runner()
    file, out = tmp_path / "old.tmx", tmp_path / "out.tmx"
    file.write_bytes(b"".join(write([TmxUnit({"en": "It rains.", "pl": "Pada.", "tlh": "SIS."}, "en")])))

    first = runner.invoke(args=["memory", "import", str(file)]).output
    again = runner.invoke(args=["memory", "import", str(file)]).output
    runner.invoke(args=["memory", "export", "--output", str(out)])

    assert "1 units read: 1 translations new, 0 known already." in first
    assert "Languages that this site does not have: tlh (1)." in first
    assert "0 translations new, 1 known already." in again
    assert "Pada." in out.read_text("utf-8")


def test_a_broken_file_is_told_of_with_the_line_and_what_to_do(app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "old.tmx"
    file.write_bytes(b"".join(write([TmxUnit({"en": "It rains.", "pl": "Pada."}, "en")]))[:-10])

    result = app.test_cli_runner().invoke(args=["memory", "import", str(file)])

    assert result.exit_code == 1
    assert "Mend the file and bring it in again: nothing doubles." in result.output


def test_what_was_approved_is_remembered_anew(app: Flask, make: Maker) -> None:
    make.translation(make.article(), "pl")

    result = app.test_cli_runner().invoke(args=["memory", "rebuild"])

    assert "1 translations are remembered." in result.output


def test_a_language_that_there_is_not_cannot_be_taken_out(app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=["memory", "export", "--locale", "tlh"])

    assert "There is no language tlh; see `flask locales list`." in result.output


def test_words_are_looked_up_in_any_of_their_forms(app: Flask, tmp_path: Path) -> None:
    runner = app.test_cli_runner()
    file = tmp_path / "old.tmx"
    file.write_bytes(b"".join(write([TmxUnit({"en": "The courts are closed.", "pl": "Sądy są zamknięte."}, "en")])))
    runner.invoke(args=["memory", "import", str(file)])

    found = runner.invoke(args=["memory", "search", "court", "--in", "en", "--other", "pl"]).output

    assert "pl: Sądy są zamknięte." in found
    assert "1 texts." in found
    assert runner.invoke(args=["memory", "search", "court", "--in", "xx"]).exit_code == 1
