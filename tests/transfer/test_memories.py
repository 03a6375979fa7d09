"""Memories of other programs come in once, under the right languages and rights, and ours goes out."""

from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app.accounts.policy import OPERATOR, Actor, Grant, Role
from app.audit.models import AuditEntry
from app.core.database import db
from app.exchange.tmx import TmxUnit, write
from app.memory import recall
from app.memory.models import MemoryUnit
from app.memory.recall import Wanted
from app.transfer.memories import bring_in, take_out
from app.translation.memories import is_read_by
from tests.marks import on_both

pytestmark = [on_both, pytest.mark.usefixtures("inside")]

UNITS = [
    TmxUnit({"en": "It rains.", "pl": "Pada.", "ru": "Идёт дождь."}, "en"),
    TmxUnit({"en-US": "Nobody came.", "pl-PL": "Nikt nie przyszedł.", "de": "Niemand kam."}, "en-US"),
]


def file(units: list[TmxUnit] = UNITS) -> BytesIO:
    return BytesIO(b"".join(write(units)))


def count() -> int:
    return db.session.scalar(select(func.count()).select_from(MemoryUnit)) or 0


def test_every_translation_of_a_text_comes_in_and_varieties_of_a_language_count_as_that() -> None:
    report = bring_in(file(), "Old house", actor=OPERATOR)

    assert (report.units, report.new, report.known, dict(report.unknown)) == (2, 3, 0, {"de": 1})
    (found,) = recall.matches([Wanted("Nobody came.", "en", "pl")], is_read_by(OPERATOR))
    assert [(match.target, match.score, match.collection) for match in found] == [
        ("Nikt nie przyszedł.", 98, "Old house")
    ]


def test_the_same_file_twice_changes_nothing() -> None:
    bring_in(file(), "Old house", actor=OPERATOR)

    report = bring_in(file(), "Old house", actor=OPERATOR)

    assert (report.new, report.known, count()) == (0, 3, 3)


def test_a_look_at_a_file_keeps_nothing_of_it() -> None:
    report = bring_in(file(), "Old house", actor=OPERATOR, keeps=False)

    assert (report.new, count()) == (3, 0)
    assert db.session.scalars(select(AuditEntry.deed).where(AuditEntry.deed == "import_memory")).all() == []


def test_an_editor_brings_in_only_what_is_in_their_language() -> None:
    polish = Actor(None, frozenset({Grant(Role.EDITOR, "pl")}))

    report = bring_in(file(), "Old house", actor=polish)

    assert (report.new, dict(report.unknown)) == (2, {"ru": 1, "de": 1})


def test_what_is_taken_out_can_be_brought_in_again() -> None:
    bring_in(file(), "Old house", actor=OPERATOR)

    again = bring_in(file(list(take_out(OPERATOR))), "Old house", actor=OPERATOR)

    assert (again.units, again.new, again.known) == (3, 0, 3)
    assert len(list(take_out(OPERATOR, "ru"))) == 1


def test_a_real_file_comes_in_whole(shared_data: Path) -> None:
    with (shared_data / "tm" / "udhr-articles.tmx").open("rb") as real:
        report = bring_in(real, "UDHR", actor=OPERATOR)

    assert report.units == 80
    assert report.new + report.known >= 390
    assert not report.faults
