"""Brackets come in pairs, and a remark in brackets stays."""

import pytest

from app.checks.brackets import Brackets
from tests.checks.pairs import excerpts, only, pair

BRACKETS = Brackets()


@pytest.mark.parametrize(
    ("source", "target", "locale"),
    [
        ("The mission (2019) ended.", "Миссия (2019) завершилась.", "ru"),
        ("The mission (2019) ended.", "Misja [2019] się zakończyła.", "pl"),
        ("The mission (2019) ended.", "La missione（2019）è finita.", "it"),
        ("a) the first", "а) перша", "uk"),
        ("It was (perhaps) a mistake of the court.", "Это была, возможно, ошибка суда, не более того.", "ru"),
        ("The detainee(s) left.", "Задержанные ушли.", "ru"),
        ("A smile :)", "Улыбка :)", "ru"),
        ("Open (and never closed", "Открыта (и не закрыта", "ru"),
        ("任务（2019）结束了。", "The mission (2019) ended.", "en"),
    ],
)
def test_pairs_and_the_brackets_of_lists_are_left_alone(source: str, target: str, locale: str) -> None:
    assert excerpts(BRACKETS, pair(source, target, locale)) == []


@pytest.mark.parametrize(
    ("target", "locale"),
    [
        ("Миссия (2019 завершилась.", "ru"),
        ("Misja 2019) się zakończyła.", "pl"),
        ("La missione (2019] è finita.", "it"),
        ("Місія ((2019) завершилася.", "uk"),
        ("The mission (2019 ended.", "en"),
        ("任务（2019结束了。", "zh-Hans"),
    ],
)
def test_a_bracket_without_its_partner_is_shown(target: str, locale: str) -> None:
    assert "2019" in only(BRACKETS, pair("Die Mission (2019) endete.", target, locale, source_locale="de")).excerpt


@pytest.mark.parametrize(
    ("source", "target", "locale"),
    [
        ("The monitors (OSCE) left.", "Наблюдатели уехали.", "ru"),
        ("The monitors (OSCE) left.", "Obserwatorzy wyjechali.", "pl"),
        ("He left (nobody knew why he did so).", "Se ne andò.", "it"),
        ("He left (nobody knew why he did so).", "Він пішов.", "uk"),
    ],
)
def test_a_lost_remark_is_shown(source: str, target: str, locale: str) -> None:
    assert only(BRACKETS, pair(source, target, locale)).excerpt.startswith("(")
