"""What the register says is asked of every passage, as soon as it says so."""

import pytest

from app.accounts.policy import OPERATOR
from app.core.database import db
from app.taxonomy.editing import describe_term, make_term, stamp_of, word_term
from app.taxonomy.models import Term, TermKind
from app.taxonomy.wording import Wording
from app.translation.checked import segments_to_check
from app.translation.findings import findings_of
from app.translation.models import Translation
from tests.makers import Maker
from tests.marks import on_both
from tests.work import Work

pytestmark = [on_both, pytest.mark.usefixtures("inside")]

SOURCE = "Nursultan Nazarbayev reads Mediapart."
POLISH = Wording("Nursułtan Nazarbajew", ("Nazarbajew",), forbidden=("Nazarbayev",))


@pytest.fixture
def polish(make: Maker, work: Work) -> int:
    jan = make.person("Jan", pl="translator")
    translation_id = work.claimed(make.article("A reader", f"{SOURCE}\n"), "pl", jan)
    work.save(translation_id, SOURCE, "Nazarbayeva cieszy Część Mediów.", jan)
    return translation_id


@pytest.fixture
def nazarbayev() -> Term:
    term = make_term(TermKind.PERSON, "en", Wording("Nursultan Nazarbayev"), actor=OPERATOR)
    word_term(term.id, "pl", POLISH, seen=Wording().stamp, actor=OPERATOR)
    return term


def told(translation_id: int) -> list[tuple[str, str, str | None]]:
    translation = db.session.get_one(Translation, translation_id)
    found = findings_of(translation_id, translation.source_locale, "pl", segments_to_check(translation_id))
    return [(one.check, one.excerpt, one.fix) for findings in found.values() for one in findings]


def test_a_term_is_asked_for_from_the_moment_it_is_in_the_register(polish: int, nazarbayev: Term) -> None:
    assert told(polish) == [("forbidden_spelling", "Nazarbayeva", "Nazarbajewa cieszy Część Mediów.")]

    seen, said = POLISH.stamp, Wording("Nazarbayev")
    word_term(nazarbayev.id, "pl", said, seen=seen, actor=OPERATOR)

    assert told(polish) == []


def test_a_name_that_is_never_translated_is_missed(polish: int) -> None:
    paper = make_term(TermKind.ORGANISATION, "en", Wording("Mediapart"), actor=OPERATOR)
    describe_term(
        paper.id,
        kind=TermKind.ORGANISATION,
        never_translate=True,
        slug=paper.slug,
        seen=stamp_of(paper),
        actor=OPERATOR,
    )

    assert told(polish) == [("never_translate", "Mediapart", None)]
