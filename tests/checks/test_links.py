"""Links lead where the original leads, and none is lost."""

import pytest

from app.checks.added_links import AddedLinks
from app.checks.hosts import Hosts
from app.checks.links import Links
from tests.checks.pairs import excerpts, only, pair

SOURCE = "See the [report](https://a.example/en/report) and [what came before](article:12)."


@pytest.mark.parametrize(
    ("target", "locale"),
    [
        ("См. [доклад](https://a.example/ru/doklad) и [предысторию](article:12).", "ru"),
        ("Zob. [co było wcześniej](article:12) i [raport](https://a.example/en/report).", "pl"),
        ("Si vedano il [rapporto](http://www.a.example/it/) e [i fatti precedenti](article:12).", "it"),
        ("Див. [звіт](https://uk.a.example/zvit) та [передісторію](article:12).", "uk"),
        ("انظر [التقرير](https://a.example/ar/report) و[ما سبقه](article:12).", "ar"),
        ("См. [доклад](<https://a.example/en/report>) и [предысторию](article:12 'раньше').", "ru"),
    ],
)
def test_links_may_lead_to_the_page_in_the_other_language(target: str, locale: str) -> None:
    for check in (Links(), Hosts(), AddedLinks()):
        assert excerpts(check, pair(SOURCE, target, locale)) == []


@pytest.mark.parametrize(
    ("target", "locale", "lost"),
    [
        ("См. доклад и [предысторию](article:12).", "ru", "https://a.example/en/report"),
        ("Zob. [raport](https://a.example/en/report) i to, co było wcześniej.", "pl", "article:12"),
        ("Si vedano il [rapporto](https://a.example/en/report) e [i fatti](article:21).", "it", "article:12"),
        ("Див. [звіт] (https://a.example/en/report) та [передісторію] (article:12).", "uk", "article:12"),
        ("انظر `[التقرير](https://a.example/en/report)` و[ما سبقه](article:12).", "ar", "https://a.example/en/report"),
    ],
)
def test_a_lost_link_is_found(target: str, locale: str, lost: str) -> None:
    assert excerpts(Links(), pair(SOURCE, target, locale)) == [lost]


def test_a_link_lost_on_the_way_to_english_is_found() -> None:
    asked = pair("См. [доклад](article:3).", "See the report.", "en", source_locale="ru")

    assert excerpts(Links(), asked) == ["article:3"]


@pytest.mark.parametrize(
    ("target", "locale", "new"),
    [
        ("См. [доклад](https://a.examp1e/en/report) и [предысторию](article:12).", "ru", "https://a.examp1e/en/report"),
        ("Zob. [raport](https://b.example/) i [co było](article:12).", "pl", "https://b.example/"),
        (
            "Si vedano il [rapporto](https://a.example.b.example/) e [i fatti](article:12).",
            "it",
            "https://a.example.b.example/",
        ),
        (
            "Див. [звіт](https://a.example@b.example/) та [передісторію](article:12).",
            "uk",
            "https://a.example@b.example/",
        ),
        ("انظر [التقرير](//b.example/) و[ما سبقه](article:12).", "ar", "//b.example/"),
    ],
)
def test_another_host_is_an_error_and_can_be_put_right(target: str, locale: str, new: str) -> None:
    finding = only(Hosts(), pair(SOURCE, target, locale))

    assert finding.excerpt == new
    assert finding.fix == target.replace(new, "https://a.example/en/report")
    assert excerpts(Links(), pair(SOURCE, target, locale)) == []


@pytest.mark.parametrize(
    ("source", "target", "lost"),
    [
        ("Go to https://a.example/x.", "Идите на https://a.example/x.", []),
        ("Go to https://a.example/x.", "Идите на сайт.", ["https://a.example/x"]),
        ("Go to <https://a.example>.", "Идите на [сайт](https://a.example).", []),
        ("[One][ref] and [two][].", "[Один][ref] и [два][two].", []),
        ("[One][ref] and [two][].", "Один и [два][two].", ["[REF]"]),
        ("![A man](media:4) waits.", "Ждёт ![мужчина](media:4).", []),
        ("![A man](media:4) waits.", "Мужчина ждёт.", ["media:4"]),
        ("[Further down](#note)", "[Ниже](#примечание)", []),
        ("[Twice](article:1) and [again](article:1)", "[Раз](article:1) и ещё раз", ["article:1"]),
        (r"\[no link\](article:1)", "не ссылка", []),
        ("[Bad](http://[) [one](http://a.example)", "[Один](http://a.example)", ["http://%5B"]),
    ],
)
def test_links_are_found_however_they_are_written(source: str, target: str, lost: list[str]) -> None:
    assert excerpts(Links(), pair(source, target, "ru")) == lost


def test_a_link_that_only_the_translation_has_is_shown_to_the_editor() -> None:
    assert excerpts(AddedLinks(), pair("See here.", "См. [тут](https://b.example).", "ru")) == ["https://b.example"]
    assert excerpts(AddedLinks(), pair("See here.", "См. тут.", "ru")) == []
