"""Pseudo languages: English in disguise, for whoever wants to see which words of a page come from no catalog.

They have the tags that ICU and Android gave them. A site speaks them only when somebody opens one with
`flask locales open en-XA --interface`; no catalog of theirs lies in the folder, so nobody counts them among languages.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final, cast

from babel.support import NullTranslations, Translations

from app.catalogs.plurals import for_language

OPEN: Final = "⟦"
CLOSE: Final = "⟧"
"""What stands at the ends of a message: where one is missing, the message was cut off or glued together."""

LONGER: Final = 0.4
"""How many letters more than in English a text has, as a share: translations of short texts need this room."""

_PLAIN: Final = "abcdefghijklmnopqrstuvwxyz"
_ACCENTED: Final = "åƀçđéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýž"
_ACCENTS: Final = str.maketrans(_PLAIN + _PLAIN.upper(), _ACCENTED + "ÅƁÇĐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ")
_NO_WORDS: Final = re.compile(r"(</?[A-Za-z!][^<>]*>|\{[^{}]*\}|%(?:\([^()]*\))?[-#0+]*[\d.*]*[A-Za-z%]?|&#?\w+;)")
"""Tags, places to fill in, a per cent sign, entities."""

_WORD: Final = re.compile(r"[^\W\d_]+")
_VOWEL: Final = re.compile("[aeiouy]", re.IGNORECASE)
_MIRRORED_WORD: Final = "\u200f\u202e{}\u202c\u200f"
"""RIGHT-TO-LEFT OVERRIDE and its end, between marks (UAX 9): letters run to the left, lines break as they should."""


class _Longer:
    """Words made longer by their vowels, so that the whole text grows as it should."""

    def __init__(self) -> None:
        """Begin with nothing owed."""
        self._owed = 0.0

    def word(self, match: re.Match[str]) -> str:
        """Return a word with a vowel drawn out; one without vowels leaves its share to the next."""
        word = match[0]
        self._owed += LONGER * len(word)
        more, vowel = round(self._owed), _VOWEL.search(word)
        if vowel is None:
            return word
        self._owed -= more
        return word[: vowel.end()] + vowel[0].lower() * more + word[vowel.end() :]


def accented(text: str) -> str:
    """Return a message with an accent on every letter, two fifths longer, its ends marked; places and tags stay."""
    longer = _Longer()
    return _marked(text, lambda words: _WORD.sub(longer.word, words).translate(_ACCENTS))


def mirrored(text: str) -> str:
    """Return a message in letters that run from right to left, two fifths longer, its ends marked."""
    longer = _Longer()
    return _marked(text, lambda words: _WORD.sub(lambda match: _MIRRORED_WORD.format(longer.word(match)), words))


def _marked(text: str, change: Callable[[str], str]) -> str:
    pieces = _NO_WORDS.split(text)
    pieces[::2] = map(change, pieces[::2])
    return f"{OPEN}{''.join(pieces)}{CLOSE}"


PSEUDO: Final[Mapping[str, Callable[[str], str]]] = {"en-XA": accented, "ar-XB": mirrored}
"""The pseudo languages by their tags, and what each does to a message."""


def spoken(english: NullTranslations, tag: str) -> NullTranslations:
    """Return what a pseudo language says, made of what English says; what English lacks it lacks too."""
    change = PSEUDO[tag]
    made: Any = Translations()
    made.plural = getattr(english, "plural", None) or for_language(tag).form
    made._catalog = {name: change(text) for name, text in getattr(english, "_catalog", {}).items() if name}  # noqa: SLF001 - gettext has no other door
    return cast("NullTranslations", made)
