"""What a term is called, what kind it is and where it stands: said by people, with nothing lost between two of them."""

from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.policy import OPERATOR
from app.audit.models import AuditEntry
from app.core.database import db
from app.core.errors import NotAllowed, Refusal
from app.taxonomy.editing import describe_term, make_term, stamp_of, word_term, wording_of
from app.taxonomy.history import history_of
from app.taxonomy.models import Term, TermKind, Vocabulary
from app.taxonomy.refusals import (
    AddressTaken,
    BothRightAndWrong,
    CountryStays,
    NamedAlready,
    NameNeeded,
    NameTaken,
    NoAddress,
    NoSuchTerm,
    TermMoved,
    TooMuchSaid,
    WordingMoved,
    WrongKind,
)
from app.taxonomy.service import country, set_labels
from app.taxonomy.wording import Difference, Wording, differences
from tests.makers import Maker
from tests.marks import on_both

pytestmark = pytest.mark.usefixtures("inside")

NOTHING = Wording().stamp


@pytest.fixture
def term() -> Term:
    return make_term(TermKind.PERSON, "en", Wording("Mukhtar Ablyazov"), actor=OPERATOR)


def describe(
    term: Term, *, kind: TermKind = TermKind.PERSON, never: bool = False, slug: str = "", seen: str = ""
) -> None:
    describe_term(
        term.id, kind=kind, never_translate=never, slug=slug or term.slug, seen=seen or stamp_of(term), actor=OPERATOR
    )


@on_both
def test_all_that_is_said_of_a_term_is_kept_once_and_in_order(inside: None) -> None:  # noqa: ARG001 - comes first
    term = make_term(TermKind.PERSON, "en", Wording("Mukhtar Ablyazov"), actor=OPERATOR)
    typed = Wording(
        " Мухтар  Аблязов ",
        ("М. Аблязов", "Аблязов", "", "Аблязов", "Мухтар Аблязов"),
        ("Аблязову", "Аблязова", "Аблязов"),
        ("Облязов",),
        "As in\nhis passport",
        "One.\r\n",
    )

    assert word_term(term.id, "ru", typed, seen=NOTHING, html="<p>One.</p>", actor=OPERATOR)

    db.session.expire_all()
    assert wording_of(term, "ru") == Wording(
        "Мухтар Аблязов",
        ("Аблязов", "М. Аблязов"),
        ("Аблязова", "Аблязову"),
        ("Облязов",),
        "As in his passport",
        "One.\n",
    )
    assert not word_term(term.id, "ru", typed, seen="old", actor=OPERATOR), "the same once more is no change"


def test_forms_other_names_and_wrong_spellings_find_the_articles_of_a_term(client: FlaskClient, make: Maker) -> None:
    make.article("First", terms=["topic:nazarbayev"])
    term = db.session.scalars(select(Term)).one()
    said = Wording("Назарбаев", ("Елбасы",), ("Назарбаевичу",), ("Назарбаефф",))
    word_term(term.id, "ru", said, seen=NOTHING, actor=OPERATOR)

    for asked in ("Елбасы", "Назарбаевичу", "Назарбаефф"):
        assert "First" in client.get(f"/en/search?q={asked}").get_data(as_text=True), asked


def test_two_people_at_one_language_do_not_overwrite_each_other(term: Term) -> None:
    seen = wording_of(term, "pl").stamp
    word_term(term.id, "pl", Wording("Muchtar Abliazow"), seen=seen, actor=OPERATOR)

    with pytest.raises(WordingMoved) as caught:
        word_term(term.id, "pl", Wording("Muchtar Ablazow"), seen=seen, actor=OPERATOR)

    assert caught.value.now.label == "Muchtar Abliazow"
    word_term(term.id, "it", Wording("Mukhtar Ablyazov"), seen=NOTHING, actor=OPERATOR)


def test_an_import_that_names_a_term_meanwhile_counts_as_somebody_else(term: Term) -> None:
    set_labels(term, {"pl": "Abliazow"})

    with pytest.raises(WordingMoved):
        word_term(term.id, "pl", Wording("Ablazow"), seen=NOTHING, actor=OPERATOR)


@pytest.mark.parametrize(
    ("wording", "refusal"),
    [
        (Wording("x" * 201), TooMuchSaid),
        (Wording("x", note="x" * 1001), TooMuchSaid),
        (Wording("x", forms=tuple(f"x{number}" for number in range(201))), TooMuchSaid),
        (Wording("Right", forbidden=("Right",)), BothRightAndWrong),
        (Wording("", ("Another",)), NameNeeded),
    ],
)
def test_what_makes_no_sense_is_refused(term: Term, wording: Wording, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        word_term(term.id, "en", wording, seen=wording_of(term, "en").stamp, actor=OPERATOR)

    assert wording_of(term, "en").label == "Mukhtar Ablyazov"


def test_translators_give_the_first_name_in_their_language_and_editors_change_it(term: Term, make: Maker) -> None:
    translator = make.actor(make.person(pl="translator"))
    editor = make.actor(make.person(pl="editor"))
    first = Wording("Abliazow")

    word_term(term.id, "pl", first, seen=NOTHING, actor=translator)

    with pytest.raises(NamedAlready):
        word_term(term.id, "pl", Wording("Ablazow"), seen=first.stamp, actor=translator)
    with pytest.raises(NotAllowed):
        word_term(term.id, "it", first, seen=NOTHING, actor=editor)
    with pytest.raises(NotAllowed):
        make_term(TermKind.PERSON, "pl", Wording("Nowy"), actor=translator)
    assert word_term(term.id, "pl", Wording("Muchtar Abliazow"), seen=first.stamp, actor=editor)


def test_a_name_that_is_there_already_is_not_made_twice(term: Term) -> None:
    with pytest.raises(NameTaken) as caught:
        make_term(TermKind.PERSON, "en", Wording("Mukhtar  Ablyazov"), actor=OPERATOR)

    assert caught.value.term_id == term.id
    with pytest.raises(NameNeeded):
        make_term(TermKind.PERSON, "en", Wording(note="Nobody"), actor=OPERATOR)
    assert make_term(TermKind.COUNTRY, "en", Wording("Abkhazia"), actor=OPERATOR).vocabulary is Vocabulary.COUNTRY


def test_kind_mark_and_address_change_together_or_not_at_all(term: Term) -> None:
    old = stamp_of(term)

    describe(term, kind=TermKind.CASE, never=True)

    assert (term.kind, term.never_translate) == (TermKind.CASE, True)
    with pytest.raises(TermMoved):
        describe(term, kind=TermKind.LAW, seen=old)
    with pytest.raises(WrongKind):
        describe(term, kind=TermKind.COUNTRY)


def test_a_former_address_leads_to_the_new_one_and_is_given_to_nobody_else(client: FlaskClient, make: Maker) -> None:
    make.article("First", terms=["topic:old"])
    term = db.session.scalars(select(Term)).one()

    describe(term, kind=TermKind.TOPIC, slug="New address")

    assert client.get("/en/topics/old").location == "/en/topics/new-address"
    assert client.get("/en/topics/new-address").status_code == 200
    assert make_term(TermKind.TOPIC, "en", Wording("Old!"), actor=OPERATOR).slug == "old-2"
    other = make_term(TermKind.TOPIC, "en", Wording("Other"), actor=OPERATOR)
    for taken in ("old", "new-address"):
        with pytest.raises(AddressTaken):
            describe(other, kind=TermKind.TOPIC, slug=taken)
    describe(term, kind=TermKind.TOPIC, slug="old")
    assert client.get("/en/topics/new-address").location == "/en/topics/old"


def test_countries_keep_their_code_as_address_and_nothing_is_no_address(term: Term) -> None:
    with pytest.raises(CountryStays):
        describe(country("FR"), kind=TermKind.COUNTRY, slug="france")
    with pytest.raises(NoAddress):
        describe(term, slug="!?")
    with pytest.raises(NoSuchTerm):
        word_term(0, "en", Wording("x"), seen=NOTHING, actor=OPERATOR)


def test_a_term_remembers_who_said_what_and_the_record_holds_no_words(term: Term, make: Maker) -> None:
    person = make.person("Anna", pl="editor")
    word_term(term.id, "pl", Wording("Abliazow", ("A.",)), seen=NOTHING, actor=make.actor(person))

    newest, first = history_of(term.id)

    assert (newest.by, newest.deed, newest.locale) == ("Anna", "word_term", "pl")
    assert newest.differences == (Difference("label", (), ("Abliazow",)), Difference("aliases", (), ("A.",)))
    assert (first.by, first.deed) == ("", "make_term")
    assert abs(newest.at - datetime.now(UTC)).total_seconds() < 60
    entry = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc()).limit(1)).one()
    assert (entry.deed, entry.subject, entry.facts) == ("word_term", f"term:{term.id}", {"locale": "pl"})


def test_differences_name_the_lines_that_went_and_came() -> None:
    old, new = Wording("A", ("B", "C"), note="N"), Wording("A", ("C", "D"))

    assert differences(old, new) == [Difference("aliases", ("B",), ("D",)), Difference("note", ("N",), ())]
