"""The register at the desk, as people without scripts use it."""

import pytest
from flask import Flask
from sqlalchemy import select

from app.accounts.policy import OPERATOR
from app.core.database import db
from app.taxonomy.editing import describe_term, make_term, stamp_of, word_term, wording_of
from app.taxonomy.models import Distinction, Term, TermKind
from app.taxonomy.service import country
from app.taxonomy.wording import Wording
from tests.makers import Maker
from tests.web.visitor import Visitor

NOTHING = Wording().stamp


@pytest.fixture
def terms(app: Flask) -> tuple[int, int]:
    """Give a firm, misspelled and right, known to nobody in Polish."""
    with app.app_context():
        wrong = make_term(TermKind.ORGANISATION, "en", Wording("llyashev & Partners"), actor=OPERATOR)
        right = make_term(TermKind.ORGANISATION, "en", Wording("Ilyashev & Partners", ("I&P",)), actor=OPERATOR)
        word_term(right.id, "ru", Wording("Ильяшев и партнёры"), seen=NOTHING, actor=OPERATOR)
        return wrong.id, right.id


@pytest.fixture
def editor(app: Flask, make: Maker) -> Visitor:
    """Give an editor of English and Polish."""
    return Visitor(app, make.person("Anna", en="editor", pl="editor"))


def say_in(app: Flask, term_id: int, locale: str) -> Wording:
    with app.app_context():
        return wording_of(db.session.get_one(Term, term_id), locale)


def test_a_term_is_found_by_any_of_its_names_in_any_script(editor: Visitor, terms: tuple[int, int]) -> None:
    assert terms
    for asked in ("ilyashev", "партнеры", "I&P", "ИЛЬЯШЕВ", "I1yashev", "Ильяшeв и"):
        page = editor.open(f"/desk/register/?q={asked.replace('&', '%26')}")
        assert "Ilyashev & Partners" in page.words, asked
    assert "No term fits." in editor.open("/desk/register/?q=nobody").words


def test_the_list_is_narrowed_to_what_has_no_name_in_a_language(app: Flask, editor: Visitor) -> None:
    with app.app_context():
        country("FR")
        named = make_term(TermKind.CONCEPT, "en", Wording("torture"), actor=OPERATOR)
        word_term(named.id, "pl", Wording("tortury"), seen=NOTHING, actor=OPERATOR)
        term = make_term(TermKind.CONCEPT, "en", Wording("amnesty"), actor=OPERATOR)
        describe_term(
            term.id, kind=term.kind, never_translate=True, slug=term.slug, seen=stamp_of(term), actor=OPERATOR
        )

    missing = editor.open("/desk/register/?without=pl").words

    assert "amnesty" in missing
    assert "torture" not in missing
    assert "France" not in missing, "CLDR names countries"
    assert "torture" not in editor.open("/desk/register/?never=1").words
    assert "amnesty" not in editor.open("/desk/register/?kind=country").words


def test_an_editor_says_what_a_term_is_called_in_a_language(
    app: Flask, editor: Visitor, terms: tuple[int, int]
) -> None:
    editor.open(f"/desk/register/{terms[1]}?locale=pl")

    page = editor.press(
        "Save",
        {"pl-label": "Iljaszew i Partnerzy", "pl-aliases": "Iljaszew\n\n IiP ", "pl-note": "A law firm"},
        near="in-pl",
    )

    assert "Saved. It holds in every text from now on." in page.words
    assert say_in(app, terms[1], "pl") == Wording("Iljaszew i Partnerzy", ("IiP", "Iljaszew"), note="A law firm")
    assert "Anna changed what the term is called in a language." in page.words


def test_what_was_typed_stays_when_it_is_refused(editor: Visitor, terms: tuple[int, int]) -> None:
    editor.open(f"/desk/register/{terms[1]}")

    page = editor.press("Save", {"pl-label": "Iljaszew", "pl-forbidden": "Ljaszew\nIljaszew"}, near="in-pl")

    assert page.status == 422
    assert "“Iljaszew” stands among the names and among the forbidden spellings." in page.words
    assert editor.value("pl-forbidden", near="in-pl").split() == ["Ljaszew", "Iljaszew"]
    assert page.find("//h:details[@id='in-pl'][@open]")


def test_two_editors_of_one_language_see_both_wordings_and_lose_neither(
    app: Flask, make: Maker, editor: Visitor, terms: tuple[int, int]
) -> None:
    other = Visitor(app, make.person("Piotr", pl="editor"))
    for visitor in (editor, other):
        visitor.open(f"/desk/register/{terms[1]}")
    other.press("Save", {"pl-label": "Theirs"}, near="in-pl")

    page = editor.press("Save", {"pl-label": "Ours", "pl-note": "Kept"}, near="in-pl")

    assert page.status == 409
    assert "Theirs" in page.words
    assert editor.value("pl-label") == "Ours"
    editor.press("Save this")
    assert say_in(app, terms[1], "pl") == Wording("Ours", note="Kept")


def test_a_translator_gives_the_missing_name_and_changes_no_other(
    app: Flask, make: Maker, terms: tuple[int, int]
) -> None:
    translator = Visitor(app, make.person(pl="translator"))
    page = translator.open(f"/desk/register/{terms[1]}")
    assert not page.find("//*[@id='in-en']//h:form")
    assert "Merge with another term" not in page.words

    translator.press("Save", {"pl-label": "Iljaszew"}, near="in-pl")

    assert say_in(app, terms[1], "pl").label == "Iljaszew"
    assert not translator.open(f"/desk/register/{terms[1]}").find("//*[@id='in-pl']//h:form")


def test_kind_mark_and_address_are_changed_beside_the_names(
    app: Flask, editor: Visitor, terms: tuple[int, int]
) -> None:
    editor.open(f"/desk/register/{terms[1]}")

    page = editor.press("Save", {"kind": "case", "never_translate": "y", "slug": "llyashev-partners"}, near="in-all")

    assert "Another term has or had this address." in page.words
    page = editor.press("Save", {"kind": "case", "never_translate": "y", "slug": "firm"}, near="in-all")
    assert "never translated" in page.words
    with app.app_context():
        assert db.session.get_one(Term, terms[1]).slug == "firm"


def test_making_a_term_that_is_there_already_leads_to_it(editor: Visitor, terms: tuple[int, int]) -> None:
    editor.open("/desk/register/new?name=Ilyashev+%26+Partners")

    page = editor.press("Make the term", {"locale": "en", "kind": "organisation"})

    assert page.link("Open that term").href == f"/desk/register/{terms[1]}"
    assert "What it is called" in editor.press("Make the term", {"label": "Another firm"}).words


def test_merging_shows_both_first_and_is_undone_by_one_button(
    app: Flask, make: Maker, editor: Visitor, terms: tuple[int, int]
) -> None:
    wrong, right = terms
    with app.app_context():
        slug = db.session.get_one(Term, wrong).slug
    make.article("Filed wrongly", terms=[f"topic:{slug}"])
    editor.open(f"/desk/register/{wrong}/merge?q=Ilyashev")
    page = editor.open(f"/desk/register/{wrong}/merge/{right}")
    assert "Ильяшев и партнёры" in page.words
    assert "Filed wrongly" in page.words

    page = editor.press("Merge the two", {"kept": str(right), "forbid": "y"})

    assert "Filed wrongly" in page.words
    assert say_in(app, right, "en").forbidden == ("llyashev & Partners",)
    assert editor.open(f"/desk/register/{wrong}").words == editor.open(f"/desk/register/{right}").words
    page = editor.press("Undo the merge")
    assert "Filed wrongly" not in page.words
    assert "Filed wrongly" in editor.open(f"/desk/register/{wrong}").words
    assert say_in(app, right, "en").forbidden == ()


def test_a_refused_merge_says_what_to_do_instead(app: Flask, editor: Visitor, terms: tuple[int, int]) -> None:
    with app.app_context():
        france = country("FR").id
    editor.open(f"/desk/register/{terms[0]}/merge/{france}")

    page = editor.press("Merge the two", {"kept": str(terms[0])})

    assert page.status == 422
    assert "Choose the country as the one that stays" in page.words


def test_two_that_are_not_the_same_are_noted(app: Flask, editor: Visitor, terms: tuple[int, int]) -> None:
    editor.open(f"/desk/register/{terms[0]}/merge/{terms[1]}")

    editor.press("They are not the same")

    with app.app_context():
        assert db.session.scalars(select(Distinction.first_id)).all() == [min(terms)]
    editor.press("Undo")
    with app.app_context():
        assert db.session.scalars(select(Distinction)).all() == []


def test_the_history_tells_words_and_kinds(editor: Visitor, terms: tuple[int, int]) -> None:
    editor.open(f"/desk/register/{terms[1]}")
    editor.press("Save", {"en-label": "Ilyashev"}, near="in-en")
    editor.press("Save", {"kind": "law", "slug": "other"}, near="in-all")

    history = editor.open(f"/desk/register/{terms[1]}").words

    assert "was: Ilyashev & Partners now: Ilyashev" in history
    assert "was: organisation now: law" in history


def test_look_alikes_stand_side_by_side_with_their_texts_until_they_are_told_apart(
    make: Maker, editor: Visitor, app: Flask, terms: tuple[int, int]
) -> None:
    with app.app_context():
        slug = db.session.get_one(Term, terms[0]).slug
        make_term(TermKind.TOPIC, "en", Wording("France"), actor=OPERATOR)
        country("FR")
    make.article("Filed wrongly", terms=[f"topic:{slug}"])

    page = editor.open("/desk/register/alike")

    assert "2 pairs that may be one." in page.words
    assert "They look the same, but are written with different letters." in page.words
    assert "Both are called the same." in page.words
    assert "Filed wrongly" in page.words
    assert page.link("Compare and merge").href.startswith("/desk/register/")
    editor.press("They are not the same")
    page = editor.press("They are not the same")
    assert "No two terms look alike." in page.words
