"""The record of deeds: for admins alone, found by who, what and when, and taken out as a file."""

import csv
import json
from datetime import timedelta

import pytest
from flask import Flask

from app.accounts.models import Person
from app.audit import log
from app.core.clock import now
from app.core.database import db, unit_of_work
from tests.makers import Maker
from tests.web.visitor import Visitor


@pytest.fixture
def boss(make: Maker) -> int:
    return make.person("Boris", everywhere="admin")


@pytest.fixture
def admin(app: Flask, boss: int) -> Visitor:
    return Visitor(app, boss)


def note(app: Flask, deed: str, subject: str = "article:1", actor_id: int | None = None, **facts: str) -> None:
    with app.app_context(), unit_of_work():
        log.record(deed, subject, actor_id=actor_id, **facts)


def told(visitor: Visitor) -> list[str]:
    return [
        " ".join("".join(str(text) for text in cell.itertext()).split())
        for cell in visitor.page.find("//h:tbody/h:tr/h:td[2]")
    ]


def test_deeds_are_told_in_sentences_the_newest_first(app: Flask, admin: Visitor, boss: int) -> None:
    note(app, "publish", "article:7", boss, locale="pl")
    note(app, "run_out", "translation:3")

    admin.open("/admin/audit")

    assert told(admin)[1] == "Boris published the text."
    assert admin.page.link("article:7").href == "/desk/articles/7"
    assert "locale=pl" in admin.page.words


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("deed=publish", ["Boris published the text."]),
        ("person=nobody", ["The system withdrew the text: readers no longer have it."]),
        ("subject=article:8", ["The system withdrew the text: readers no longer have it."]),
        ("subject=article:9", []),
    ],
)
def test_the_record_is_narrowed(app: Flask, admin: Visitor, boss: int, query: str, expected: list[str]) -> None:
    note(app, "publish", "article:7", boss)
    note(app, "withdraw", "article:8")

    admin.open(f"/admin/audit?{query}")

    assert told(admin) == expected


def test_days_are_those_of_the_site(app: Flask, admin: Visitor) -> None:
    note(app, "publish")
    today, tomorrow = now().date(), now().date() + timedelta(days=1)

    admin.open(f"/admin/audit?since={today}&until={today}")
    assert told(admin) == ["The system published the text."]
    admin.open(f"/admin/audit?since={tomorrow}")
    assert "Nothing here with these filters." in admin.page.words


@pytest.mark.parametrize(
    "query",
    [
        "since=soon&until=9999-12-31",
        "until=9999-12-31",
        "person=99999999999999&page=-1",
        "page=99999999999",
        "deed=%00&subject=%0d%0a",
    ],
)
def test_an_address_that_makes_no_sense_is_no_fault_of_ours(app: Flask, admin: Visitor, query: str) -> None:
    note(app, "publish")

    assert admin.open(f"/admin/audit?{query}").status == 200


def test_it_goes_out_as_a_table_that_no_spreadsheet_runs(app: Flask, admin: Visitor, boss: int) -> None:
    with app.app_context(), unit_of_work():
        db.session.get_one(Person, boss).name = "=HYPERLINK(1)"
    note(app, "publish", "article:7", boss)

    response = admin.client.get("/admin/audit.csv?deed=publish")

    assert response.headers["Content-Disposition"].startswith('attachment; filename="audit-')
    assert response.headers["Cache-Control"] == "no-store"
    head, line = csv.reader(response.get_data().decode("utf-8-sig").splitlines())
    assert head[0] == "number"
    assert line[3:6] == ["'=HYPERLINK(1)", "publish", "article:7"]


def test_it_goes_out_as_lines_of_json(app: Flask, admin: Visitor, boss: int) -> None:
    for number in range(3):
        note(app, "publish", f"article:{number}", boss)

    lines = admin.client.get("/admin/audit.jsonl?deed=publish").get_data(as_text=True).splitlines()

    assert [json.loads(line)["subject"] for line in lines] == ["article:0", "article:1", "article:2"]


@pytest.mark.parametrize("path", ["/admin/audit", "/admin/audit.csv", "/admin/audit.jsonl"])
def test_nobody_else_reads_it(app: Flask, make: Maker, path: str) -> None:
    editor = Visitor(app, make.person("Olga", everywhere="editor"))

    assert editor.client.get(path).status_code == 403
    assert Visitor(app).client.get(path).status_code == 302


def test_there_is_no_way_to_change_it(app: Flask, admin: Visitor) -> None:
    note(app, "publish")

    for method in ("POST", "PUT", "PATCH", "DELETE"):
        assert admin.client.open("/admin/audit", method=method).status_code in {400, 405}
