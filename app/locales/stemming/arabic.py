"""A light stemmer for Arabic without marks, after the idea of light stemming: article, particles, endings.

Broken plurals (حق, حقوق) stay apart: only a dictionary knows them.
"""

from typing import Final

_LONG: Final = 3
_ARTICLES: Final = ("وبال", "وال", "ولل", "بال", "فال", "كال", "لل", "ال")
"""The article, alone or with the particles written before it."""
_PARTICLES: Final = "وبل"
"""And, by, for. Many words begin with these letters themselves, so more must be left of the word."""
_AFTER_PARTICLE: Final = 4
_SUFFIXES: Final = (
    *((suffix, _LONG) for suffix in ("تها", "تهم", "ته", "هما", "ها", "هم", "ان", "ون", "ين", "يه")),
    ("ات", 2),
    ("ه", 2),
    ("ي", _LONG),
)
"""With how many letters must be left."""


def _without_article(word: str) -> str:
    for article in _ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= _LONG:
            return word[len(article) :]
    return word


def _without_suffixes(word: str) -> str:
    for suffix, left in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= left:
            return _without_suffixes(word[: -len(suffix)])
    return word


def _without_particle(word: str) -> str:
    return word[1:] if word[0] in _PARTICLES and len(word) > _AFTER_PARTICLE else word


def stem(word: str) -> str:
    """Return what the forms of a folded Arabic word have in common: `والمعتقلين`, `معتقلات` give `معتقل`."""
    return _without_particle(_without_suffixes(_without_article(word)))
