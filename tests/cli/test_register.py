"""`flask register`: files out and in."""

from pathlib import Path

from flask import Flask

from app.taxonomy.models import TermKind, Vocabulary
from app.taxonomy.service import set_labels, term_named


def test_a_file_goes_out_and_comes_in_with_a_word_on_each_line_that_needs_one(app: Flask, tmp_path: Path) -> None:
    with app.app_context():
        term = term_named(Vocabulary.TOPIC, "Torture", "en", kind=TermKind.CONCEPT)
        set_labels(term, {"pl": "tortury"})
    runner = app.test_cli_runner()
    file = tmp_path / "terms.tbx"
    table = tmp_path / "terms.csv"
    table.write_text("en,pl\nTorture,kaźń\nAmnesty,amnestia\n", "utf-8")

    assert "The register is in" in runner.invoke(args=["register", "export", str(file)]).output
    same = runner.invoke(args=["register", "import", str(file)]).output
    shown = runner.invoke(args=["register", "import", "--dry-run", str(table)]).output
    done = runner.invoke(args=["register", "import", "--take-file", str(table)]).output
    again = runner.invoke(args=["register", "import", str(table)]).output

    assert "0 new, 0 changed, 0 in conflict, 0 refused, 2 unchanged." in same
    assert "line 2, pl: the register says “tortury”, the file “kaźń”." in shown
    assert "Nothing was changed." in shown
    assert "2 terms were made or changed." in done
    assert "0 terms were made or changed." in again


def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "terms.tbx"
    file.write_text("<html/>", "utf-8")

    result = app.test_cli_runner().invoke(args=["register", "import", str(file)])

    assert result.exit_code == 1
    assert "This is XML, but no TBX." in result.output


def test_look_alikes_are_listed_with_how_sure_they_are(app: Flask) -> None:
    with app.app_context():
        for name in ("Ilyashev & Partners", "llyashev & Partners", "Kramek"):
            term_named(
                Vocabulary.TOPIC, name, "en", kind=TermKind.PERSON if name == "Kramek" else TermKind.ORGANISATION
            )

    said = app.test_cli_runner().invoke(args=["register", "lookalikes"]).output

    assert "almost certain: They look the same, but are written with different letters." in said
    assert "Kramek (term 3): A surname alone." in said
    assert "1 pairs, 1 names." in said


def test_names_are_found_in_a_text_in_their_forms_and_told_in_another_language(app: Flask) -> None:
    with app.app_context():
        term = term_named(Vocabulary.TOPIC, "Muchtar Abliazow", "pl", kind=TermKind.PERSON)
        set_labels(term, {"ru": "Мухтар Аблязов"})
        number = term.id
    runner = app.test_cli_runner()

    found = runner.invoke(
        args=["register", "find", "--locale", "ru", "--into", "pl", "Суд оправдал Мухтара Аблязова."]
    ).output

    assert f"Мухтара Аблязова: Мухтар Аблязов, term {number} (pl: Muchtar Abliazow)" in found
    assert runner.invoke(args=["register", "find", "--locale", "xx", "Text"]).exit_code == 1
