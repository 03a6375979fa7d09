"""The audit as a file that no spreadsheet runs."""

import csv
import json
from datetime import UTC, datetime

import pytest

from app.audit.export import as_csv, as_json_lines
from app.audit.queries import Entry
from app.core.cells import guarded

NOON = datetime(2026, 5, 3, 12, tzinfo=UTC)
ENTRY = Entry(7, NOON, 3, "publish", "article:1", {"locale": "pl"})


def test_a_line_of_csv_says_when_who_and_what() -> None:
    head, line = csv.reader(as_csv([ENTRY], {3: 'Maria "M" K., editor'}))

    assert head == ["number", "at", "person", "name", "deed", "subject", "facts"]
    assert line == [
        "7",
        "2026-05-03T12:00:00+00:00",
        "3",
        'Maria "M" K., editor',
        "publish",
        "article:1",
        '{"locale": "pl"}',
    ]


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_name_becomes_a_formula(name: str) -> None:
    _, line = csv.reader(as_csv([ENTRY], {3: name}))

    assert line[3] == f"'{name}"


def test_other_cells_stay_as_they_are() -> None:
    assert [guarded(cell) for cell in ("", "Maria", "a=b", "'quoted")] == ["", "Maria", "a=b", "'quoted"]


def test_each_line_of_json_is_an_object() -> None:
    lines = list(as_json_lines([ENTRY, Entry(8, NOON, None, "import", "article:2", {})], {3: "Мария"}))

    assert [json.loads(line)["name"] for line in lines] == ["Мария", None]
    assert all(line.endswith("\n") and line.count("\n") == 1 for line in lines)
