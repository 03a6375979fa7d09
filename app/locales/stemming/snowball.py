"""Snowball's stemmers (PyStemmer), fed with folded words."""

import re
from collections.abc import Mapping
from threading import local
from typing import Final

import Stemmer

ALGORITHMS: Final[Mapping[str, str]] = {
    "bs": "serbian",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "eo": "esperanto",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fa": "persian",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hr": "serbian",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "ne": "nepali",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sk": "czech",
    "sr": "serbian",
    "st": "sesotho",
    "sv": "swedish",
    "ta": "tamil",
    "yi": "yiddish",
}
"""The algorithm of each language that has one and no stemmer of ours."""

_ONE_PASS: Final = frozenset({"en"})
"""Where a second pass joins words that have nothing in common."""

_BEFORE: Final[Mapping[str, tuple[re.Pattern[str], str]]] = {
    "fr": (re.compile(r"(?<=...)[sx]$"), ""),  # détenu, détenus
    "pt": (re.compile(r"[oa]es$"), "ao"),  # prisão, prisões
}
_AFTER: Final[Mapping[str, tuple[re.Pattern[str], str]]] = {
    "ru": (re.compile(r"(?<=[^аеиоуыэюя])[ое](?=[кц]$)"), ""),  # пыток, пытка
}
_MOST_PASSES: Final = 4


class _Stemmers(local):
    """The stemmers of one thread: a stemmer keeps state between its calls and must not be shared."""

    def __init__(self) -> None:
        self.by_language: dict[str, Stemmer.Stemmer] = {}

    def of(self, language: str) -> Stemmer.Stemmer:
        """Return this thread's stemmer; its own cache is off, as stems are remembered by `analysis`."""
        known = self.by_language.get(language)
        if known is None:
            known = self.by_language[language] = Stemmer.Stemmer(ALGORITHMS[language], 0)
        return known


_stemmers = _Stemmers()


def stem(word: str, language: str) -> str:
    """Return the stem of a folded word in a language of `ALGORITHMS`.

    The algorithm is run until nothing changes, English apart: `libertad` loses an ending that `libertades`
    keeps after its first pass, and both meet after the second.
    """
    if language in _BEFORE:
        pattern, replacement = _BEFORE[language]
        word = pattern.sub(replacement, word)
    stemmer = _stemmers.of(language)
    for _ in range(1 if language in _ONE_PASS else _MOST_PASSES):
        before, word = word, stemmer.stemWord(word) or word
        if word == before:
            break
    if language in _AFTER:
        pattern, replacement = _AFTER[language]
        word = pattern.sub(replacement, word)
    return word
