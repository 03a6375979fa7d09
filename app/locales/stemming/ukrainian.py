"""A light stemmer for Ukrainian: endings of nouns and adjectives, and the vowels that change before them."""

import re
from typing import Final

from app.locales.stemming.endings import strip

_LISTED: Final = """
а ам ами ах е еві ей ем ею є єві єм єю и ий им ими их ів і ій ім ією ії іями іям іях ію ія ів їв
о ого ої ою ові ом ому у ю юю ь ьми я ям ями ях ї їй їм їх її єї єму
"""
_ENDINGS: Final = frozenset(_LISTED.split())
_DOUBLED: Final = re.compile(r"([нлтчшжз])\1$")
_POSSESSIVE: Final = re.compile(r"(?<=...)[оеє]в$")
_CLOSED: Final = re.compile(r"і(?=(?:[^аеєиіїоуюя]|ст)$)")
_FLEETING: Final = re.compile(r"(?<=[^аеєиіїоуюя])[еоє](?=[нлцк]$)")
_SOFTENED: Final = str.maketrans({"ц": "к", "з": "г"})
_SHORTEST: Final = 5


def _levelled(word: str) -> str:
    """Undo what a closed syllable does: осіб is особ-, рішень is рішн- as рішення is."""
    word = _DOUBLED.sub(r"\1", word.replace("їв", "єв") if word.endswith("їв") else word)
    word = _CLOSED.sub("о", _POSSESSIVE.sub("", word))
    if len(word) >= _SHORTEST:
        word = _DOUBLED.sub(r"\1", _FLEETING.sub("", word))
    return word


def stem(word: str) -> str:
    """Return what the forms of a folded Ukrainian word have in common: `вязень`, `вязня` give `вязн`."""
    word = _levelled(strip(word, _ENDINGS))
    return word[:-1] + word[-1:].translate(_SOFTENED)
