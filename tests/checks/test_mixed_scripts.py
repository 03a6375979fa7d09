"""Words in letters of two alphabets."""

import pytest

from app.checks.mixed_scripts import MixedScripts
from tests.checks.pairs import excerpts, only, pair

MIXED = MixedScripts()


@pytest.mark.parametrize(
    ("target", "locale", "right"),
    [
        ("Cкандал в Алматы", "ru", "Скандал в Алматы"),
        ("Вiн пішов", "uk", "Він пішов"),
        ("Премьер-министр Kазахстана", "ru", "Премьер-министр Казахстана"),
        ("Қазақcтан", "kk", "Қазақстан"),
        ("Pоlska", "pl", "Polska"),
        ("сittà", "it", "città"),
        ("Тhe court", "en", "The court"),
        ("قال Мoskva", "ar", "قال Moskva"),
        ("он c женой", "ru", "он с женой"),
        ("ХVІІ століття", "uk", None),
        ("приvет", "ru", None),
    ],
)
def test_odd_letters_are_found_and_exchanged_where_they_have_a_double(
    target: str, locale: str, right: str | None
) -> None:
    assert only(MIXED, pair("x", target, locale)).fix == right


@pytest.mark.parametrize(
    ("source", "target", "locale"),
    [
        ("SIM card", "SIM-карта", "ru"),
        ("The BBC", "Бі-бі-сі (BBC)", "uk"),
        ("COVID-19", "COVID‑19 в Москве", "ru"),
        ("Moscow", "Moskwa (Москва)", "pl"),
        ("Moscow", "Mosca, in russo Москва", "it"),
        ("vitamin C", "витамин C", "ru"),
        ("The BBC", "هيئة BBC", "ar"),
        ("5 µm", "5 µm", "pl"),
        ("Яndex", "Яndex", "ru"),
        ("He met c", "Hе saw that c is a letter".replace("е", "e"), "en"),
    ],
)
def test_two_alphabets_side_by_side_are_no_fault(source: str, target: str, locale: str) -> None:
    assert excerpts(MIXED, pair(source, target, locale)) == []
