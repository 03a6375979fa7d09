"""A light stemmer for Turkish and Azerbaijani without diacritics: plural, possessive and case endings.

Snowball's Turkish follows vowel harmony, which folding hides: it keeps `haklari` whole.
"""

from typing import Final

from app.locales.stemming.endings import strip

_LISTED: Final = """
lar ler lari leri
a e i u ya ye yi yu na ne ni nu
si su im um in un nin nun imiz umuz iniz unuz
da de ta te nda nde dan den tan ten ndan nden
la le yla yle daki deki taki teki ndaki ndeki
"""
_ENDINGS: Final = frozenset(_LISTED.split())
_VOICED: Final = str.maketrans({"g": "k", "b": "p", "d": "t"})
_LONG: Final = 4


def _settled(word: str) -> str:
    """Level the end of a word: özgürlüğ- is özgürlük, hakk- is hak."""
    if len(word) < _LONG:
        return word
    word = word[:-1] + word[-1].translate(_VOICED)
    return word[:-1] if word[-1] == word[-2] else word


def stem(word: str) -> str:
    """Return what the forms of a folded Turkish word have in common: `haklarının`, `hakki` give `hak`."""
    return strip(word, _ENDINGS, settle=_settled)
