"""How Ukrainian nouns, adjectives and names are declined. Words come folded, with one form of the apostrophe."""

import re
from typing import Final

from app.taxonomy.matching.declension.patterns import BARE, Pattern, Patterns, Use, endings

_VOWELS: Final = "аеєиіїоуюя"
_LONG: Final = 5
_CLOSED: Final = re.compile(f"[ії](?=[^{_VOWELS}]{{1,2}}ь?$)")
"""The vowel of a closed last syllable, which is о or е when the syllable opens: Львів, Львова; Київ, Києва."""
_OPEN: Final = re.compile(f"[оеє](?=[^{_VOWELS}]{{1,2}}$)")

_MASCULINE: Final = endings("- а у ові еві ом ем і и е")
_MASCULINES: Final = endings("и і ів ам ами ах")
_SURNAME: Final = endings("- а у ові им ом і их ими и е")
_SOFT: Final = endings("ь я ю еві ем і")
_SOFTS: Final = endings("ів ей ям ями ях ю")
_SOFT_R: Final = endings("я ю еві ем і ів ям ями ях")
_IOTATED: Final = endings("й я ю єві єм ї є")
_IOTATEDS: Final = endings("їв ям ями ях")
_FEMININE: Final = endings("а и і у ою ею о")
_FEMININE_SURNAME: Final = endings("а ої ій у ою")
_FEMININES: Final = endings("- ам ами ах")
_SOFT_FEMININE: Final = endings("я і ї ю ею єю е є")
_SOFT_FEMININES: Final = endings("ь й - ям ями ях")
_NEUTER: Final = endings("о а у ові ом і")
_NEUTERS: Final = endings("- ам ами ах")
_PLURAL: Final = endings("и і ї - ів їв ей й ам ами ах ям ями ях")
_SINGULAR: Final = endings("а у ові ом ою я ю еві ем єю ею")

_MASCULINE_ADJECTIVE: Final = endings("ий ого ому им ім і их ими")
_FEMININE_ADJECTIVE: Final = endings("а ої ій у ою")
_NEUTER_ADJECTIVE: Final = endings("е ого ому им ім")
_PLURAL_ADJECTIVE: Final = endings("і их им ими")
_ADJECTIVE: Final = _MASCULINE_ADJECTIVE | _FEMININE_ADJECTIVE | _NEUTER_ADJECTIVE
_SOFT_ADJECTIVE: Final = endings("ій ього ьому ім і іх іми я ьої ю ьою є")


def patterns(word: str, use: Use) -> Patterns:
    """Yield how a word in the nominative, singular or plural, is declined."""
    last = word[-1]
    if last == "й":
        yield from _in_short_i(word, use)
    elif last in "ая":
        yield from _in_a(word, use)
    elif last in "ое":
        yield from _in_o(word, use)
    elif last in "иії" and use is not Use.PERSON:
        yield from _in_plural(word, use)
    elif last not in _VOWELS and last.isalpha():
        yield from _in_consonant(word, use)


def _in_consonant(word: str, use: Use) -> Patterns:
    if word[-1] == "ь":
        some = _SOFT if use is not Use.COMMON else _SOFT | _SOFTS
    elif use is not Use.COMMON and word.endswith(("ов", "ев", "єв", "ін", "їн", "ин")):
        some = _SURNAME
    else:
        some = _MASCULINE if use is not Use.COMMON else _MASCULINE | _MASCULINES
    if word[-1] in "рж":
        some |= _SOFT_R
    yield from _with_stem_of(word, some)


def _with_stem_of(word: str, some: frozenset[str]) -> Patterns:
    base = word.removesuffix("ь")
    yield Pattern(base, some)
    for vowel in ("є",) if word[-2:-1] == "ї" else ("о", "е"):
        opened = _CLOSED.sub(vowel, word).removesuffix("ь")
        if opened != base:
            yield Pattern(opened, some - BARE)
    without = _without_fleeting(word)
    if without:
        yield Pattern(without, some - BARE | (_SOFT | _SOFTS if word[-1] == "ь" else BARE) - BARE)


def _without_fleeting(word: str) -> str:
    """Return the base of a word whose last vowel is only in its bare form: біженець, Коломієць, притулок."""
    if len(word) < _LONG:
        return ""
    if word.endswith("єць"):
        return f"{word[:-3]}йц"
    if word.endswith(("ець", "ень", "онь", "єнь")):
        return word[:-3] + word[-2]
    return word[:-2] + word[-1] if word.endswith(("ок", "ек", "ел", "ер", "ло")) and word[-1] != "о" else ""


def _in_short_i(word: str, use: Use) -> Patterns:
    is_common = use is Use.COMMON
    if word.endswith("ий"):
        yield Pattern(word[:-2], _ADJECTIVE if is_common else _MASCULINE_ADJECTIVE)
    elif word.endswith("ій") and is_common:
        yield Pattern(word[:-2], _SOFT_ADJECTIVE)
    yield Pattern(word[:-1], _IOTATED | _IOTATEDS if is_common else _IOTATED)


def _in_a(word: str, use: Use) -> Patterns:
    base, is_common = word[:-1], use is Use.COMMON
    if word[-1] == "я":
        yield Pattern(base, _SOFT_FEMININE | _SOFT_FEMININES if is_common else _SOFT_FEMININE)
        if word.endswith(("ння", "ття", "лля", "ззя", "ддя", "ччя")):
            yield Pattern(f"{word[:-2]}ь", BARE)
        return
    is_adjective = word.endswith(("ська", "цька", "зька"))
    if use is Use.NAME or (is_adjective and not is_common):
        yield Pattern(base, _FEMININE_ADJECTIVE)
    if use is Use.PERSON and is_adjective:
        return
    if use is Use.PERSON and word.endswith(("ова", "ева", "єва", "їна")):
        yield Pattern(base, _FEMININE_SURNAME)
    else:
        yield Pattern(base, _FEMININE | _FEMININES if is_common else _FEMININE)
    if is_common:
        yield Pattern(base, _ADJECTIVE)
        yield from _with_fleeting(base)
    yield from _softened(base)


def _softened(base: str) -> Patterns:
    """Yield the dative, in which к, г and х turn soft: Прага, Празі."""
    soft = {"к": "ц", "г": "з", "х": "с"}.get(base[-1:])
    if soft:
        yield Pattern(base[:-1] + soft, endings("і"))


def _with_fleeting(base: str) -> Patterns:
    """Yield the genitive plural: a vowel between two consonants, or closed by і (особа, осіб)."""
    closed = _OPEN.sub("і", base)
    if closed != base:
        yield Pattern(closed, BARE)
    if len(base) >= _LONG - 1 and base[-2] not in _VOWELS:
        for vowel in "оеє":
            yield Pattern((base[:-2] if base[-2] in "ьй" else base[:-1]) + vowel + base[-1], BARE)


def _in_o(word: str, use: Use) -> Patterns:
    base, is_common = word[:-1], use is Use.COMMON
    if word[-1] == "о":
        yield Pattern(base, _NEUTER | _NEUTERS if is_common else _NEUTER)
        if is_common:
            yield from _with_fleeting(base)
    else:
        yield Pattern(base, _ADJECTIVE if is_common else _NEUTER_ADJECTIVE)
        yield Pattern(base, endings("е а у ем і - ам ами ах"))


def _in_plural(word: str, use: Use) -> Patterns:
    base, is_common = word[:-1], use is Use.COMMON
    if len(base) < _LONG - 1:
        return
    if word[-1] == "і":
        yield Pattern(base, _ADJECTIVE if is_common else _PLURAL_ADJECTIVE)
    yield Pattern(base, _PLURAL | _SINGULAR if is_common else _PLURAL)
    yield from _with_fleeting(base)
    if is_common and base[-1] == "ц":
        yield Pattern(f"{base[:-1]}ець", BARE)
