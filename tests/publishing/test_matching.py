"""What the full-text index gives, on both databases: all that holds the words, and the best of it first."""

import pytest

from app.publishing.search import matching
from app.publishing.search.matching import matching as ids_of
from tests.makers import Maker
from tests.marks import on_both

pytestmark = [on_both, pytest.mark.usefixtures("inside")]


def test_a_text_that_says_it_in_its_title_comes_before_newer_ones(make: Maker) -> None:
    titled = make.article("Letters to prisons")
    newer = [make.article(f"Text {number}", "Somebody wrote letters.\n").id for number in range(3)]

    found = ids_of(["letter"], "en")

    assert found[0] == titled.id
    assert sorted(found[1:]) == newer


def test_titles_come_first_and_then_the_newest_where_there_are_too_many_to_weigh(
    make: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matching, "WEIGHED", 1)
    titled = make.article("Letters to prisons")
    newer = [make.article("Text", "Somebody wrote letters to a prison.\n").id for _number in range(3)]

    assert ids_of(["letter", "prison"], "en") == [titled.id, *reversed(newer)]


def test_only_so_many_are_ranked_as_were_indexed_last(make: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    made = [make.article(body="Somebody wrote letters.\n").id for _number in range(4)]
    monkeypatch.setattr(matching, "RANKED", 2)

    assert sorted(ids_of(["letter"], "en")) == made[2:]


def test_a_text_that_was_taken_down_or_is_in_another_language_is_not_given(make: Maker) -> None:
    down = make.article(body="Somebody wrote letters.\n")
    kept = make.article(body="Somebody wrote letters.\n")
    make.translation(kept, "pl")
    assert sorted(ids_of(["letter"], "en")) == [down.id, kept.id]

    make.withdrawal(down)

    assert ids_of(["letter"], "en") == [kept.id]
