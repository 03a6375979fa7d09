"""Faults that were planted one by one, in nine languages, are found; the same texts without them are clean."""

import json
from collections import Counter
from pathlib import Path
from typing import Final

import pytest

from app.articles.segmentation import SegmentKind
from app.checks import CHECKS, Pair, run

PLANTED: Final = [
    json.loads(line) for line in Path(__file__).with_name("planted.jsonl").read_text("utf-8").splitlines()
]
LEAST: Final = 300


def finds(row: dict[str, str]) -> bool:
    asked = Pair(
        row["source"],
        row["target"],
        row["source_locale"],
        row["locale"],
        SegmentKind(row["kind"]),
        is_machine=bool(row.get("is_machine")),
    )
    return row["check"] in {finding.check for finding in run(asked)}


def test_at_least_95_of_100_planted_faults_are_found() -> None:
    missed = [(row["locale"], row["fault"]) for row in PLANTED if not finds(row)]

    assert len(PLANTED) >= LEAST
    assert len(missed) <= len(PLANTED) / 20, missed


@pytest.mark.parametrize("locale", ["en", "ru", "pl", "it", "uk", "kk", "de", "fr", "es"])
def test_faults_are_planted_for_every_check_of_a_passage(locale: str) -> None:
    planted = Counter(row["check"] for row in PLANTED if row["locale"] == locale)

    register = {"register_spelling", "forbidden_spelling", "never_translate"}
    assert {check.id for check in CHECKS} - planted.keys() <= {"opening_signs", *register}
