"""How Czech and Slovak nouns, adjectives and names are declined. Words come folded to lower case, with diacritics."""

from typing import Final

from app.taxonomy.matching.declension.patterns import BARE, Pattern, Patterns, Use, endings

_VOWELS: Final = "aáäeéěiíoóôuúůyý"
_LONG: Final = 4

_MASCULINE: Final = endings("- a u ovi em om e ě y")
_MASCULINES: Final = endings("i í y ové ovia ů ov ům om ech ích ich mi ami och é")
_SOFT: Final = endings("- e a i o u ovi em om ovi")
_SOFTS: Final = endings("i ů ov ům om ích i och mi")
_FEMININE: Final = endings("a y e ě i u ou o")
_FEMININES: Final = endings("- ám am ách ach ami o em ům ech")
_SOFT_FEMININE: Final = endings("e a i í u ou y")
_SOFT_FEMININES: Final = endings("- í ím iam ích iach emi ami")
_FEMININE_SURNAME: Final = endings("á é ou ej ú")
_NEUTER: Final = endings("o a u em om e ě - ům am ech ách y ami")
_ADJECTIVE: Final = endings("ý í á é ou ého ího ému ímu ým ím ém ej ú ých ích ými ími i")
_PLURAL: Final = endings("y i e - ů ov ím ím ám am ům om ech ách ach ích och mi ami")
_SINGULAR: Final = endings("a u ovi em om ou ě")
_NEUTER_IN_I: Final = endings("í ího ímu ím ích ími ie ia iu iam")


def patterns(word: str, use: Use) -> Patterns:
    """Yield how a word in the nominative, singular or plural, is declined."""
    base, last, is_common = word[:-1], word[-1], use is Use.COMMON
    if last == "a":
        yield Pattern(base, _FEMININE | (_FEMININES if is_common else endings("ovi")))
        yield from _softened(base)
    elif last == "á":
        yield Pattern(base, _ADJECTIVE if is_common else _FEMININE_SURNAME)
    elif last in "ýí":
        yield Pattern(base, _ADJECTIVE)
        yield Pattern(base, _NEUTER_IN_I)
        if is_common and word.endswith(("ký", "ský")):
            yield Pattern(f"{word[:-3]}št" if word.endswith("ský") else f"{word[:-3]}čt", endings("í"))
    elif last == "é":
        yield Pattern(base, _ADJECTIVE)
    elif last == "o":
        yield Pattern(base, _NEUTER if use is not Use.PERSON else _MASCULINE - BARE | endings("o"))
    elif last in "eě":
        yield from _in_e(word, use)
    elif last in "yi":
        yield Pattern(base, _PLURAL | _SINGULAR if is_common else _PLURAL)
    elif last not in _VOWELS and last.isalpha():
        yield from _in_consonant(word, use)


def _in_e(word: str, use: Use) -> Patterns:
    base = word[:-1]
    yield Pattern(base, _SOFT_FEMININE | _SOFT_FEMININES if use is Use.COMMON else _SOFT_FEMININE)
    if word.endswith("ice"):
        yield Pattern(base, endings("- ím iam ích iach emi ami"))
        yield Pattern(f"{word[:-3]}íc", BARE)


def _in_consonant(word: str, use: Use) -> Patterns:
    some = _MASCULINE | _SOFT | (_MASCULINES | _SOFTS if use is Use.COMMON else BARE)
    yield Pattern(word, some)
    if use is Use.COMMON:
        yield Pattern(word[:-1], endings("ci zi si"))
    if len(word) >= _LONG and word.endswith(("ek", "ec", "el", "eň", "en", "er", "ok")):
        yield Pattern(word[:-2] + word[-1], some - BARE)
        if word[-1] == "ň":
            yield Pattern(f"{word[:-2]}n", endings("ě i í ěm ěmi ích"))
    if use is Use.COMMON and word.endswith("ost"):
        yield Pattern(word, endings("í em ech mi i ou"))


def _softened(base: str) -> Patterns:
    """Yield the dative, in which k, h, ch and r turn soft: Praha, Praze."""
    for plain, soft in (("ch", "š"), ("k", "c"), ("h", "z"), ("g", "z"), ("r", "ř")):
        if base.endswith(plain):
            yield Pattern(base.removesuffix(plain) + soft, endings("e"))
            return
