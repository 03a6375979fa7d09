"""How Polish nouns, adjectives and names are declined. Words come folded to lower case, with their diacritics."""

import re
from typing import Final

from app.taxonomy.matching.declension.patterns import BARE, Pattern, Patterns, Use, endings

_VOWELS: Final = "aąeęioóuy"
_LONG: Final = 4
_SHUT: Final = re.compile(f"ó(?=[^{_VOWELS}]{{1,2}}$)")
_NASAL: Final = re.compile(f"ą(?=[^{_VOWELS}]{{1,2}}$)")
_OPEN: Final = re.compile(f"o(?=[^{_VOWELS}]{{1,2}}$)")

_BEFORE_E: Final = (
    ("st", "ści"), ("zd", "ździ"), ("sł", "śl"), ("zn", "źni"), ("sn", "śni"), ("ch", "sz"),
    ("t", "ci"), ("d", "dzi"), ("r", "rz"), ("ł", "l"), ("k", "c"), ("g", "dz"),
    *((letter, f"{letter}i") for letter in "nwszbpmf"),
)  # fmt: skip
"""How a consonant sounds before the -e of the locative: Lwów, Lwowie; adwokat, adwokacie."""
_BEFORE_I: Final = (
    ("sk", "sc"), ("ck", "cc"), ("k", "c"), ("g", "dz"), ("ch", "s"), ("sz", "s"),
    ("r", "rz"), ("t", "c"), ("d", "dz"), ("ł", "l"), ("st", "śc"),
)  # fmt: skip
"""How it sounds where men are many: polityczni, prawnicy, chorzy."""
_SOFT: Final = {"ń": "ni", "ś": "si", "ć": "ci", "ź": "zi"}
_HARDENED: Final = ("cz", "sz", "rz", "dz", "dż", "ż", "c", "l", "j")
_BACKED: Final = {"zi": "źni", "si": "śni", "ci": "tni", "dzi": "dni"}

_MASCULINE: Final = endings("- a owi em iem ym u")
_MASCULINES: Final = endings("y i owie ów om ami ach e ie")
_SURNAMES: Final = endings("owie ów ych")
_AFTER_SOFT: Final = endings("- a u owi em")
_AFTER_SOFTS: Final = endings("e owie om ami ach ów")
_AFTER_SOFT_FEMININE: Final = endings("- ą om ami ach")
_FEMININE: Final = endings("a y i ę ą o")
_FEMININES: Final = endings("- om ami ach")
_FEMININE_SURNAME: Final = endings("a y ie ę ą ej")
_SOFT_FEMININE: Final = endings("a i - ę ą o e")
_NEUTER: Final = endings("o a u em")
_SOFT_NEUTER: Final = endings("e a u em")
_PLURAL: Final = endings("y i e - ów om ami ach")
_SINGULAR: Final = endings("a u owi em ę ą")

_MASCULINE_ADJECTIVE: Final = endings("y i ego iego emu iemu ym im ych ich ymi imi")
_FEMININE_ADJECTIVE: Final = endings("a ej iej ą")
_NEUTER_ADJECTIVE: Final = endings("e ie ego iego emu iemu ym im")
_PLURAL_ADJECTIVE: Final = endings("e ie ych ich ym im ymi imi")
_ADJECTIVE: Final = _MASCULINE_ADJECTIVE | _FEMININE_ADJECTIVE | _NEUTER_ADJECTIVE
_MEN: Final = endings("i y")


def patterns(word: str, use: Use) -> Patterns:
    """Yield how a word in the nominative, singular or plural, is declined."""
    last = word[-1]
    if last == "a":
        yield from _in_a(word, use)
    elif last in "oe":
        yield from _in_o(word, use) if last == "o" else _in_e(word, use)
    elif last in "yi":
        yield from _in_y(word, use)
    elif word.endswith("um") and use is not Use.PERSON:
        yield Pattern(word[:-2], endings("um a ów om ami ach"))
    elif last not in _VOWELS and last.isalpha():
        yield from _in_consonant(word, use)


def _changed(base: str, table: tuple[tuple[str, str], ...]) -> str:
    """Return the base as it sounds before an ending, the longest rule first."""
    for plain, soft in sorted(table, key=lambda rule: -len(rule[0])):
        if base.endswith(plain):
            return base[: -len(plain)] + soft
    return base


def _before_e(base: str) -> Patterns:
    soft = _changed(base, _BEFORE_E)
    if soft != base:
        yield Pattern(soft, endings("e"))


def _in_consonant(word: str, use: Use) -> Patterns:
    is_common = use is Use.COMMON
    soft = _SOFT.get(word[-1])
    if soft:
        some = _AFTER_SOFT | _AFTER_SOFTS if is_common else _AFTER_SOFT
        base = _SHUT.sub("o", word)[:-1] + soft
        yield Pattern(base, _AFTER_SOFT_FEMININE)
        for without in _without_e(word) or (base,):
            yield Pattern(without, some)
        return
    some = _MASCULINE | (_MASCULINES if is_common else _SURNAMES if use is Use.PERSON else BARE)
    yield Pattern(word, some)
    if word.endswith("aw") and use is Use.NAME:
        yield Pattern(f"{word}i", endings("a u owi em"))
    for base in (_SHUT.sub("o", word), _NASAL.sub("ę", word), *_without_e(word)):
        if base != word:
            yield Pattern(base, some - BARE)
            yield from _before_e(base)
    yield from _before_e(word)
    if word.endswith(_HARDENED) and use is not Use.PERSON:
        yield Pattern(word, endings("e y i") if is_common else endings("y ą"))
    if is_common:
        yield Pattern(_changed(word, _BEFORE_I), _MEN)


def _without_e(word: str) -> tuple[str, ...]:
    """Return the bases of a word whose last e is only in its bare form: Kramek, Paweł, więzień."""
    head, tail = word[:-2], word[-2:]
    if len(word) < _LONG or tail[0] != "e":
        return ()
    if tail == "eń":
        for soft, base in sorted(_BACKED.items(), key=lambda rule: -len(rule[0])):
            if head.endswith(soft):
                return (head[: -len(soft)] + base,)
        return (f"{head}ni",)
    if tail in {"ek", "ec", "eł", "el", "er", "et"}:
        return (head.removesuffix("i") + tail[1],)
    return ()


def _in_a(word: str, use: Use) -> Patterns:
    base, is_common = word[:-1], use is Use.COMMON
    if word.endswith("dzia"):
        yield Pattern(base, endings("a ego emu ę ą owie ów om ami ach"))
    if word.endswith(("ia", "ja", "la")):
        yield Pattern(base, _SOFT_FEMININE | _FEMININES if is_common else _SOFT_FEMININE)
        if word.endswith("nia") and is_common:
            yield Pattern(f"{word[:-3]}ń", BARE)
        return
    if word.endswith(("owa", "ewa")):
        yield Pattern(base, _FEMININE_SURNAME)
    if use is Use.PERSON and word.endswith(("owa", "ewa")):
        return
    if word.endswith(("ska", "cka")) or use is not Use.PERSON:
        yield Pattern(base, _ADJECTIVE if is_common else _FEMININE_ADJECTIVE)
    if use is not Use.PERSON or not word.endswith(("ska", "cka")):
        yield Pattern(base, _FEMININE | _FEMININES if is_common else _FEMININE)
        yield from _before_e(base)
    elif word.endswith("ska"):
        return
    if is_common:
        yield Pattern(base, endings("ów"))
        yield from _with_e(base)


def _with_e(base: str) -> Patterns:
    """Yield the genitive plural: a vowel between two consonants, or shut to ó (matka, matek; osoba, osób)."""
    shut = _OPEN.sub("ó", base)
    if shut != base:
        yield Pattern(shut, BARE)
    if len(base) >= _LONG and base[-2] not in _VOWELS:
        yield Pattern(f"{base[:-1]}e{base[-1]}", BARE)
        yield Pattern(f"{base[:-1]}ie{base[-1]}", BARE)


def _in_o(word: str, use: Use) -> Patterns:
    base = word[:-1]
    if use is Use.PERSON:
        yield Pattern(base, endings("o y i ę ą a owi em u"))
    else:
        yield Pattern(base, _NEUTER | _FEMININES if use is Use.COMMON else _NEUTER)
        if use is Use.COMMON:
            yield from _with_e(base)
    yield from _before_e(base)


def _in_e(word: str, use: Use) -> Patterns:
    base, is_common = word[:-1], use is Use.COMMON
    if use is Use.PERSON:
        yield Pattern(base, endings("e ego emu em ym"))
        return
    if word.endswith("owie"):
        yield Pattern(word[:-4], endings("owie - ów om ami ach a owi em u"))
    yield Pattern(base, _ADJECTIVE if is_common else _NEUTER_ADJECTIVE | _PLURAL_ADJECTIVE)
    if word.endswith("ie"):
        yield Pattern(base[:-1], _ADJECTIVE if is_common else _NEUTER_ADJECTIVE | _PLURAL_ADJECTIVE)
    yield Pattern(base, _SOFT_NEUTER | _PLURAL if is_common else _SOFT_NEUTER | endings("i om ami ach -"))
    if is_common:
        yield Pattern(base, endings("ę ą"))
        if word.endswith(("nie", "cie")):
            yield Pattern(word[:-3] + {"n": "ń", "c": "ć"}[word[-3]], BARE)


def _in_y(word: str, use: Use) -> Patterns:
    base, is_common = word[:-1], use is Use.COMMON
    yield Pattern(base, _ADJECTIVE if is_common else _MASCULINE_ADJECTIVE)
    if word.endswith("i"):
        yield Pattern(word, endings("- ego emu m ch mi") | (endings("a e ej ą") if is_common else BARE))
    if is_common:
        yield Pattern(_changed(base, _BEFORE_I), _MEN)
    if use is Use.PERSON or len(base) < _LONG - 1:
        return
    yield Pattern(base, _PLURAL | _SINGULAR if is_common else _PLURAL)
    yield from _with_e(base)
    if not is_common:
        yield from _old_plural(base)


def _old_plural(base: str) -> Patterns:
    """Yield what countries in the plural have kept: w Niemczech, we Włoszech, na Węgrzech, Niemiec."""
    for plain, soft in (("ch", "sz"), ("c", "cz"), ("r", "rz")):
        if base.endswith(plain):
            yield Pattern(base[: -len(plain)] + soft, endings("ech"))
            break
    if base.endswith("mc"):
        yield Pattern(f"{base[:-1]}iec", BARE)
