"""The register of a language as matching needs it: kept ready, and as current as the transaction that asks."""

import pytest
from sqlalchemy import event

from app.accounts.policy import OPERATOR
from app.core.database import db
from app.taxonomy.editing import describe_term, make_term, stamp_of, word_term
from app.taxonomy.glossaries import glossary
from app.taxonomy.matching import find
from app.taxonomy.models import Term, TermKind
from app.taxonomy.service import country
from app.taxonomy.wording import Wording
from tests.makers import Maker
from tests.marks import on_both

pytestmark = [on_both, pytest.mark.usefixtures("inside")]


SAID = Wording("Nursułtan Nazarbajew", ("Nazarbajew",), ("Nazarbajewowych",), ("Nazarbayev",))


@pytest.fixture
def term() -> Term:
    made = make_term(TermKind.PERSON, "en", Wording("Nursultan Nazarbayev"), actor=OPERATOR)
    word_term(made.id, "pl", SAID, seen=Wording().stamp, actor=OPERATOR)
    return made


def surfaces(text: str, locale: str = "pl") -> list[str]:
    return [span.surface for span in find(glossary(locale).names, text)]


def test_names_of_a_language_are_found_with_other_names_and_listed_forms(term: Term) -> None:
    text = "Nursułtanowi Nazarbajewowi, Nazarbajewa, Nazarbajewowych i Nazarbayeva"

    assert surfaces(text) == ["Nursułtanowi Nazarbajewowi", "Nazarbajewa", "Nazarbajewowych"]
    assert [span.surface for span in find(glossary("pl").forbidden, text)] == ["Nazarbayeva"]
    assert glossary("pl").preferred == {term.id: "Nursułtan Nazarbajew"}


def test_countries_are_named_by_cldr_where_the_register_does_not(term: Term) -> None:  # noqa: ARG001 - opens Polish
    country("KZ")

    assert surfaces("W Kazachstanie") == ["Kazachstanie"]
    assert surfaces("In Kazakhstan", "en") == ["Kazakhstan"]


def test_a_shelf_is_no_name(make: Maker) -> None:
    make.term("section", "news", en="news")
    make.term("topic", "torture", en="torture")

    assert surfaces("The news of torture", "en") == ["torture"]


def test_a_changed_term_is_known_by_its_new_names_and_others_are_not_read_again(term: Term) -> None:
    make_term(TermKind.PLACE, "pl", Wording("Astana"), actor=OPERATOR)
    assert surfaces("Nazarbajew, Astana") == ["Nazarbajew", "Astana"]
    before = glossary("pl")

    word_term(term.id, "pl", Wording("Nursułtan Nazarbaj"), seen=SAID.stamp, actor=OPERATOR)
    describe_term(
        term.id, kind=TermKind.PERSON, never_translate=True, slug=term.slug, seen=stamp_of(term), actor=OPERATOR
    )
    db.session.commit()

    assert surfaces("Nazarbajew, Nursułtana Nazarbaja, Astanie") == ["Nursułtana Nazarbaja", "Astanie"]
    assert glossary("pl").untranslated == {term.id}
    assert glossary("pl") is glossary("pl")
    assert glossary("pl") is not before


def test_a_glossary_that_is_kept_costs_no_query_but_that_for_news(term: Term) -> None:  # noqa: ARG001 - is in it
    glossary("pl")
    db.session.commit()
    asked: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *call: asked.append(str(call[2])))

    glossary("pl")

    assert len([statement for statement in asked if "term" in statement]) == 0
