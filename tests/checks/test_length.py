"""Half a text is not a translation."""

import pytest

from app.articles.segmentation import SegmentKind
from app.checks.length import Length
from tests.checks.pairs import excerpts, pair

SOURCE = (
    "The court in the capital sentenced the lawyer to four years in prison. Her colleagues say that she was punished"
    " for defending miners who had gone on strike in the west of the country."
)
WHOLE = {
    "ru": "Столичный суд приговорил адвоката к четырём годам заключения. Коллеги говорят, что её наказали за защиту"
    " шахтёров, бастовавших на западе страны.",
    "pl": "Sąd w stolicy skazał prawniczkę na cztery lata więzienia. Jej koledzy mówią, że ukarano ją za obronę"
    " górników, którzy strajkowali na zachodzie kraju.",
    "it": "Il tribunale della capitale ha condannato l’avvocata a quattro anni di carcere. Secondo i colleghi è stata"
    " punita per aver difeso i minatori che avevano scioperato nell’ovest del paese.",
    "uk": "Столичний суд засудив адвокатку до чотирьох років ув’язнення. Колеги кажуть, що її покарали за захист"
    " шахтарів, які страйкували на заході країни.",
    "ar": "حكمت محكمة العاصمة على المحامية بالسجن أربع سنوات. ويقول زملاؤها إنها عوقبت لدفاعها عن عمال المناجم"
    " الذين أضربوا في غرب البلاد.",
    "zh-Hans": "首都法院判处这名律师四年监禁。她的同事说，她是因为替该国西部罢工的矿工辩护而受到惩罚的。",
    "en": "A court in the capital gave the lawyer four years in prison. Colleagues say it punished her for defending"
    " striking miners in the west.",
}


@pytest.mark.parametrize(("locale", "target"), WHOLE.items())
def test_a_whole_text_may_be_somewhat_longer_or_shorter(locale: str, target: str) -> None:
    assert excerpts(Length(), pair(SOURCE, target, locale)) == []


@pytest.mark.parametrize(("locale", "target"), WHOLE.items())
def test_a_sentence_too_few_and_a_text_twice_are_found(locale: str, target: str) -> None:
    assert excerpts(Length(), pair(SOURCE, target[: len(target) // 3], locale))
    assert excerpts(Length(), pair(SOURCE, f"{target} {target}", locale))


def test_short_texts_may_differ_as_they_like() -> None:
    assert excerpts(Length(), pair("Free legal aid", "Безоплатна правнича допомога", "uk")) == []
    assert excerpts(Length(), pair("Bail", "Освобождение под залог", "ru")) == []


def test_addresses_do_not_count() -> None:
    source = "See [here](https://a.example/a/very/long/address/that/goes/on/and/on/and/on/and/on)."

    assert excerpts(Length(), pair(source, "См. [тут](https://a.example/x).", "ru")) == []


def test_what_is_said_of_a_picture_is_free() -> None:
    assert excerpts(Length(), pair(SOURCE, "Суд", "ru", kind=SegmentKind.ALT)) == []
