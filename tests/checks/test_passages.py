"""What shows only in a whole text: the same said twice in two ways, a text in the wrong field, comments left open."""

import pytest

from app.articles.segmentation import SegmentKind
from app.checks import Passage, run_text
from tests.checks.pairs import pair

SAID_TWICE = [
    ("The Supreme Court", "ru", "Верховный суд", "Верховная палата"),
    ("The Supreme Court", "pl", "Sąd Najwyższy", "Trybunał Najwyższy"),
    ("The Supreme Court", "it", "La Corte suprema", "Il Tribunale supremo"),
    ("The Supreme Court", "uk", "Верховний Суд", "Найвищий суд"),
    ("Верховный суд", "en", "The Supreme Court", "The Highest Court"),
]


def passages(*texts: tuple[str, str], locale: str = "ru", kind: SegmentKind = SegmentKind.PARAGRAPH) -> list[Passage]:
    return [Passage(number, pair(source, target, locale, kind=kind)) for number, (source, target) in enumerate(texts)]


def found_in(text: list[Passage]) -> dict[int, list[tuple[str, str]]]:
    return {place: [(one.check, one.excerpt) for one in found] for place, found in run_text(text).items()}


@pytest.mark.parametrize(("source", "locale", "one", "other"), SAID_TWICE)
def test_the_same_source_is_translated_alike(source: str, locale: str, one: str, other: str) -> None:
    differing = passages((source, one), ("Between them.", "…"), (f"{source}.", other), locale=locale)
    alike = passages((source, one), (source.upper(), f"{one}."), locale=locale)

    assert found_in(differing) == {2: [("other_target", one)]}
    assert found_in(alike) == {}


def test_a_single_word_may_be_translated_in_two_ways() -> None:
    assert found_in(passages(("No", "Нет"), ("No", "Никакого"))) == {}


@pytest.mark.parametrize(
    ("target", "locale"),
    [
        ("Суд отклонил ходатайство.", "ru"),
        ("Sąd odrzucił ten wniosek.", "pl"),
        ("Il tribunale ha respinto la richiesta.", "it"),
        ("Суд відхилив клопотання.", "uk"),
        ("The court refused it all.", "en"),
    ],
)
def test_one_translation_of_two_sources_stands_in_the_wrong_place(target: str, locale: str) -> None:
    pasted = passages(("Das Gericht lehnte ab.", target), ("Die Familie wartet.", target), locale=locale)
    again = passages(("Das Gericht lehnte ab.", target), ("Das Gericht lehnte ab!", target), locale=locale)

    assert found_in(pasted) == {1: [("other_source", "Das Gericht lehnte ab.")]}
    assert found_in(again) == {}


def test_short_passages_may_be_the_same() -> None:
    assert found_in(passages(("Yes", "Да"), ("Of course", "Да"))) == {}


def test_a_comment_that_waits_is_told() -> None:
    asked = pair("The court", "Суд", "ru")

    assert found_in([Passage(7, asked, open_comments=2), Passage(8, asked)]) == {7: [("open_comments", "Суд")]}


def test_a_picture_without_words_is_told_when_all_else_is_translated() -> None:
    picture = passages(("A woman", ""), kind=SegmentKind.ALT)
    rest = [Passage(9, pair("The court refused.", "Суд отказал.", "ru"))]
    unfinished = [Passage(9, pair("The court refused.", "", "ru"))]

    assert found_in([*picture, *rest]) == {0: [("wordless_pictures", "A woman")]}
    assert found_in([*picture, *unfinished]) == {}
