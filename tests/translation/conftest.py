"""A small newsroom: an article in English, two translators and an editor of Polish."""

from dataclasses import dataclass

import pytest

from tests.makers import Made, Maker

BODY = "One is here.\n\nTwo is there.\n\nThree is away.\n"


@dataclass(frozen=True, slots=True)
class Newsroom:
    """People by number, and what they work on."""

    article: Made
    jan: int
    ewa: int
    editor: int
    italian: int


@pytest.fixture
def newsroom(make: Maker) -> Newsroom:
    """Give it."""
    return Newsroom(
        make.article("Letters", BODY, deck="A deck."),
        make.person("Jan", pl="translator"),
        make.person("Ewa", pl="translator"),
        make.person("Olga", pl="editor"),
        make.person("Bruno", it="editor translator"),
    )
