"""A sentence begins with a capital where its source does."""

import pytest

from app.articles.segmentation import SegmentKind
from app.checks.beginning import Beginning
from tests.checks.pairs import excerpts, only, pair

BEGINNING = Beginning()


@pytest.mark.parametrize(
    ("target", "locale", "right"),
    [
        ("суд отклонил ходатайство.", "ru", "Суд отклонил ходатайство."),
        ("**sąd** odrzucił ten wniosek.", "pl", "**Sąd** odrzucił ten wniosek."),
        ("«il tribunale ha respinto».", "it", "«Il tribunale ha respinto»."),
        ("суд відхилив клопотання.", "uk", "Суд відхилив клопотання."),
        ("в суде никого не было.", "ru", "В суде никого не было."),
        ("the court refused it.", "en", "The court refused it."),
    ],
)
def test_a_small_letter_is_put_right(target: str, locale: str, right: str) -> None:
    assert only(BEGINNING, pair("Das Gericht lehnte ab.", target, locale, source_locale="de")).fix == right


@pytest.mark.parametrize(
    ("source", "target", "locale"),
    [
        ("The court refused.", "Суд отклонил ходатайство.", "ru"),
        ("In 2019 he left.", "2019 год был последним.", "ru"),
        ("Phones were taken.", "iPhone został mu odebrany.", "pl"),
        ("The eBay case", "eBay przegrał tę sprawę", "pl"),
        ("… and left", "… e poi se ne andò", "it"),
        ("the first item", "перший пункт списку", "uk"),
        ("`make` builds it", "`make` собирает всё это", "ru"),
        ("He left", "غادر المنزل ثم عاد", "ar"),
        ("The court", "სასამართლომ უარი თქვა ამაზე", "ka"),
    ],
)
def test_figures_names_and_scripts_without_capitals_are_left_alone(source: str, target: str, locale: str) -> None:
    assert excerpts(BEGINNING, pair(source, target, locale)) == []


def test_items_of_lists_begin_as_is_the_custom() -> None:
    assert excerpts(BEGINNING, pair("The first item", "первый из пунктов", "ru", kind=SegmentKind.LIST_ITEM)) == []
