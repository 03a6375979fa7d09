"""How English, German, Dutch and Scandinavian words take their endings. Words come folded; ß is ss."""

import re
from typing import Final

from app.taxonomy.matching.declension.patterns import BARE, Pattern, Patterns, Use, endings

_LONG: Final = 4
_HISSING: Final = ("s", "x", "z", "ch", "sh")

# --- English ---------------------------------------------------------------------------------

_ENGLISH: Final = endings("- s")
_ENGLISH_HISSING: Final = endings("- es")
_IRREGULAR: Final = {"man": "men", "child": "children", "person": "people"}


def english(word: str, use: Use) -> Patterns:
    """Yield singular and plural of an English word; only families of people have names in the plural."""
    if use is Use.COMMON:
        yield from _english_noun(_singular(word))


def _singular(word: str) -> str:
    if len(word) < _LONG or not word.endswith("s") or word.endswith(("ss", "us", "is", "ics")):
        return next((one for one, many in _IRREGULAR.items() if word == many), word)
    if word.endswith("ies") and len(word) > _LONG:
        return f"{word[:-3]}y"
    return word[:-2] if word.endswith(("sses", "xes", "ches", "shes", "zes")) else word[:-1]


def _english_noun(word: str) -> Patterns:
    yield Pattern(word, _ENGLISH_HISSING if word.endswith(_HISSING) else _ENGLISH)
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        yield Pattern(word[:-1], endings("ies"))
    for one, many in _IRREGULAR.items():
        if word.endswith(one):
            yield Pattern(word.removesuffix(one) + many, BARE)


# --- German ----------------------------------------------------------------------------------

_GERMAN_NAME: Final = endings("- s es")
_GERMAN_NOUN: Final = endings("- s es e en n er ern se sen ses nen")
_GERMAN_AFTER_LIQUID: Final = endings("- s n")
_GERMAN_PLURAL: Final = endings("- e en n er ern s nen")
_ADJECTIVE: Final = endings("e en er es em")
_BARE_ADJECTIVE: Final = _ADJECTIVE | BARE
_UMLAUT: Final = re.compile("(au|[aou])(?=[^aeiouäöü]+$)")
_UMLAUTS: Final = {"a": "ä", "o": "ö", "u": "ü", "au": "äu"}
_ADJECTIVE_ENDING: Final = re.compile("(?:e|er|es|en|em)$")


def german(word: str, use: Use) -> Patterns:
    """Yield the endings of a German word; what ends like an adjective is also declined like one."""
    bare = _ADJECTIVE_ENDING.sub("", word)
    if use is Use.PERSON:
        yield Pattern(word, BARE if word.endswith(("s", "x", "z")) else endings("- s"))
        return
    if use is Use.NAME:
        yield Pattern(word, _GERMAN_NAME)
        if bare != word and len(bare) >= _LONG:
            yield Pattern(bare, _ADJECTIVE)
        return
    yield Pattern(word, _GERMAN_AFTER_LIQUID if word.endswith(("er", "el", "en")) else _GERMAN_NOUN)
    rounded = _UMLAUT.sub(lambda found: _UMLAUTS[found[0]], word)
    if rounded != word:
        yield Pattern(rounded, _GERMAN_PLURAL)
    if bare != word and len(bare) >= _LONG:
        yield Pattern(bare, _BARE_ADJECTIVE | endings("s"))


# --- Dutch, Swedish, Danish, Norwegian --------------------------------------------------------

_NORTHERN: Final = endings("- s e en n er sen ar or et t ene ne erna arna orna na ens ets ers ernas")


def northern(word: str, use: Use) -> Patterns:
    """Yield the endings of a Dutch or Scandinavian word."""
    yield Pattern(word, _NORTHERN if use is Use.COMMON else endings("- s"))
    if use is Use.COMMON and word.endswith(("e", "en")) and len(word) > _LONG:
        yield Pattern(word.removesuffix("n").removesuffix("e"), _NORTHERN)
