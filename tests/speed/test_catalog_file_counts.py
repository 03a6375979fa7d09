"""To show what a file of interface texts would do, and to do it, costs a fixed number of queries."""

from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask

from app.accounts.policy import OPERATOR
from app.transfer.catalog_files import read, written
from app.transfer.catalog_files_plan import carry_out, plan_of
from tests.catalogs.samples import polish
from tests.speed.test_query_counts import counted

pytestmark = [pytest.mark.speed, pytest.mark.usefixtures("inside")]

MOST_TO_PLAN = 3
MOST_TO_BRING_IN = 9


def test_more_texts_cost_no_more(app: Flask, tmp_path: Path) -> None:
    shelf = polish(tmp_path)
    data = b"".join(written(shelf, "po"))

    def spent(search: str, opened: str, counted_texts: str = "") -> tuple[int, int]:
        """Bring in what is new and what is another by now, and return the queries of plan and deed."""
        file = data.replace(b"Szukaj", search.encode())
        file = file.replace(b'msgid "Open"\nmsgstr ""', f'msgid "Open"\nmsgstr "{opened}"'.encode())
        if counted_texts:
            for form in range(3):
                file = file.replace(f'msgstr[{form}] ""'.encode(), f'msgstr[{form}] "{counted_texts}"'.encode())
        with counted(app) as planning:
            plan = plan_of(read(BytesIO(file), "pl.po"), shelf, actor=OPERATOR)
        with counted(app) as writing:
            carry_out(plan, shelf, seen=plan.fingerprint, take=[line.key for line in plan.lines], actor=OPERATOR)
        return len(planning), len(writing)

    spent("Znajdź", "")
    one_and_one = spent("Wyszukaj", "Otwarte")
    two_and_one = spent("Poszukaj", "Otwórz", "%(num)s tekstów")

    assert one_and_one == two_and_one == (MOST_TO_PLAN, MOST_TO_BRING_IN)
