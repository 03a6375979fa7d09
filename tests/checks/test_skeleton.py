"""A heading stays a heading, and a list keeps its items."""

import pytest

from app.articles.segmentation import SegmentKind
from app.checks.skeleton import Skeleton
from tests.checks.pairs import excerpts, only, pair

SKELETON = Skeleton()


@pytest.mark.parametrize(
    ("source", "target", "locale"),
    [
        ("## Arrests", "## Аресты", "ru"),
        ("- one\n- two", "* jeden\n* dwa", "pl"),
        ("1. one\n2. two", "1) uno\n2) due", "it"),
        ("“No,” he said.", "- Ні, - сказав він.", "uk"),
        ("one\ntwo", "раз два", "ru"),
        ("In 2019. A year", "В 2019. Год", "ru"),
        ("> quoted", "> процитовано", "uk"),
    ],
)
def test_what_is_made_alike_is_left_alone(source: str, target: str, locale: str) -> None:
    assert excerpts(SKELETON, pair(source, target, locale)) == []


@pytest.mark.parametrize(
    ("source", "target", "locale"),
    [
        ("## Arrests", "Аресты", "ru"),
        ("## Arrests", "### Aresztowania", "pl"),
        ("- one\n- two\n- three", "- uno\n- due", "it"),
        ("> quoted", "процитовано", "uk"),
        ("(a) the first item", "первый пункт", "ru"),
        ("one  \ntwo  \nthree", "раз  \nдва три", "ru"),
        ("Erstens", "1. First", "en"),
    ],
)
def test_what_is_made_otherwise_is_shown(source: str, target: str, locale: str) -> None:
    assert only(SKELETON, pair(source, target, locale)).excerpt


@pytest.mark.parametrize(
    ("source", "target", "locale", "right"),
    [
        ("Arrests", "# Аресты", "ru", "Аресты"),
        ("one item", "- jeden punkt", "pl", "jeden punkt"),
        ("one item", "• un punto", "it", "un punto"),
        ("quoted", "> цитата", "uk", "цитата"),
    ],
)
def test_a_mark_too_many_can_be_taken_away(source: str, target: str, locale: str, right: str) -> None:
    asked = pair(source, target, locale, kind=SegmentKind.LIST_ITEM)

    assert only(SKELETON, asked).fix == right
