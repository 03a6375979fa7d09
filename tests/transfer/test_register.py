"""The register goes out as a file and comes in from one: shown first, and never over what somebody wrote."""

from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from app.accounts.policy import OPERATOR, Actor
from app.core.database import db
from app.taxonomy.editing import make_term, word_term, wording_of
from app.taxonomy.merging import merge_terms
from app.taxonomy.models import Term, TermKind
from app.taxonomy.service import set_text
from app.taxonomy.wording import Wording
from app.transfer.importer import Import
from app.transfer.plans import Fate, PlanMoved
from app.transfer.register_export import read, written
from app.transfer.register_import import NotYourLanguage, Plan, carry_out, plan_of
from tests.makers import Maker
from tests.marks import on_both

pytestmark = pytest.mark.usefixtures("inside")

NOTHING = Wording().stamp


def plan(data: bytes | str, name: str = "terms.csv", actor: Actor = OPERATOR) -> Plan:
    return plan_of(read(BytesIO(data.encode() if isinstance(data, str) else data), name), actor=actor)


def bring(made: Plan, *take: str, actor: Actor = OPERATOR) -> int:
    return carry_out(made, seen=made.fingerprint, take=take, actor=actor)


def fates(made: Plan) -> list[tuple[int, str, Fate]]:
    return [(line.line, line.locale, line.fate) for line in made.lines]


@pytest.fixture
def term(inside: None) -> Term:  # noqa: ARG001 - it must come first
    made = make_term(TermKind.PERSON, "en", Wording("Mukhtar Ablyazov", ("Ablyazov",), note="A banker"), actor=OPERATOR)
    word_term(made.id, "ru", Wording("Мухтар Аблязов", forms=("Аблязову",)), seen=NOTHING, actor=OPERATOR)
    return made


@on_both
def test_what_went_out_changes_nothing_when_it_comes_back(shared_data: Path, tmp_path: Path) -> None:
    Import(OPERATOR, tmp_path / "media", ZoneInfo("UTC")).run([shared_data / "seed.json"])
    said = Wording("=Mukhtar | “A” & <b>", ("A|B", "C\\"), forbidden=("D",))
    term = make_term(TermKind.PERSON, "en", said, actor=OPERATOR)
    word_term(term.id, "ru", Wording("Мухтар", forms=("Мухтару",), note="Так"), seen=NOTHING, actor=OPERATOR)

    for form in ("tbx", "tbx2", "csv"):
        made = plan(b"".join(written(form)), "terms." + form.removesuffix("2"))
        assert {line.fate for line in made.lines} == {Fate.SAME}
        assert len(made.lines) > 157
        assert bring(made) == 0


def test_a_file_adds_what_is_missing_and_overwrites_nothing(term: Term) -> None:
    table = (
        "language,name,other names,forms,note,kind\n"
        "en,Mukhtar Ablyazov,M. Ablyazov,,Another note,person\n"
        "pl,Muchtar Abliazow,,Abliazowowi,,person\n"
        "en,Alma Shalabayeva,,,,person\n"
    )

    made = plan(table)

    assert fates(made) == [(2, "en", Fate.CONFLICT), (3, "pl", Fate.NEW), (4, "en", Fate.NEW)]
    assert bring(made) == 3
    assert wording_of(term, "en") == Wording("Mukhtar Ablyazov", ("Ablyazov", "M. Ablyazov"), note="A banker")


def test_lines_with_one_number_are_one_term_and_a_conflict_is_a_choice(term: Term) -> None:
    table = (
        "tolmach id,language,name,forms\n"
        f"{term.id},ru,Мухтар Аблязов,Аблязова\n{term.id},en,Ablyazov Mukhtar,\n{term.id},pl,Abliazow,\n"
    )
    made = plan(table)

    assert fates(made) == [(2, "ru", Fate.CHANGED), (2, "en", Fate.CONFLICT), (2, "pl", Fate.CHANGED)]
    bring(made)
    assert wording_of(term, "en").label == "Mukhtar Ablyazov"
    assert wording_of(term, "ru").forms == ("Аблязова", "Аблязову")
    again = plan(table)
    bring(again, *(line.key for line in again.of(Fate.CONFLICT)))
    assert wording_of(term, "en").label == "Ablyazov Mukhtar"
    assert wording_of(term, "pl").label == "Abliazow"


def test_a_number_of_another_newsroom_is_nobody_here(term: Term) -> None:
    made = plan(f"tolmach id,language,name,kind\n{term.id},en,Somebody else,person\n")

    assert fates(made) == [(2, "en", Fate.NEW)]


def test_what_changed_since_the_preview_is_not_overwritten(term: Term) -> None:
    table = f"tolmach id,language,name\n{term.id},en,Mukhtar Ablyazov\n{term.id},pl,Abliazow\n"
    shown = plan(table)
    word_term(term.id, "pl", Wording("Muchtar"), seen=NOTHING, actor=OPERATOR)

    with pytest.raises(PlanMoved):
        carry_out(plan(table), seen=shown.fingerprint, take=(), actor=OPERATOR)
    carry_out(shown, seen=shown.fingerprint, take=(), actor=OPERATOR)

    assert wording_of(db.session.get_one(Term, term.id), "pl").label == "Muchtar"


def test_each_brings_in_only_what_they_may(term: Term, make: Maker) -> None:
    editor = make.actor(make.person(pl="editor"))

    made = plan("en,pl,ru\nMukhtar Ablyazov,Abliazow,Другой\nBill Browder,,\nKramek,Kramek,\n", actor=editor)

    assert fates(made) == [
        (2, "en", Fate.SAME),
        (2, "pl", Fate.CHANGED),
        (2, "ru", Fate.REFUSED),
        (3, "", Fate.REFUSED),
        (4, "pl", Fate.NEW),
        (4, "en", Fate.REFUSED),
    ]
    assert isinstance(made.of(Fate.REFUSED)[0].reason, NotYourLanguage)
    assert bring(made, actor=editor) == 2
    assert wording_of(db.session.get_one(Term, term.id), "pl").label == "Abliazow"


def test_words_of_a_page_are_no_difference_to_a_file_that_knows_of_none(term: Term) -> None:
    set_text(term, "en", "A banker, as written by an import.", "<p>A banker.</p>")

    assert fates(plan("en\nMukhtar Ablyazov\n")) == [(2, "en", Fate.SAME)]


def test_names_of_merged_terms_lead_to_the_one_that_stayed(term: Term) -> None:
    other = make_term(TermKind.PERSON, "en", Wording("Mukhtar Abliazov"), actor=OPERATOR)
    merge_terms(other.id, term.id, actor=OPERATOR)

    assert fates(plan("en\nMukhtar Abliazov\n")) == [(2, "en", Fate.SAME)]


def test_a_name_of_two_terms_and_a_name_twice_are_refused_with_their_lines() -> None:
    make_term(TermKind.TOPIC, "en", Wording("France"), actor=OPERATOR)
    make_term(TermKind.SECTION, "en", Wording("France"), actor=OPERATOR)

    made = plan("en\nFrance\nNew\nNew\n")

    assert fates(made) == [(2, "", Fate.REFUSED), (3, "en", Fate.NEW), (4, "", Fate.REFUSED)]
    assert fates(plan("language,name,kind\nen,France,section\n")) == [(2, "en", Fate.SAME)]


def test_never_translated_and_kind_come_with_the_term() -> None:
    bring(plan("language,name,kind,never translated\nen,Interpol,organisation,yes\n"))

    term = db.session.query(Term).one()
    assert (term.kind, term.never_translate) == (TermKind.ORGANISATION, True)
