"""How Arabic, Persian and Hebrew words take what is written together with them.

Arabic words come folded: without marks, every alif and hamza alike, ة as ه, ى as ي.
"""

from collections.abc import Iterator
from typing import Final

from app.taxonomy.matching.declension.patterns import Pattern, Patterns, Use, endings

ARTICLE: Final = "ال"
ARABIC_PREFIXES: Final = ("", "و", "ف", "ب", "ك", "ل", "س", "وب", "ول", "وك", "فب", "فل", "لل", "ولل", "فلل")
"""And, so, in, like, for, written together with the next word; after for, the article loses its alif."""
HEBREW_PREFIXES: Final = ("", "ו", "ה", "ב", "כ", "ל", "מ", "ש", "וה", "וב", "ול", "ומ", "וש", "שה", "מה", "בה", "שב")

_LONG: Final = 3
_NOUN: Final = endings("- ا ون ين ان ات ي ه")
_BEFORE_TA: Final = endings("ه ت تين تان ات تها تهم ته")
_PERSON_OF: Final = endings("- ها هم")


def arabic(word: str, use: Use) -> Patterns:
    """Yield singular, dual and sound plural of an Arabic noun, and the commonest broken plural; names stay whole."""
    bare = word.removeprefix(ARTICLE)
    if use is not Use.COMMON or len(bare) < _LONG:
        return
    yield Pattern(bare, _NOUN | _PERSON_OF)
    if bare[-1] == "ه":
        yield Pattern(bare[:-1], _BEFORE_TA)
    for plural in _broken_plurals(bare):
        yield Pattern(plural, _PERSON_OF)
    if bare.endswith("ي") and len(bare) > _LONG:
        yield Pattern(bare, endings("- ين ون ات ه ا"))
        yield Pattern(bare[:-1], endings("ون ين اه"))


def _broken_plurals(word: str) -> Iterator[str]:
    """Yield the plurals that change a noun within, by its pattern: حق حقوق, سجين سجناء, قانون قوانين, محكمة محاكم."""
    one, two, *rest = list(word)
    match rest:
        case [three]:
            yield f"ا{one}{two}ا{three}"
            yield f"{one}{two}و{three}"
        case ["ي", "ه"]:
            yield f"{one}{two}ايا"
        case ["ي", three]:
            yield f"{one}{two}{three}اء"
            yield f"ا{one}{two}{three}اء"
        case [three, "و", four] if two == "ا":
            yield f"{one}وا{three}ي{four}"
        case [three, "و", four] if one == "م":
            yield f"{one}{two}ا{three}ي{four}"
        case [three, four, "ه"] if one == "م":
            yield f"{one}{two}ا{three}{four}"
        case ["ي", three, "ه"]:
            yield f"{one}{two}اي{three}"


def persian(word: str, use: Use) -> Patterns:
    """Yield a Persian word with the endings of plural and of what is meant."""
    yield Pattern(word, endings("- ها های هایی ی ان ات") if use is Use.COMMON else endings("- ی"))
    if use is Use.COMMON and word[-1] == "ه":
        yield Pattern(word[:-1], endings("گان گانی"))


def hebrew(word: str, use: Use) -> Patterns:
    """Yield singular and plural of a Hebrew word."""
    if use is Use.COMMON and len(word) >= _LONG:
        yield Pattern(word, endings("- ים ות"))
        if word[-1] == "ה":
            yield Pattern(word[:-1], endings("ה ות ת"))


def arabic_readings(word: str) -> Iterator[tuple[str, int, bool]]:
    """Yield what may be left of a folded word: the rest, how many letters it lost, whether it lost the article.

    The article belongs to the name, so its letters are not counted as lost.
    """
    for prefix in ARABIC_PREFIXES:
        rest = word.removeprefix(prefix)
        if not word.startswith(prefix) or len(rest) < _LONG:
            continue
        if prefix.endswith("لل"):
            yield rest, len(prefix) - 1, True
            yield ARTICLE + rest, len(prefix) - 1, False
            continue
        yield rest, len(prefix), False
        if rest.startswith(ARTICLE):
            yield rest.removeprefix(ARTICLE), len(prefix), True


def hebrew_readings(word: str) -> Iterator[tuple[str, int, bool]]:
    """Yield what may be left of a folded Hebrew word without the small words written before it."""
    for prefix in HEBREW_PREFIXES:
        rest = word.removeprefix(prefix)
        if word.startswith(prefix) and len(rest) >= _LONG:
            yield rest, len(prefix), False
