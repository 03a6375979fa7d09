"""Where a text counts as coming from once it was saved."""

import pytest

from app.translation.origins import origin_after
from app.translation.states import Origin

PROPOSED = "Dom jest duży i stary."


@pytest.mark.parametrize("text", [PROPOSED, "Dom jest duży  i stary", "„Dom jest **duży** i stary!”"])
@pytest.mark.parametrize("said", [Origin.HUMAN, Origin.MEMORY_FUZZY, Origin.MACHINE])
def test_the_words_of_a_machine_are_a_machines_whoever_sends_them_and_whatever_stands_between(
    text: str, said: Origin
) -> None:
    assert origin_after(Origin.HUMAN, "", text, said=said, proposed=PROPOSED) is Origin.MACHINE


@pytest.mark.parametrize("before", [Origin.MACHINE, Origin.MACHINE_EDITED])
def test_a_machines_text_with_another_word_was_edited(before: Origin) -> None:
    edited = "Dom jest wielki i stary."

    assert origin_after(before, PROPOSED, edited, said=Origin.HUMAN, proposed=PROPOSED) is Origin.MACHINE_EDITED
    assert origin_after(before, PROPOSED, edited, said=Origin.HUMAN, proposed=None) is Origin.MACHINE_EDITED


def test_what_is_edited_back_to_the_words_of_the_machine_is_the_machines_again() -> None:
    edited = "Dom jest wielki i stary."

    assert origin_after(Origin.MACHINE_EDITED, edited, PROPOSED, said=Origin.HUMAN, proposed=PROPOSED) is Origin.MACHINE


def test_a_text_that_has_nothing_of_the_machines_is_a_persons() -> None:
    text = "Zamieszkali w ruinie."

    assert origin_after(Origin.MACHINE, PROPOSED, text, said=Origin.HUMAN, proposed=PROPOSED) is Origin.HUMAN
    assert origin_after(Origin.HUMAN, "", text, said=Origin.HUMAN, proposed=PROPOSED) is Origin.HUMAN


def test_a_comma_makes_no_machine_text_a_persons_even_where_the_proposal_is_not_known_any_more() -> None:
    assert origin_after(Origin.MACHINE, PROPOSED, f"{PROPOSED},", said=Origin.HUMAN, proposed=None) is Origin.MACHINE


def test_a_cleared_passage_is_nobodys_and_counts_as_a_persons() -> None:
    assert origin_after(Origin.MACHINE, PROPOSED, "", said=Origin.HUMAN, proposed=PROPOSED) is Origin.HUMAN


def test_what_memory_found_says_so_and_is_a_persons_once_it_was_changed() -> None:
    found = origin_after(Origin.HUMAN, "", "Pada.", said=Origin.MEMORY_EXACT, proposed=None)

    assert found is Origin.MEMORY_EXACT
    assert origin_after(found, "Pada.", "Pada deszcz.", said=Origin.HUMAN, proposed=None) is Origin.HUMAN
