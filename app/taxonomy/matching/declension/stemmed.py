"""Words of languages without rules of ours: by their stems, or where nobody has a stemmer by a short ending."""

from typing import Final

from app.locales.folding import fold
from app.locales.stemming import stem
from app.taxonomy.matching.declension.patterns import Pattern, Patterns, Use

_LONG: Final = 4
_VOWELS: Final = frozenset("aeiouyаеиіоуыюяი")
_LONGEST: Final = 6
_MOST: Final = 4
"""Letters of an ending that may be hung on a word whose language we know nothing of."""


class _SameStem:
    """Whatever ending leads to the same stem."""

    def __init__(self, base: str, stem_: str, language: str, most: int) -> None:
        self._base = base
        self._stem = stem_
        self._language = language
        self._most = most

    def __contains__(self, ending: object) -> bool:
        return (
            isinstance(ending, str)
            and len(ending) <= self._most
            and stem(fold(self._base + ending), self._language) == self._stem
        )


class _Short:
    """Any ending of a few letters."""

    def __init__(self, most: int) -> None:
        self._most = most

    def __contains__(self, ending: object) -> bool:
        return isinstance(ending, str) and len(ending) <= self._most and ending.isalpha()


_ENDINGS: Final = _Short(_MOST)
_CASES: Final = _Short(2)


def patterns(word: str, use: Use, *, language: str) -> Patterns:
    """Yield the forms of a word with its stem; a name keeps all its letters but the last two."""
    if len(word) < _LONG:
        return
    plain = fold(word)
    same = stem(plain, language)
    if same == plain and all(stem(plain + ending, language) == plain + ending for ending in "sa"):
        yield from _unstemmed(word)
        return
    kept = max(3, len(word) - (3 if use is Use.COMMON else 2))
    yield Pattern(word[:kept], _SameStem(word[:kept], same, language, len(word) - kept + _LONGEST))
    if use is not Use.COMMON:
        yield Pattern(word, _CASES)


def _unstemmed(word: str) -> Patterns:
    """Yield a word of a language without a stemmer; its last vowel may give way to an ending."""
    if len(word) == _LONG:
        return
    yield Pattern(word, _ENDINGS)
    if fold(word[-1]) in _VOWELS:
        yield Pattern(word[:-1], _ENDINGS)
