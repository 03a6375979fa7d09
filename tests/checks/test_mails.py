"""E-mail addresses arrive as they were."""

import pytest

from app.checks.mails import Mails
from tests.checks.pairs import excerpts, pair

SOURCE = "Write to [us](mailto:desk@a.example) or press@a.example."


@pytest.mark.parametrize(
    ("target", "locale"),
    [
        ("Пишите [нам](mailto:desk@a.example) или на press@a.example.", "ru"),
        ("Prosimy pisać na desk@a.example lub press@a.example.", "pl"),
        ("Scrivere a <desk@a.example> o [alla stampa](mailto:press@a.example?subject=x).", "it"),
        ("Пишіть на Desk@a.example або press@a.example.", "uk"),
        ("راسلنا على press@a.example أو desk@a.example.", "ar"),
    ],
)
def test_an_address_may_be_written_openly_or_behind_words(target: str, locale: str) -> None:
    assert excerpts(Mails(), pair(SOURCE, target, locale)) == []


@pytest.mark.parametrize(
    ("target", "locale", "lost"),
    [
        ("Пишите [нам](mailto:desk@a.example).", "ru", ["press@a.example"]),
        ("Prosimy pisać na desk@a.example lub pres@a.example.", "pl", ["press@a.example"]),
        ("Scrivere a desk@b.example o press@a.example.", "it", ["desk@a.example"]),
        ("Пишіть нам.", "uk", ["desk@a.example", "press@a.example"]),
        ("راسلنا على press@a.example.", "ar", ["desk@a.example"]),
    ],
)
def test_a_lost_or_misspelt_address_is_found(target: str, locale: str, lost: list[str]) -> None:
    assert excerpts(Mails(), pair(SOURCE, target, locale)) == lost


def test_the_way_to_english_is_no_exception() -> None:
    assert excerpts(Mails(), pair("Адрес: a@b.example", "Address: a@c.example", "en", source_locale="ru")) == [
        "a@b.example"
    ]
