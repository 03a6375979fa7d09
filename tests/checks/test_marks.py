"""Emphasis and code are kept, and no mark is left open."""

import pytest

from app.articles.segmentation import SegmentKind
from app.checks.marks import Marks
from app.checks.open_marks import OpenMarks
from tests.checks.pairs import excerpts, pair

SOURCE = "**Nobody** may be *tortured*; run `check --all`."


@pytest.mark.parametrize(
    ("target", "locale"),
    [
        ("**Никто** не может подвергаться *пыткам*; запустите `check --all`.", "ru"),
        ("__Nikt__ nie może być _torturowany_; uruchom `check --all`.", "pl"),
        ("**Nessuno** può essere *torturato*; avvia `check --all`.", "it"),
        ("**Ніхто** не може бути *катований*; запустіть `check --all`.", "uk"),
        ("**لا يجوز** *تعذيب* أحد؛ شغّل `check --all`.", "ar"),
    ],
)
def test_marks_may_be_written_either_way(target: str, locale: str) -> None:
    assert excerpts(Marks(), pair(SOURCE, target, locale)) == []
    assert excerpts(OpenMarks(), pair(SOURCE, target, locale)) == []


@pytest.mark.parametrize(
    ("target", "locale", "lost"),
    [
        ("Никто не может подвергаться *пыткам*; запустите `check --all`.", "ru", ["**"]),
        ("**Nikt** nie może być torturowany; uruchom `check --all`.", "pl", ["*"]),
        ("**Nessuno** può essere *torturato*; avvia check --all.", "it", ["`"]),
        ("**Ніхто** не може бути *катований*; запустіть `перевірка --all`.", "uk", ["`check --all`"]),
        ("لا يجوز تعذيب أحد؛ شغّل `check --all`.", "ar", ["**", "*"]),
    ],
)
def test_lost_marks_are_found(target: str, locale: str, lost: list[str]) -> None:
    assert excerpts(Marks(), pair(SOURCE, target, locale)) == lost


@pytest.mark.parametrize(
    ("target", "locale", "mark"),
    [
        ("**Никто не может подвергаться *пыткам*.", "ru", "**"),
        ("** Nikt** nie może być *torturowany*.", "pl", "**"),
        ("**Nessuno** può essere *torturato.", "it", "*"),
        ("**Ніхто** не може бути ~~катований.", "uk", "~~"),
        ("شغّل `check --all.", "ar", "`"),
        ("[доклад] (https://a.example)", "ru", "] ( )"),
    ],
)
def test_a_mark_that_readers_would_see_is_found(target: str, locale: str, mark: str) -> None:
    assert mark in excerpts(OpenMarks(), pair(SOURCE, target, locale))


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("5 * 3 = 15", "5 * 3 = 15"),
        ("*Note: approximate", "*Примечание: приблизительно"),
        (r"\*\*not bold\*\*", r"\*\*не жирно\*\*"),
        ("a_b_c and snake_case", "a_b_c и snake_case"),
    ],
)
def test_signs_that_are_no_marks_are_left_alone(source: str, target: str) -> None:
    assert excerpts(OpenMarks(), pair(source, target, "ru")) == []


def test_titles_know_no_marks() -> None:
    asked = pair("A **title**", "**Заголовок", "ru", kind=SegmentKind.TITLE)

    assert excerpts(Marks(), asked) == excerpts(OpenMarks(), asked) == []


def test_marks_lost_on_the_way_to_english_are_found() -> None:
    assert excerpts(Marks(), pair("**Нет** слов.", "No words.", "en", source_locale="ru")) == ["**"]
    assert excerpts(Marks(), pair("**Нет** слов.", "**No** words.", "en", source_locale="ru")) == []
