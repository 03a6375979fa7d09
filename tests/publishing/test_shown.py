"""A page says what it shows, by the tags that deeds touch."""

from collections.abc import Callable

import pytest

from app.core import ledger
from app.core.database import db
from app.core.tags import noting
from app.locales.queries import registry
from app.publishing import feeds, fronts, listings, sitemaps, tags
from app.publishing.search.queries import search_page
from app.taxonomy import tags as term_tags
from app.taxonomy.models import Vocabulary
from app.taxonomy.service import set_labels, set_text, term_by_slug
from tests.makers import Maker

pytestmark = pytest.mark.usefixtures("inside")

BASE = "http://localhost"
Reading = Callable[[], object]

PAGES: dict[str, Reading] = {
    "front page": lambda: fronts.front_page("en", registry()),
    "list": lambda: listings.listing("en", [], 1, registry()),
    "narrowed list": lambda: listings.listing("en", [(Vocabulary.TOPIC, "letters")], 1, registry()),
    "vocabulary": lambda: listings.vocabulary_page("en", Vocabulary.TOPIC, registry()),
    "term": lambda: listings.term_page("en", Vocabulary.TOPIC, "letters", 1, registry()),
    "feed": lambda: feeds.feed("en", registry(), base_url=BASE),
    "feed of a term": lambda: feeds.feed("en", registry(), base_url=BASE, vocabulary=Vocabulary.TOPIC, slug="letters"),
}
"""Pages that name the topic of letters."""


def shown_by(read: Reading) -> set[str]:
    with noting() as shown:
        read()
    return shown


@pytest.fixture
def letters(make: Maker) -> int:
    make.article(terms=["topic:letters"])
    term = term_by_slug(Vocabulary.TOPIC, "letters")
    assert term is not None
    return term.id


@pytest.mark.parametrize("name", PAGES)
def test_what_lists_texts_shows_those_of_its_language_and_the_terms_it_names(letters: int, name: str) -> None:
    assert shown_by(PAGES[name]) >= {tags.texts("en"), term_tags.term(letters)}


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.usefixtures("inside", "letters")
def test_what_lists_texts_shows_none_of_another_language(name: str) -> None:
    assert not {tags.texts("pl"), tags.ALL_TEXTS} & shown_by(PAGES[name])


@pytest.mark.parametrize("query", ["", "letters", "lettres", "nothing like it", "x" * 300])
@pytest.mark.usefixtures("inside", "letters")
def test_a_search_shows_the_texts_of_its_language_and_the_names_of_all_terms(query: str) -> None:
    assert shown_by(lambda: search_page("en", query, 1, registry())) >= {tags.texts("en"), term_tags.TERMS}


def test_a_sitemap_shows_the_texts_that_it_lists_and_may_come_to_list_and_the_index_shows_all() -> None:
    shown = shown_by(lambda: sitemaps.entries("texts", 2, registry(), base_url=BASE))
    first, last = sitemaps.IN_A_FILE + 1, 2 * sitemaps.IN_A_FILE
    assert shown == {tags.article(number) for number in range(first, last + 1)}
    assert tags.ALL_TEXTS in shown_by(lambda: sitemaps.entries("pages", 1, registry(), base_url=BASE))
    assert tags.ALL_TEXTS in shown_by(lambda: sitemaps.parts(registry()))


def test_a_list_that_is_empty_or_unknown_shows_what_would_fill_it(make: Maker, letters: int) -> None:
    make.translation(make.article(terms=["topic:torture"]), "pl")

    empty = shown_by(lambda: listings.listing("ru", [(Vocabulary.TOPIC, "letters")], 1, registry()))
    unknown = shown_by(lambda: listings.listing("en", [(Vocabulary.TOPIC, "nobody")], 1, registry()))
    beyond = shown_by(lambda: listings.listing("en", [], 2, registry()))

    assert empty >= {tags.texts("ru"), tags.ALL_TEXTS, term_tags.TERMS, term_tags.term(letters)}
    assert unknown >= {tags.ALL_TEXTS, term_tags.TERMS}
    assert tags.texts("en") in beyond


def test_a_term_under_another_name_shows_all_that_may_answer_to_it(letters: int) -> None:
    assert shown_by(lambda: listings.address_of_name(Vocabulary.TOPIC, "nobody")) >= {tags.ALL_TEXTS, term_tags.TERMS}
    assert letters


def test_new_words_on_the_page_of_a_term_touch_it(letters: int) -> None:
    term = term_by_slug(Vocabulary.TOPIC, "letters")
    assert term is not None
    before = ledger.generation()

    set_text(term, "en", "About letters.", "<p>About letters.</p>")

    touched = db.session.scalars(db.select(ledger.Entry.tag).where(ledger.Entry.id > before)).all()
    assert term_tags.term(letters) in touched


def test_a_page_shows_the_name_that_a_term_was_given_last(letters: int) -> None:
    term = term_by_slug(Vocabulary.TOPIC, "letters")
    assert term is not None
    listings.vocabulary_page("en", Vocabulary.TOPIC, registry())

    set_labels(term, {"en": "Post"})

    page = listings.vocabulary_page("en", Vocabulary.TOPIC, registry())
    assert [(value.term.id, value.term.label) for value in page.values] == [(letters, "Post")]
