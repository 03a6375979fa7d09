"""The register as a file, at the desk: taken out, looked at, brought in."""

import csv
from io import BytesIO, StringIO
from time import process_time

import pytest
from flask import Flask

from app.accounts.policy import OPERATOR
from app.core.database import db
from app.taxonomy.editing import make_term, word_term, wording_of
from app.taxonomy.models import Term, TermKind
from app.taxonomy.wording import Wording
from tests.makers import Maker
from tests.web.pages import Page
from tests.web.visitor import Visitor

TABLE = "en,pl\nTorture,tortury\nAmnesty International,Amnesty\n,\n"


@pytest.fixture
def term_id(app: Flask) -> int:
    with app.app_context():
        term = make_term(TermKind.CONCEPT, "en", Wording("Torture"), actor=OPERATOR)
        word_term(term.id, "pl", Wording("męczarnie"), seen=Wording().stamp, actor=OPERATOR)
        return term.id


@pytest.fixture
def editor(app: Flask, make: Maker) -> Visitor:
    return Visitor(app, make.person("Anna", en="editor", pl="editor"))


def bring(editor: Visitor, data: bytes, name: str = "terms.csv") -> Page:
    editor.open("/desk/register/files")
    token = editor.value("csrf_token", near="in-file")
    sent = {"csrf_token": token, "file": (BytesIO(data), name)}
    editor.address = "/desk/register/files"
    editor._page = Page(editor.client.post("/desk/register/files", data=sent))  # noqa: SLF001 - the visitor sends no files
    return editor.page


def test_a_file_is_shown_before_it_is_brought_in_and_overwrites_only_what_is_ticked(
    app: Flask, editor: Visitor, term_id: int
) -> None:
    page = bring(editor, TABLE.encode())

    assert "Nothing is changed yet." in page.words
    assert "was: męczarnie now: tortury" in page.words
    assert "New terms 2" in page.words
    editor.press("Import")
    with app.app_context():
        assert wording_of(db.session.get_one(Term, term_id), "pl").label == "męczarnie"
    bring(editor, TABLE.encode())
    page = editor.press("Import", {"take": "1-pl"})
    assert "1 term was made or changed." in page.words
    with app.app_context():
        assert wording_of(db.session.get_one(Term, term_id), "pl").label == "tortury"
    assert "The file says what the register says already." in bring(editor, TABLE.encode()).words


def test_a_plan_that_is_not_true_any_more_is_shown_again(app: Flask, editor: Visitor, term_id: int) -> None:
    bring(editor, TABLE.encode())
    with app.app_context():
        said = wording_of(db.session.get_one(Term, term_id), "pl")
        word_term(term_id, "pl", Wording("kaźń"), seen=said.stamp, actor=OPERATOR)

    page = editor.press("Import", {"take": "1-pl"})

    assert page.status == 409
    assert "was: kaźń now: tortury" in page.words
    with app.app_context():
        assert wording_of(db.session.get_one(Term, term_id), "pl").label == "kaźń"


def test_what_is_refused_says_its_line_in_a_sentence(editor: Visitor) -> None:
    page = bring(editor, b"language,name\nen,One\nnowhere-,Two\n")

    assert "Line 3: This is no tag of a language. Write one as in BCP 47" in page.words
    page = bring(editor, b"<tbx>\n<text>", "terms.tbx")
    assert page.status == 422
    assert "Line 2: The file is damaged or cut off here." in page.words
    assert "Choose a file." in bring(editor, b"", "").words


def test_entity_bombs_and_files_beyond_bounds_are_refused_at_once(editor: Visitor) -> None:
    bomb = b'<!DOCTYPE t [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><tbx>&b;</tbx>'
    began = process_time()

    assert bring(editor, bomb, "terms.tbx").status == 422
    announced = editor.client.post(
        "/desk/register/files",
        content_type="multipart/form-data; boundary=x",
        environ_overrides={"CONTENT_LENGTH": str(200 * 2**20)},
    )

    assert announced.status_code == 413
    assert process_time() - began < 1


def test_another_ones_file_is_confirmed_by_nobody_else(app: Flask, make: Maker, editor: Visitor) -> None:
    bring(editor, TABLE.encode())
    name, seen = editor.value("name"), editor.value("seen")
    other = Visitor(app, make.person(en="editor"))
    other.open("/desk/register/files")
    token = other.value("csrf_token", near="in-file")

    for tried in (name, "../secret-key", "1-x-terms.csv"):
        sent = {"csrf_token": token, "name": tried, "seen": seen}
        assert other.client.post("/desk/register/import", data=sent).status_code == 404


@pytest.mark.usefixtures("term_id")
def test_the_register_is_taken_out_for_spreadsheets_and_other_programs(editor: Visitor) -> None:
    table = editor.client.get("/desk/register/export/csv")
    third, second = (editor.client.get(f"/desk/register/export/{form}").data for form in ("tbx", "tbx2"))

    assert table.headers["Content-Disposition"].endswith('.csv"')
    rows = list(csv.reader(StringIO(table.data.decode("utf-8-sig"))))
    assert [row[3:5] for row in rows[1:]] == [["en", "Torture"], ["pl", "męczarnie"]]
    assert b'<tbx style="dca" type="TBX-Basic"' in third
    assert b"<termEntry" in second
