"""Stems: what the inflected forms of a word have in common, language by language."""

from collections.abc import Callable, Mapping
from typing import Final

from app.locales.stemming import arabic, italian, kazakh, polish, snowball, turkish, ukrainian

_OURS: Final[Mapping[str, Callable[[str], str]]] = {
    "ar": arabic.stem,
    "az": turkish.stem,
    "it": italian.stem,
    "kk": kazakh.stem,
    "pl": polish.stem,
    "tr": turkish.stem,
    "uk": ukrainian.stem,
}


def stem(word: str, language: str) -> str:
    """Return the stem of a folded word; the word itself where its language has no stemmer or it has a digit.

    Stems are made from folded words only: a word typed without its diacritics has the stem it has with them.
    """
    if not word.isalpha():
        return word
    if ours := _OURS.get(language):
        return ours(word)
    return snowball.stem(word, language) if language in snowball.ALGORITHMS else word
