"""Pictures have words, and somebody has read what a machine wrote."""

import pytest

from app.articles.segmentation import SegmentKind
from app.checks.machine_text import MachineText
from app.checks.picture_words import PictureWords
from tests.checks.pairs import excerpts, only, pair

PICTURES, MACHINE = PictureWords(), MachineText()


@pytest.mark.parametrize("target", ["IMG_2041.jpg", "foto 1.png", "DSC00012", "image", "—", "12"])
@pytest.mark.parametrize("locale", ["en", "ru", "pl", "it", "uk"])
def test_the_name_of_a_file_is_no_description(target: str, locale: str) -> None:
    asked = pair("Eine Frau mit einer Kerze", target, locale, source_locale="de", kind=SegmentKind.ALT)

    assert only(PICTURES, asked).excerpt == target


@pytest.mark.parametrize(
    ("target", "locale"),
    [
        ("A woman with a candle", "en"),
        ("Женщина со свечой", "ru"),
        ("Kobieta ze świecą", "pl"),
        ("Una donna", "it"),
        ("Жінка", "uk"),
    ],
)
def test_a_description_is(target: str, locale: str) -> None:
    asked = pair("Eine Frau mit einer Kerze", target, locale, source_locale="de", kind=SegmentKind.CAPTION)

    assert excerpts(PICTURES, asked) == []


def test_a_picture_in_a_passage_keeps_its_description() -> None:
    assert excerpts(PICTURES, pair("![A map](m.png) here", "![](m.png) здесь", "ru")) == ["m.png"]
    assert excerpts(PICTURES, pair("![](m.png) here", "![](m.png) здесь", "ru")) == []


@pytest.mark.parametrize(
    ("target", "locale"),
    [
        ("The court refused.", "en"),
        ("Суд отказал.", "ru"),
        ("Sąd odmówił.", "pl"),
        ("Il tribunale rifiutò.", "it"),
        ("Суд відмовив.", "uk"),
    ],
)
def test_text_of_a_machine_asks_to_be_read(target: str, locale: str) -> None:
    source = "Das Gericht lehnte ab."

    assert only(MACHINE, pair(source, target, locale, source_locale="de", is_machine=True)).excerpt == target
    assert excerpts(MACHINE, pair(source, target, locale, source_locale="de")) == []
