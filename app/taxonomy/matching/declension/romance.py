"""How French, Italian, Spanish, Portuguese and Catalan nouns and adjectives form their plural and feminine."""

from typing import Final

from app.taxonomy.matching.declension.patterns import BARE, Pattern, Patterns, Use, endings

_LONG: Final = 4

_FRENCH: Final = endings("- s e es")
_FRENCH_NOUN: Final = endings("- s x")
_DOUBLING: Final = ("n", "l", "t")
_ACUTE: Final = "é"


def french(word: str, use: Use) -> Patterns:
    """Yield singular, plural and feminine of a French word; names stay as they are."""
    if use is not Use.COMMON or len(word) < _LONG:
        return
    single = word[:-1] if word[-1] in "sx" and word[-2] in f"{_ACUTE}eaiourtnlfdc" else word
    for base in {word, single}:
        yield Pattern(base, BARE if base != single else _FRENCH if base[-1] != "e" else _FRENCH_NOUN)
    if single.endswith("er"):
        yield Pattern(f"{single[:-2]}ère", _FRENCH_NOUN)
    if single.endswith(("eur", "eux")):
        yield Pattern(single[:-1], endings("se ses"))
    if single.endswith("if"):
        yield Pattern(single[:-1], endings("ve ves"))
    if single.endswith("al"):
        yield Pattern(single[:-1], endings("ux le les"))
    if single.endswith(_DOUBLING):
        yield Pattern(single + single[-1], endings("e es"))


_ITALIAN: Final = {
    "o": "o i", "a": "a e i", "e": "e i", "i": "i o e a", "io": "io i",
    "co": "co ci chi", "go": "go ghi gi", "ca": "ca che", "ga": "ga ghe", "cia": "cia ce cie", "gia": "gia ge gie",
}  # fmt: skip
_ITALIAN_BOTH: Final = ("ato", "uto", "ito", "ivo", "ico", "oso", "ano", "iero", "ario", "eso")


def italian(word: str, use: Use) -> Patterns:
    """Yield singular and plural of an Italian word, both genders of those that have them; names stay as they are."""
    if use is not Use.COMMON or len(word) < _LONG or word[-1] not in "oaei":
        return
    for ending, forms in _ITALIAN.items():
        if word.endswith(ending):
            yield Pattern(word.removesuffix(ending), endings(forms))
    if word.endswith(_ITALIAN_BOTH):
        hard = "h" if word.endswith("co") else ""
        yield Pattern(word[:-1], frozenset({"o", "a", "i", f"{hard}e"}))
    if word.endswith(("chi", "ghi", "che", "ghe")):
        yield Pattern(word[:-2], endings("o a hi he"))


_IBERIAN: Final = endings("- s es")


def iberian(word: str, use: Use) -> Patterns:
    """Yield singular and plural of a Spanish, Portuguese or Catalan word, both genders; names stay as they are."""
    if use is not Use.COMMON or len(word) < _LONG:
        return
    single = word[:-1] if word[-1] == "s" and word[-2] in "aeiou" else word
    yield Pattern(word, BARE)
    yield Pattern(single, _IBERIAN)
    if single[-1] in "oa":
        yield Pattern(single[:-1], endings("o a os as"))
    if single.endswith("z"):
        yield Pattern(f"{single[:-1]}c", endings("es"))
    if single.endswith("e") and len(single) > _LONG:
        yield Pattern(single[:-1], BARE)
    for accented, plain in (("ón", "on"), ("és", "es"), ("án", "an"), ("ín", "in")):
        if single.endswith(accented):
            yield Pattern(single.removesuffix(accented) + plain, endings("es a as"))
        if single.endswith(f"{plain}e"):
            yield Pattern(single.removesuffix(f"{plain}e") + accented, BARE)
    for nasal, plural in (("ão", "ões"), ("al", "ais"), ("em", "ens"), ("ção", "ções")):
        if single.endswith(nasal):
            yield Pattern(single.removesuffix(nasal) + plural, BARE)
