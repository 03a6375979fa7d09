"""How long translations are is learnt from what the house has approved."""

from datetime import timedelta

import pytest

from app.checks.length import letters_of
from app.core import clock
from app.translation import lengths
from tests.makers import Maker
from tests.marks import on_both

pytestmark = [on_both, pytest.mark.usefixtures("inside")]

BODY = "\n\n".join(f"Sentence {number} is here." for number in range(9))
TWICE = "\n\n".join(f"Zdanie {number} jest tutaj, a nie gdzie indziej." for number in range(9))


@pytest.fixture
def _few_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lengths, "FEWEST", 9)


@pytest.mark.usefixtures("_few_are_enough")
def test_the_ratio_is_that_of_approved_texts(make: Maker) -> None:
    make.translation(make.article("A", BODY), "pl", "B", TWICE)

    learnt = lengths.learn("en", "pl")

    assert learnt is not None
    assert 1.5 < learnt / letters_of("en") < 2.5


def test_from_few_texts_nothing_is_learnt(make: Maker) -> None:
    make.translation(make.article("A", BODY), "pl", "B", TWICE)

    assert lengths.learn("en", "pl") is None


@pytest.mark.usefixtures("_few_are_enough")
def test_what_was_learnt_holds_for_an_hour(make: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    assert lengths.ratio_between("en", "pl") is None
    make.translation(make.article("A", BODY), "pl", "B", TWICE)

    assert lengths.ratio_between("en", "pl") is None
    later = clock.now() + timedelta(hours=2)
    monkeypatch.setattr(lengths, "now", lambda: later)
    assert lengths.ratio_between("en", "pl") == lengths.learn("en", "pl")
