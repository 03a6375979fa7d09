"""10 arrests stay 10 arrests, however a language writes them."""

import time

import pytest

from app.checks import Severity
from app.checks.numbers import Numbers
from tests.checks.pairs import excerpts, pair

NUMBERS = Numbers()


@pytest.mark.parametrize(
    ("source", "target", "locale"),
    [
        # separators
        ("1,500 people were held.", "Задержано 1 500 человек.", "ru"),
        ("1,500 people were held.", "Задержано 1\u00a0500 человек.", "ru"),
        ("1,500 people were held.", "Zatrzymano 1500 osób.", "pl"),
        ("1,500 people were held.", "1.500 persone fermate.", "it"),
        ("1,500 people were held.", "Затримано 1\u202f500 осіб.", "uk"),
        ("1,500 people were held.", "احتُجز ١٬٥٠٠ شخص.", "ar"),
        ("1,500 people were held.", "被拘留者1500人。", "zh-Hans"),
        ("1,500 people were held.", "1'500 Personen wurden festgehalten.", "de-CH"),
        ("12,34,567 rupees", "1,234,567 Rupien", "de"),
        ("Inflation was 3.5%.", "Инфляция составила 3,5 %.", "ru"),
        ("Inflation was 3.5%.", "Inflacja wyniosła 3,5%.", "pl"),
        ("1,234,567.89 tenge", "1 234 567,89 тенге", "kk"),
        ("in 2019 500 people", "w 2019 roku 500 osób", "pl"),
        ("0.125 grams", "0,125 g", "uk"),
        # scales
        ("1.5 million people", "1 500 000 человек", "ru"),
        ("1.5 million people", "1,5 млн человек", "ru"),
        ("1.5 million people", "150万人", "zh-Hans"),
        ("€2 billion", "2 mld euro", "it"),
        ("10,000 tonnes", "1万吨", "zh-Hans"),
        # digits of other scripts
        ("3 people", "٣ أشخاص", "ar"),
        ("in 2019", "في عام ٢٠١٩", "ar"),
        ("27 years", "۲۷ سال", "fa"),
        ("12 members", "１２人", "ja"),
        # dates
        ("3 May 2024", "3 мая 2024 года", "ru"),
        ("3 May 2024", "2024年5月3日", "zh-Hans"),
        ("3 May 2024", "03.05.2024", "ru"),
        ("3 May 2024", "2024-05-03", "pl"),
        ("May 15", "15.05", "uk"),
        ("12/31/2024", "31.12.2024", "it"),
        ("05/12/2024", "12 maja 2024 r.", "pl"),
        ("05/12/2024", "5 grudnia 2024 r.", "pl"),
        ("31.12.24", "31 декабря 2024 года", "ru"),
        ("2019–20", "2019–2020", "it"),
        ("2019–2020", "2019–20", "it"),
        # times
        ("at 10:30 p.m.", "в 22:30", "ru"),
        ("at 10:30 p.m.", "alle 22.30", "it"),
        ("at 5 pm", "o 17.00", "pl"),
        ("at 17:00", "о 17-й годині", "uk"),
        ("at 10:30", "à 10 h 30", "fr"),
        ("at 15:00", "下午3点", "zh-Hans"),
        # words
        ("The first 24 hours", "Первые сутки", "ru"),
        ("The first 48 hours", "Pierwsze dwie doby", "pl"),
        ("5 men", "пятеро мужчин", "ru"),
        ("5 men", "pięciu mężczyzn", "pl"),
        ("5 men", "cinque uomini", "it"),
        ("5 men", "п’ять чоловіків", "uk"),
        ("5 men", "бес ер адам", "kk"),
        ("5 men", "خمسة رجال", "ar"),
        ("2 years", "عامان", "ar"),
        ("25 women", "двадцать пять женщин", "ru"),
        ("100 days", "sto dni", "pl"),
        ("17 days", "dix-sept jours", "fr"),
        ("21 days", "einundzwanzig Tage", "de"),
        ("30 people", "三十人", "zh-Hans"),
        ("five men", "5 мужчин", "ru"),
        ("5 men and six women", "пять мужчин и 6 женщин", "ru"),
        # ordinals, centuries, decades
        ("the 19th century", "XIX век", "ru"),
        ("the 19th century", "XIX wiek", "pl"),
        ("the 20th century", "XXe siècle", "fr"),
        ("the 21st century", "ХХІ століття", "uk"),
        ("the 10th anniversary", "десятая годовщина", "ru"),
        ("in the 1990s", "в 1990-х годах", "ru"),
        ("in the 1990s", "negli anni ’90", "it"),
        ("in the 1990s", "w latach 90.", "pl"),
        ("2½ years", "2,5 года", "ru"),
        # order and repetition
        ("From 5 to 12 of 300", "Из 300 от 5 до 12", "ru"),
        ("In 2019 he left; in 2019 she came.", "В 2019 году он уехал, а она приехала.", "ru"),
        # what is no figure of the text
        ("See [page](https://a.example/2019/05).", "См. [страницу](https://a.example/x).", "ru"),
        ("See https://a.example/2019 now.", "См. https://a.example/20.", "ru"),
        ("As said.[^12]", "Как сказано.[^3]", "ru"),
        ("Call +7 727 250 00 00.", "Звоните: +7 (727) 250-00-00.", "ru"),
    ],
)
def test_the_same_figure_may_be_written_in_many_ways(source: str, target: str, locale: str) -> None:
    assert excerpts(NUMBERS, pair(source, target, locale)) == []


@pytest.mark.parametrize(
    ("source", "target", "locale", "lost"),
    [
        ("10 arrests", "100 арестов", "ru", "10"),
        ("1,500 people", "15 000 человек", "ru", "1,500"),
        ("1,500 people", "1,5 человека", "ru", "1,500"),
        ("2.5 million", "25 млн", "ru", "2.5"),
        ("in 2019", "w 2018 roku", "pl", "2019"),
        ("in 2019", "w tamtym roku", "pl", "2019"),
        ("5 women", "6 kobiet", "pl", "5"),
        ("3 May 2024", "4.05.2024", "pl", "3"),
        ("350 prisoners", "prigionieri", "it", "350"),
        ("1,500 people", "500 persone", "it", "1,500"),
        ("30 of the 45", "30 із 54", "uk", "45"),
        ("10 of 10", "10 зі 100", "uk", "10"),
        ("at 10:30", "о 10:45", "uk", "10:30"),
        ("in 2019", "في عام ٢٠١٨", "ar", "2019"),
        ("45 people", "٥٤ شخصا", "ar", "45"),
        ("12 May 2024", "2024年5月21日", "zh-Hans", "12"),
        ("31/05/2024", "31.06.2024", "ru", "31/05/2024"),
        ("in the 1990s", "в 1980-х годах", "ru", "1990"),
        ("the 10th anniversary", "20-летие", "ru", "10"),
        ("17 days", "17,5 jours", "fr", "17"),
        ("300 people", "三十人", "zh-Hans", "300"),
        ("COVID-19", "COVID", "ru", "19"),
    ],
)
def test_a_lost_or_altered_figure_is_an_error(source: str, target: str, locale: str, lost: str) -> None:
    [finding] = NUMBERS.find(pair(source, target, locale))

    assert (finding.excerpt, finding.severity) == (lost, Severity.ERROR)


@pytest.mark.parametrize(
    ("source", "target", "locale"),
    [
        ("5 times", "несколько раз", "ru"),
        ("the 10th anniversary", "юбилей", "ru"),
        ("the 3rd floor", "na górze", "pl"),
        ("8 people", "alcune persone", "it"),
        ("7 days", "тиждень", "uk"),
        ("4 weeks", "شهر", "ar"),
        ("in the 1990s", "в конце века", "ru"),
        ("15 people", "tizenöt ember", "hu"),
    ],
)
def test_what_may_have_become_a_word_is_only_a_warning(source: str, target: str, locale: str) -> None:
    [finding] = NUMBERS.find(pair(source, target, locale))

    assert finding.severity is Severity.WARNING


def test_a_language_that_nobody_knows_is_compared_all_the_same() -> None:
    assert excerpts(NUMBERS, pair("in 2019", "in 2018", "x-private", source_locale="x-other")) == ["2019"]
    assert excerpts(NUMBERS, pair("in 2019", "in 2018", "no tag", source_locale="")) == ["2019"]


@pytest.mark.parametrize("unit", ["1 ", "1.", "1,", "11:11 ", "1/1/11 ", "999 ", "٣", "三", "X", "+1 ", "1h1 "])
def test_hostile_repetition_takes_no_longer_than_it_is_long(unit: str) -> None:
    start = time.thread_time()
    list(NUMBERS.find(pair(unit * 5_000, f"2{unit}" * 5_000, "zh")))

    assert time.thread_time() - start < 5
