"""How Russian nouns, adjectives and names are declined. Words come folded: in lower case, ё as е."""

from typing import Final

from app.taxonomy.matching.declension.patterns import BARE, Pattern, Patterns, Use, endings

_VELAR: Final = "кгх"
_SIBILANT: Final = "жшщч"
_VOWELS: Final = "аеиоуыэюя"
_LONG: Final = 5

_MASCULINE: Final = endings("- а у ом ем е")
_MASCULINES: Final = endings("ы и ов ев ей ам ами ах")
_SURNAME: Final = endings("- а у ым ом е ы ых ыми")
_SOFT: Final = endings("ь я ю ем е и ью")
_SOFTS: Final = endings("ей ям ями ях")
_IOTATED: Final = endings("й я ю ем и е")
_IOTATEDS: Final = endings("ев ям ями ях")
_FEMININE: Final = endings("а ы и е у ой ей ою ею")
_FEMININE_SURNAME: Final = endings("а ой у ою")
_FEMININES: Final = endings("ам ами ах - о ом")
_SOFT_FEMININE: Final = endings("я и е ю ей ею")
_SOFT_FEMININES: Final = endings("ям ями ях ь й -")
_NEUTER: Final = endings("о а у ом е")
_NEUTERS: Final = endings("- ам ами ах")
_SOFT_NEUTER: Final = endings("е я ю а у ем и")
_SOFT_NEUTERS: Final = endings("- й ям ями ях ам ами ах")
_PLURAL: Final = endings("ы и - ов ев ей й ам ами ах ям ями ях")
_SINGULAR: Final = endings("а у е ой ом ем ою я ю ь")

_HARD_ADJECTIVE: Final = endings("ый ий ого ому ым им ом ые ие ых их ыми ими")
_SOFT_ADJECTIVE: Final = endings("ий его ему им ем ие их ими")
_HARD_FEMININE: Final = endings("ая ой ую ою")
_SOFT_FEMININE_ADJECTIVE: Final = endings("яя ая ей юю ую ею")
_NEUTER_ADJECTIVE: Final = endings("ое ее ого его ому ему ым им ом ем")
_PLURAL_ADJECTIVE: Final = endings("ые ие ых их ым им ыми ими")
_ADJECTIVE: Final = _HARD_ADJECTIVE | _HARD_FEMININE | endings("ое")
_ANY_SOFT_ADJECTIVE: Final = _SOFT_ADJECTIVE | _SOFT_FEMININE_ADJECTIVE | endings("ее")


def patterns(word: str, use: Use) -> Patterns:
    """Yield how a word in the nominative, singular or plural, is declined."""
    last = word[-1]
    if last == "й":
        yield from _in_short_i(word, use)
    elif last == "ь":
        yield from _in_soft_sign(word, use)
    elif last in "ая":
        yield from _in_a(word, use)
    elif last in "ое":
        yield from _in_o(word, use)
    elif last in "ыи" and use is not Use.PERSON:
        yield from _in_plural(word, use)
    elif last not in _VOWELS and last.isalpha():
        yield from _in_consonant(word, use)


def _in_consonant(word: str, use: Use) -> Patterns:
    if use is not Use.COMMON and len(word) >= _LONG - 1 and word.endswith(("ов", "ев", "ин", "ын")):
        yield Pattern(word, _SURNAME)
        return
    plain = _MASCULINE if use is not Use.COMMON else _MASCULINE | _MASCULINES
    yield Pattern(word, plain)
    without = _without_fleeting(word)
    if without:
        yield Pattern(without, plain - BARE)


def _without_fleeting(word: str) -> str:
    """Return the base of a word whose last vowel is only in its bare form: беженец, Павел, Коломоец."""
    if word == "лев":
        return "льв"
    head, tail = word[:-2], word[-2:]
    if len(word) < _LONG:
        return f"{head}л" if tail == "ел" and len(word) == _LONG - 1 else ""
    if tail == "ец":
        return f"{head}йц" if head[-1] in _VOWELS else f"{head}ц"
    if tail in {"ок", "ел", "ол", "ер", "ор"}:
        return head + tail[1]
    return f"{head}ьк" if tail == "ек" else ""


def _in_soft_sign(word: str, use: Use) -> Patterns:
    some = _SOFT if use is not Use.COMMON else _SOFT | _SOFTS
    yield Pattern(word[:-1], some)
    if len(word) >= _LONG and word[-3] in "ео" and word[-2] in "нтлр":
        yield Pattern(word[:-3] + word[-2], some)


def _in_short_i(word: str, use: Use) -> Patterns:
    is_common = use is Use.COMMON
    base = word[:-2]
    if word.endswith(("ый", "ой")) or (word.endswith("ий") and base[-1:] in _VELAR):
        yield Pattern(base, _ADJECTIVE if is_common else _HARD_ADJECTIVE)
    elif word.endswith("ий") and base[-1:] in f"{_SIBILANT}н":
        yield Pattern(base, _ANY_SOFT_ADJECTIVE if is_common else _SOFT_ADJECTIVE)
    yield Pattern(word[:-1], _IOTATED | _IOTATEDS if is_common else _IOTATED)
    if word.endswith("ей") and len(word) >= _LONG:
        yield Pattern(base, endings("ьи ья ью ьем ье ьев ьям ьями ьях"))


def _in_a(word: str, use: Use) -> Patterns:
    base = word[:-1]
    if word.endswith("ая") and len(word) >= _LONG:
        yield Pattern(base[:-1], _ADJECTIVE if use is Use.COMMON else _HARD_FEMININE)
    elif word.endswith("яя"):
        yield Pattern(base[:-1], _SOFT_FEMININE_ADJECTIVE)
    elif word[-1] == "я":
        yield Pattern(base, _SOFT_FEMININE if use is not Use.COMMON else _SOFT_FEMININE | _SOFT_FEMININES)
    elif use is Use.PERSON and word.endswith(("ова", "ева")):
        yield Pattern(base, _FEMININE_SURNAME)
    elif use is not Use.COMMON:
        yield Pattern(base, _FEMININE)
    else:
        yield Pattern(base, _FEMININE | _FEMININES)
        yield from _with_fleeting(base)


def _with_fleeting(base: str) -> Patterns:
    """Yield the genitive plural that puts a vowel between two consonants: пытка, пыток; тюрьма, тюрем."""
    if len(base) < _LONG - 1 or base[-2] in _VOWELS:
        return
    head = base[:-2] if base[-2] in "ьй" else base[:-1]
    for vowel in "ое":
        yield Pattern(head + vowel + base[-1], BARE)
    if base[-1] == "ц":
        yield Pattern(f"{base[:-1]}ец", BARE)


def _in_o(word: str, use: Use) -> Patterns:
    base, is_common = word[:-1], use is Use.COMMON
    if word.endswith(("ое", "ее")):
        yield Pattern(word[:-2], _ADJECTIVE | _ANY_SOFT_ADJECTIVE if is_common else _NEUTER_ADJECTIVE)
    elif word.endswith(("ые", "ие")):
        yield Pattern(word[:-2], _ADJECTIVE | _ANY_SOFT_ADJECTIVE if is_common else _PLURAL_ADJECTIVE)
    if use is Use.PERSON:
        return
    if word[-1] == "о":
        yield Pattern(base, _NEUTER | _NEUTERS if is_common else _NEUTER)
        if is_common:
            yield from _with_fleeting(base)
    else:
        yield Pattern(base, _SOFT_NEUTER | _SOFT_NEUTERS if is_common else _SOFT_NEUTER)


def _in_plural(word: str, use: Use) -> Patterns:
    base = word[:-1]
    if len(base) < _LONG - 1:
        return
    yield Pattern(base, _PLURAL | _SINGULAR if use is Use.COMMON else _PLURAL)
    yield from _with_fleeting(base)
