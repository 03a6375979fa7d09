"""A light stemmer for Polish without diacritics: endings of nouns and adjectives, and the sounds before them.

Snowball's Polish needs the diacritics that hurried people leave out: `więźniów` and `wiezniow` part ways.
"""

import re
from typing import Final

from app.locales.stemming.endings import strip

_LISTED: Final = """
a ach ami e ego ej em emu i ia iach iami iach ich ie iego iej iem iemu im imi io iom iow iowi iowie iu
o om ow owi owie u y ych ym ymi
"""
_ENDINGS: Final = frozenset(_LISTED.split())
_LUDZMI: Final = re.compile(r"(?<=[zc])mi$")
_FLEETING: Final = re.compile(r"(?<=[^aeiouy])i?e(?=[nlckr]$)")
_SOFTENED: Final = ((re.compile("dz$"), "d"), (re.compile("rz$"), "r"), (re.compile("c$"), "k"))
_SHORTEST: Final = 5


def stem(word: str) -> str:
    """Return what the forms of a folded Polish word have in common: `wiezien`, `wieznia` give `wiezn`."""
    if len(word) >= _SHORTEST:
        word = _LUDZMI.sub("", word)
    word = strip(word, _ENDINGS)
    if len(word) >= _SHORTEST:
        word = _FLEETING.sub("", word)
    for pattern, hard in _SOFTENED:
        word = pattern.sub(hard, word)
    return word
