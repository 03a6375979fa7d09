"""A text ends as its original does, in the way of its language."""

import pytest

from app.articles.segmentation import SegmentKind
from app.checks.ending import Ending
from tests.checks.pairs import excerpts, only, pair

ENDING = Ending()


@pytest.mark.parametrize(
    ("source", "target", "locale"),
    [
        ("He left.", "Он ушёл.", "ru"),
        ("“He left.”", "«Он ушёл».", "ru"),
        ("**He left.**", "**Wyszedł**.", "pl"),
        ("He left.[^1]", "Se ne andò[^1].", "it"),
        ("Who left?", "Хто пішов?", "uk"),
        ("Who left?", "من غادر؟", "ar"),
        ("whereas he left,", "وحيث إنه غادر،", "ar"),
        ("Who left?", "谁离开了？", "zh-Hans"),
        ("He left.", "他离开了。", "zh-Hans"),
        ("“He left.”", "「彼は去った。」", "ja"),
        ("Who left?", "Ποιος έφυγε;", "el"),
        ("He left.", "เขาออกไปแล้ว", "th"),
        ("He left.", "वह चला गया।", "hi"),
        ("He left...", "Он ушёл…", "ru"),
        ("He left?!", "Он ушёл!", "ru"),
        ("the following:", "следующее:", "ru"),
        ("first item,", "первый пункт;", "ru"),
        ("Report for 2019", "Отчёт за 2019 г.", "ru"),
        ("Letters, diaries etc.", "Listy, dzienniki itd.", "pl"),
        ("Attack in the U.S.", "Атака в США", "ru"),
        ("Title", "Заголовок", "uk"),
        ("See [page](https://a.example).", "Zob. [strona](https://a.example).", "pl"),
        ("See https://a.example/x.", "См. https://a.example/x.", "ru"),
    ],
)
def test_like_endings_may_look_different(source: str, target: str, locale: str) -> None:
    assert excerpts(ENDING, pair(source, target, locale)) == []


@pytest.mark.parametrize(
    ("source", "target", "locale"),
    [
        ("He left.", "Он ушёл?", "ru"),
        ("Who left?", "Kto wyszedł.", "pl"),
        ("He left!", "Se ne andò.", "it"),
        ("the following:", "таке.", "uk"),
        ("Who left?", "من غادر.", "ar"),
        ("Who left?", "谁离开了。", "zh-Hans"),
        ("Who left?", "Ποιος έφυγε.", "el"),
        ("He left…", "Он ушёл.", "ru"),
    ],
)
def test_another_ending_is_found(source: str, target: str, locale: str) -> None:
    assert only(ENDING, pair(source, target, locale)).fix is None


@pytest.mark.parametrize(
    ("source", "target", "locale", "right"),
    [
        ("He left quickly.", "Он быстро ушёл", "ru", "Он быстро ушёл."),
        ("Who left?", "Kto wyszedł", "pl", "Kto wyszedł?"),
        ("Who left?", "من غادر", "ar", "من غادر؟"),
        ("He left.", "他离开了", "zh-Hans", "他离开了。"),
        ("A long title", "Un titolo lungo.", "it", "Un titolo lungo"),
        ("A long title", "Довгий заголовок.", "uk", "Довгий заголовок"),
    ],
)
def test_a_missing_or_surplus_sign_can_be_put_right(source: str, target: str, locale: str, right: str) -> None:
    assert only(ENDING, pair(source, target, locale)).fix == right


def test_the_way_to_english_is_no_exception() -> None:
    assert only(ENDING, pair("من غادر؟", "Who left", "en", source_locale="ar")).fix == "Who left?"
    assert excerpts(ENDING, pair("Кто ушёл?", "Who left?", "en", source_locale="ru")) == []


def test_what_is_said_of_a_picture_ends_as_it_likes() -> None:
    assert excerpts(ENDING, pair("A man waits.", "Мужчина ждёт", "ru", kind=SegmentKind.ALT)) == []


@pytest.mark.parametrize(
    ("source", "target", "locale", "kind"),
    [
        ("one item", "первый пункт;", "ru", SegmentKind.LIST_ITEM),
        ("the last item.", "ostatni punkt", "pl", SegmentKind.LIST_ITEM),
        ("Де це", "Where is this?", "en", SegmentKind.HEADING),
        ("First steps:", "Primi passi", "it", SegmentKind.HEADING),
        ("th", ".", "pl", SegmentKind.PARAGRAPH),
    ],
)
def test_lists_and_headings_end_as_is_the_custom(source: str, target: str, locale: str, kind: SegmentKind) -> None:
    assert (
        excerpts(ENDING, pair(source, target, locale, kind=kind, source_locale="uk" if locale == "en" else "en")) == []
    )


def test_what_stands_behind_an_address_ends_the_sentence() -> None:
    assert excerpts(ENDING, pair("See https://a.example/x for more.", "Подробнее: https://a.example/x.", "ru")) == []
