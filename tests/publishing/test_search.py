"""What a search finds by the names of terms, and how much of it, on both databases."""

import pytest

from app.locales.queries import registry
from app.publishing.search import matching, queries
from app.publishing.search.queries import search_page
from tests.makers import Maker
from tests.marks import on_both

pytestmark = [on_both, pytest.mark.usefixtures("inside")]

KAZAKHSTAN = ["country:kz"]


def found(typed: str) -> list[int]:
    page = search_page("en", typed, 1, registry())
    return [hit.card.article_id for hit in page.hits] if page else []


def test_of_the_texts_under_a_term_the_newest_are_given(make: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    made = [make.article(terms=KAZAKHSTAN).id for _number in range(4)]
    monkeypatch.setattr(queries, "MOST", 2)

    assert found("Kasachstan") == [made[3], made[2]]


def test_a_term_and_other_words_find_what_is_filed_under_it_and_holds_them(make: Maker) -> None:
    older, newer = (make.article(body="Somebody wrote letters.\n", terms=KAZAKHSTAN) for _number in range(2))
    make.article(body="Somebody wrote letters.\n")
    make.article(body="Somebody was silent.\n", terms=KAZAKHSTAN)

    assert found("letters Kasachstan") == [newer.id, older.id]


def test_texts_under_a_term_are_found_by_other_words_though_these_would_give_better_ones(
    make: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    filed = make.article(body="Somebody wrote letters.\n", terms=KAZAKHSTAN)
    for number in range(3):
        make.article(f"Letters, part {number}", "Somebody wrote letters.\n")
    monkeypatch.setattr(matching, "RANKED", 1)

    assert found("letters Kasachstan") == [filed.id]
