from collections.abc import Sequence

import pytest

from app.accounts.policy import OPERATOR
from app.articles.segmentation import SegmentKind
from app.translation import suggestions
from app.translation.states import Origin
from app.translation.suggestions import Asked, Source, Suggestion, offer, suggested

ASKED = Asked(1, 1, 1, "en", "pl", SegmentKind.PARAGRAPH, "It rains.", "", "", OPERATOR)


@pytest.fixture(autouse=True)
def _nobody_else_suggests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suggestions, "_suggesters", [])


def memory(asked: Asked) -> Sequence[Suggestion]:
    assert asked.text == "It rains."
    return [Suggestion(Source.MEMORY, "Pada.", 100, Origin.MEMORY_EXACT)]


def machine(_asked: Asked) -> Sequence[Suggestion]:
    texts = ("Pada deszcz.", "Pada.")
    return [Suggestion(Source.MACHINE, text, 0, Origin.MACHINE) for text in texts]


def test_everybody_who_offered_is_asked_in_turn_and_no_text_is_shown_twice() -> None:
    offer(memory)
    offer(machine)
    offer(memory)

    found = suggested(ASKED)

    assert [(one.source, one.text) for one in found] == [(Source.MEMORY, "Pada."), (Source.MACHINE, "Pada deszcz.")]


def test_only_the_same_text_needs_no_work() -> None:
    offer(memory)
    offer(machine)

    assert [one.needs_work for one in suggested(ASKED)] == [False, True]
