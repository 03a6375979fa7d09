"""Numbers that are written without digits: in words, in Roman and in Chinese numerals. Pure.

The tables are for telling that "5" became "пять", not for reading numbers: they forgive more than they know.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Final

VALUES: Final = (*range(1, 20), *range(20, 100, 10), 100, 1000)
_TEN: Final = 10
_HUNDRED: Final = 100
_THOUSAND: Final = 1000

# For each value its words; a hyphen stands for any letters, a bar parts alternatives, a blank the values.
WORDS: Final = {
    "en": "one|once|first two|twice|second three|third four|fourth five|fifth six|sixth seven|seventh eight|eighth"
    " nine|ninth ten|tenth eleven|eleventh twelve|twelfth|dozen thirteen- fourteen- fifteen- sixteen- seventeen-"
    " eighteen- nineteen- twent- thirt(y|ie)- fort(y|ie)- fift(y|ie)- sixt(y|ie)- sevent(y|ie)- eight(y|ie)-"
    " ninet(y|ie)- hundred- thousand-",
    "ru": "один-|одн-|перв- два|две|двух-|двум-|двое|двоих|втор-|дважды|вдвое три|трех-|трем-|тремя|трое|троих|трет-"
    "|трижды|втрое четыре-|четверт-|четверо- пят- шест- семь|семи|семью|семеро-|седьм-|семилет- восем-|восьм-"
    " девят- десят- одиннадцат- двенадцат- тринадцат- четырнадцат- пятнадцат- шестнадцат- семнадцат- восемнадцат-"
    " девятнадцат- двадцат- тридцат- сорок- пятьдесят-|пятидесят- шестьдесят-|шестидесят- семьдесят-|семидесят-"
    " восемьдесят-|восьмидесят- девяност- сто|ста|сотн-|сотый|столет- тысяч-",
    "pl": "jeden|jedn(a|o|ego|ej|emu|ym|ą)|pierwsz- dwa|dwie|dwaj|dwóch|dwoma|dwom|dwóm|dwoje|dwu-|drug- trzy|trzej"
    "|trzech|trzem|trzema|troje|trzeci- cztery|czterej|czterech|czterem|czterema|czworo|czwart- pięć|pięciu|pięcioro"
    "|piąt-|pięciol- sześć|sześciu|szóst-|sześcio- siedem|siedmiu|siódm-|siedmio- osiem|ośmiu|ósm-|ośmio- dziewięć"
    "|dziewięciu|dziewiąt-|dziewięcio- dziesięć|dziesięciu|dziesiąt-|dziesięcio- jedenast-|jedenaś- dwanaś-|dwunast-"
    " trzynaś-|trzynast- czternaś-|czternast- piętnaś-|piętnast- szesnaś-|szesnast- siedemnaś-|siedemnast-"
    " osiemnaś-|osiemnast- dziewiętnaś-|dziewiętnast- dwadzieścia|dwudziest- trzydzieś-|trzydziest- czterdzieś-"
    "|czterdziest- pięćdziesi- sześćdziesi- siedemdziesi- osiemdziesi- dziewięćdziesi- sto|stu|setn-|setk-|setek|stul-"
    " tysi-",
    "it": "un|uno|una|prim- due|second(a|i|e) tre|terz- quattro|quart- cinque|quint- sei|sest(o|a|i|e) sette"
    "|settim(o|i|e) otto|ottav- nove|non(o|a|i) dieci|decim(o|a|i|e)|decin- undici|undicesim- dodici|dodicesim-"
    "|dozzin- tredic- quattordic- quindic- sedic- diciassett- diciott- diciannov- vent- trent- quarant- cinquant-"
    " sessant- settant- ottant- novant- cento|centinai-|centesim-|centenari- mille|mila|migliai-|millesim-",
    "uk": "один-|одн-|перш- два|дві|двох-|двом|двома|двоє|двоїх|друг-|двічі|вдвічі три|трьох-|трьом|трьома|троє|трет-"
    "|тричі чотир-|четверт-|четверо п'ят- шіст-|шест- сім|семи|сьом-|семеро вісім-|восьм-|вісьм- дев'ят- десят-"
    " одинадцят- дванадцят- тринадцят- чотирнадцят- п'ятнадцят- шістнадцят- сімнадцят- вісімнадцят- дев'ятнадцят-"
    " двадцят- тридцят- сорок- п'ятдесят-|п'ятидесят- шістдесят- сімдесят- вісімдесят- дев'яност- сто|ста|сотн-|сотий"
    "|столітт- тисяч-",
    "kk": "бір- екі- үш- төрт- бес- алты- жеті- сегіз- тоғыз- он|оны|онға|оннан|онды|оныншы|ондаған . . . . . . . . ."
    " жиырма- отыз- қырық-|қырқ- елу- алпыс- жетпіс- сексен- тоқсан- жүз|жүзд-|жүзге|жүзін- мың-",
    "ar": "واحد-|احد-|اول-|احدى اثن-|ثان- ثلاث-|ثالث- اربع-|رابع- خمس-|خامس- ست|ستة|سادس- سبع-|سابع- ثمان-|ثامن-"
    " تسع-|تاسع- عشر|عشرة|عاشر-|عشرات . . . . . . . . . عشرون|عشرين- ثلاثون|ثلاثين- اربعون|اربعين- خمسون|خمسين-"
    " ستون|ستين- سبعون|سبعين- ثمانون|ثمانين- تسعون|تسعين- مئة|مائة|مئات|مئتا|مئتي-|مائتي-|مئوي- الف|الاف|الفي-|الفا",
    "de": "ein|eins|eine-|erst- zwei-|zweit-|beide- drei-|dritt- vier|viert-|vierj- fünf- sechs- sieb- acht|achte-"
    "|achtj- neun- zehn- elf- zwölf-|dutzend- dreizehn- vierzehn- fünfzehn- sechzehn- siebzehn- achtzehn- neunzehn-"
    " -zwanzig- -dreissig- -vierzig- -fünfzig- -sechzig- -siebzig- -achtzig- -neunzig- -hundert- -tausend-",
    "fr": "un|une|premi- deux-|second- trois- quatre|quatri- cinq- six|sixi- sept|septi- huit- neuf|neuvi- dix|dixi-"
    "|dizain- onz- douz- treiz- quatorz- quinz- seiz- . . . vingt- trent- quarant- cinquant- soixant- septant-"
    "|soixant- vingts|octant-|huitant- nonant-|vingt cent|cents|centai-|centi-|centenaire mille|milli-",
    "es": "un|uno|una|prim- dos|segund- tres|tercer- cuatro|cuart- cinco|quint- seis|sext- siete|séptim- ocho|octav-"
    " nueve|noven(o|a) diez|décim-|decen- once|undécim- doce-|duodécim- trece catorce quince dieciséis diecisiete"
    " dieciocho diecinueve veint-|vigésim- treint- cuarent- cincuent- sesent- setent- ochent- novent- cien|cient-"
    "|centen- mil|miles|millar-",
    "cs": "jeden|jedn(a|o|u|é|oho|ou)|prvn- dva|dvě|dvou-|dvěma|druh- tři-|tří-|třem|třet- čtyř-|čtvrt- pět|pěti|pát-"
    "|pětil- šest|šesti|šest(ý|á|é) sedm- osm- devět|devíti|devát- deset|deseti|desít-|desát- jedenáct- dvanáct-"
    "|tucet- třináct- čtrnáct- patnáct- šestnáct- sedmnáct- osmnáct- devatenáct- dvacet-|dvacát- třicet-|třicát-"
    " čtyřicet-|čtyřicát- padesát- šedesát- sedmdesát- osmdesát- devadesát- sto|sta|set|stovk-|stovek tisíc-",
    "nl": "een|één|eerst- twee- drie-|derd- vier- vijf- zes- zeven- acht|achtst- negen- tien- elf- twaalf-|dozijn-"
    " dertien- veertien- vijftien- zestien- zeventien- achttien- negentien- -twintig- -dertig- -veertig- -vijftig-"
    " -zestig- -zeventig- -tachtig- -negentig- -honderd- -duizend-",
}  # fmt: skip

_WORD: Final = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")


def written_numbers(words: str, language: str) -> frozenset[int]:
    """Return the numbers that a text may give without digits; those of words only up to 20, tens, 100 and 1000."""
    found = {*_in_roman(words), *_in_words(words, language)}
    if language in {"zh", "ja", "yue", "wuu"}:
        found.update(_in_chinese(words))
    return frozenset(found)


def is_written(value: int, numbers: frozenset[int]) -> bool:
    """Say whether a number is among those written without digits, also as tens with units behind or before."""
    tens = value // _TEN * _TEN
    if value in numbers:
        return True
    is_compound = _TEN < value < _HUNDRED and tens in numbers
    return is_compound and (value > 2 * _TEN or value - tens in numbers)


def knows_words(language: str) -> bool:
    """Say whether the words for numbers are known in a language."""
    return language in WORDS or language in {"zh", "ja", "yue", "wuu"}


# --- Words -----------------------------------------------------------------------------------


@cache
def _patterns(language: str) -> tuple[tuple[int, re.Pattern[str]], ...]:
    return tuple(
        (value, re.compile(words.replace("-", "\\w*")))
        for value, words in zip(VALUES, WORDS.get(language, "").split(), strict=bool(language in WORDS))
        if words != "."
    )


def _in_words(words: str, language: str) -> Iterator[int]:
    folded = {_fold(word.group()) for word in _WORD.finditer(words.replace("’", "'").replace("ʼ", "'"))}
    if language == "ar":
        folded |= {re.sub("^[وفبلك]?(?:ال)?", "", word) for word in folded}
    for value, pattern in _patterns(language):
        if any(map(pattern.fullmatch, folded)):
            yield value


def _fold(word: str) -> str:
    return word.casefold().replace("ё", "е").translate(_ALEFS)


_ALEFS: Final = dict.fromkeys(map(ord, "أإآ"), "ا") | dict.fromkeys(range(0x64B, 0x653))


# --- Numerals --------------------------------------------------------------------------------

_CYRILLIC_ROMAN: Final = str.maketrans("ІХМС", "IXMC")
_ROMAN: Final = re.compile(r"(?<!\w)([IVXLCDMІХМС]+)(?:e|er|ème|-?[а-яіїє]{1,2})?(?!\w)")
_PROPER: Final = re.compile("M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
_LETTERS: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def _in_roman(words: str) -> Iterator[int]:
    for found in _ROMAN.finditer(words):
        letters = found[1].translate(_CYRILLIC_ROMAN)
        if _PROPER.fullmatch(letters) and letters not in {"I", "C", "D", "L", "M"}:
            values = [_LETTERS[letter] for letter in letters]
            yield sum(
                -value if value < following else value
                for value, following in zip(values, [*values[1:], 0], strict=True)
            )


_CHINESE: Final = re.compile("[〇零一二三四五六七八九十百千万萬亿億两兩]{1,40}")


def _in_chinese(words: str) -> Iterator[int]:
    for found in _CHINESE.finditer(words):
        yield _chinese(found.group())


def _chinese(signs: str) -> int:
    """Return the value of a Chinese numeral, also of digits in a row (二〇一九)."""
    values = [int(unicodedata.numeric(sign)) for sign in signs]
    if max(values) < _TEN:
        return int("".join(map(str, values)))
    total = part = digit = 0
    for value in values:
        if value < _TEN:
            digit = value
        elif value <= _THOUSAND:
            part, digit = part + (digit or 1) * value, 0
        else:
            total, part, digit = total + (part + digit or 1) * value, 0, 0
    return total + part + digit
