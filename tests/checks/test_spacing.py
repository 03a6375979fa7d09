"""Punctuation marks have the blanks beside them that their language gives them."""

import pytest

from app.checks.opening_signs import OpeningSigns
from app.checks.spacing import Spacing
from tests.checks.pairs import excerpts, pair

SPACING, OPENING = Spacing(), OpeningSigns()


@pytest.mark.parametrize(
    ("target", "locale", "right"),
    [
        ("Он ушёл , потом вернулся.", "ru", "Он ушёл, потом вернулся."),
        ("Он ушёл,потом вернулся.", "ru", "Он ушёл, потом вернулся."),
        ("Kto wyszedł ?", "pl", "Kto wyszedł?"),
        ("Wyszedł.Potem wrócił.", "pl", "Wyszedł. Potem wrócił."),
        ("Se ne andò ; poi tornò.", "it", "Se ne andò; poi tornò."),
        ("Він ( 2019 ) пішов.", "uk", "Він (2019) пішов."),
        ("He left(nobody knew why).", "en", "He left (nobody knew why)."),
        ("He left: nobody ,they say.", "en", "He left: nobody ,they say."),
        ("Qui est parti?", "fr", "Qui est parti\u202f?"),
        ("Il est parti: pourquoi?", "fr", "Il est parti\u00a0: pourquoi\u202f?"),
        ("«Non», dit-il.", "fr", "«\u00a0Non\u00a0», dit-il."),
        ("Оның тізімі ,мысалы.", "kk", "Оның тізімі ,мысалы."),
        ("Wer ging !", "de", "Wer ging!"),
    ],
)
def test_a_blank_is_put_where_it_belongs(target: str, locale: str, right: str) -> None:
    found = list(SPACING.find(pair("x", target, locale)))

    assert [finding.fix for finding in found] == [right] * len(found)
    assert bool(found) == (target != right)


@pytest.mark.parametrize(
    ("source", "target", "locale"),
    [
        ("It runs on Node.js: see v1.2,3.", "Работает на Node.js: см. v1.2,3.", "ru"),
        ("At 10:30 (GMT) he left...", "W 10:30 (GMT) wyszedł...", "pl"),
        ("See `a` , please", "Vedi `a` , prego", "it"),
        ("Write to help@example.org, please.", "Пишіть на help@example.org, будь ласка.", "uk"),
        ("Who left?", "Qui est parti ?", "fr"),
        ("Who left?!", "Qui est parti\u202f?!", "fr"),
        ("Who left? Why: no.", "Qui est parti? Pourquoi\u00a0: non.", "fr-CA"),
        ("In the USA", "USA:n ja EU:n", "fi"),
        ("Options(all)", "Варианты(все)", "ru"),
        ("i.e. m.in. np.", "m.in. on", "pl"),
        ("Who left?", "谁离开了？他，她", "zh-Hans"),
        ("O'Neill’s,’ he", "„Це”,’ він", "uk"),
    ],
)
def test_names_addresses_and_habits_are_left_alone(source: str, target: str, locale: str) -> None:
    assert excerpts(SPACING, pair(source, target, locale)) == []


@pytest.mark.parametrize(
    ("target", "locale", "piece"),
    [
        ("Quién se fue?", "es", ["Quién se fue?"]),
        ("Se fue. Por qué? ¿Quién?", "es", ["Por qué?"]),
        ("Alto!", "es", ["Alto!"]),
        ("¿Quién se fue?", "es", []),
        ("¡Alto! ¿Quién?", "es", []),
        ("Кто ушёл?", "ru", []),
        ("Kto wyszedł?", "pl", []),
        ("Chi se ne andò?", "it", []),
        ("Хто пішов?", "uk", []),
        ("Who left?", "en", []),
    ],
)
def test_spanish_opens_its_questions(target: str, locale: str, piece: list[str]) -> None:
    assert excerpts(OPENING, pair("Wer ging?", target, locale, source_locale="de")) == piece
