"""One blank is enough."""

import pytest

from app.checks.spaces import Spaces
from tests.checks.pairs import excerpts, only, pair


@pytest.mark.parametrize(
    ("target", "locale", "right"),
    [
        ("Он  ушёл. Она  осталась.", "ru", "Он ушёл. Она осталась."),
        ("W  domu", "pl", "W domu"),
        ("Se ne   andò.", "it", "Se ne andò."),
        ("Він \u00a0— поет.", "uk", "Він\u00a0— поет."),
        ("He  left.", "en", "He left."),
        ("غادر  البلاد.", "ar", "غادر البلاد."),
    ],
)
def test_two_blanks_become_one(target: str, locale: str, right: str) -> None:
    asked = pair("Er ging.", target, locale, source_locale="de")

    assert only(Spaces(), asked).fix == right


@pytest.mark.parametrize(
    ("source", "target", "locale"),
    [
        ("He left.", "Он ушёл.", "ru"),
        ("He left.", "Wyszedł\u00a0z domu.", "pl"),
        ("A line  \nand another", "Una riga  \ne un’altra", "it"),
        ("Two  blanks", "Два  пробіли", "uk"),
        ("He left.", "غادر.", "ar"),
    ],
)
def test_blanks_that_belong_there_are_left_alone(source: str, target: str, locale: str) -> None:
    assert excerpts(Spaces(), pair(source, target, locale)) == []
