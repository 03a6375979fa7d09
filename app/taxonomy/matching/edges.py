"""What may stand at the edges of a name: the word must not go on, but a compound or an ending may be hung on it."""

import re
from collections.abc import Collection, Sequence
from typing import Final

from app.taxonomy.matching.capitals import is_abbreviation
from app.taxonomy.matching.declension import Use, patterns
from app.taxonomy.matching.words import APOSTROPHE, HYPHEN, Word

_COMPOUNDING: Final = frozenset({"da", "de", "nb", "nl", "nn", "no", "sv"})
_LISTED_PARTICLES: Final = """
al am an au aux ben bin da de del della der des di do du el en ibn in la le les lez na of on pod sous sur
upon van von y а аль бен бин в на над под ди дель де ла ле сюр
"""
_PARTICLES: Final = frozenset(_LISTED_PARTICLES.split())
"""Small words that tie parts of one name together: Aix-en-Provence."""

_LISTED_ELISIONS: Final = """
c ch d dell all nell sull dall coll quell quest bell sant un nient tutt anch senz mezz j jusqu l lorsqu m n
puisqu qu quoiqu s t v gl degl dov cos com
"""
_ELISIONS: Final = frozenset(_LISTED_ELISIONS.split())
_ELIDING: Final = frozenset({"ca", "fr", "it", "oc"})
_ENGLISH_AFTER: Final = frozenset({"d", "ll", "re", "s", "ve"})

_HUNG: Final = {
    "pl": re.compile(r"(?:ie|ec)?(?:a|u|owi|em|ie|iem|y|ów|om|ami|ach|ego|emu|ym|im|i|ę|ą|e|iu)"),
    "ru": re.compile("(?:а|у|ом|е|ы|ов|ам|ами|ах|и|ю|я|то|таки)"),
    "uk": re.compile("(?:а|у|ом|і|ові|и|ів|ам|ами|ах|ю|я|то|таки)"),
    "cs": re.compile("(?:u|em|y|ů|ech|ům)"),
}
"""Endings that are hung on names with a hyphen or an apostrophe: ONZ-u, Hollande’a."""
_HANGING_ALL: Final = frozenset({"az", "kk", "tr"})
_PLACEHOLDERS: Final = {"kk": ("ат", "ал", "та", "на", "аз"), "tr": ("kale",), "az": ("qala",)}
"""Words with all sorts of last sounds: after an abbreviation, an ending follows how it is spoken."""


def before(words: Sequence[Word], first: int, *, language: str, use: Use, known: Collection[int]) -> bool:
    """Say whether a name may begin at a word, by what is joined to it in front; `known` are places of other names."""
    word = words[first]
    if first == 0 or word.gap not in {HYPHEN, APOSTROPHE, ""}:
        return True
    former = words[first - 1]
    if word.gap == APOSTROPHE:
        return language in _ELIDING and former.folded in _ELISIONS
    if word.gap == "":
        return not word.raw or former.end != word.start
    return _is_partner(former, language, use) or first - 1 in known


def after(words: Sequence[Word], last: int, *, language: str, use: Use, known: Collection[int]) -> int | None:
    """Return the place of the last word that belongs to a name, its hung endings included; None if it goes on."""
    if last + 1 == len(words):
        return last
    following = words[last + 1]
    if following.gap not in {HYPHEN, APOSTROPHE, ""}:
        return last
    if following.surface.islower() and is_hung(following.folded, language):
        return last + 1
    if following.gap == "":
        return last
    if following.gap == APOSTROPHE:
        return last if following.folded in _ENGLISH_AFTER or language in _ELIDING else None
    return last if _is_partner(following, language, use) or last + 1 in known else None


def is_hung(ending: str, language: str) -> bool:
    """Say whether this is an ending of a language that may be hung on a name."""
    if language in _HANGING_ALL:
        samples = (pattern for word in _PLACEHOLDERS[language] for pattern in patterns(word, language, Use.NAME))
        return any(ending in pattern.endings for pattern in samples)
    hung = _HUNG.get(language)
    return hung is not None and hung.fullmatch(ending) is not None


def _is_partner(other: Word, language: str, use: Use) -> bool:
    """Say whether a word joined by a hyphen makes a compound with a name (pro-US, EU-) and no other name."""
    if not other.surface[0].isalpha() or other.folded in _PARTICLES:
        return False
    if other.surface.islower() or is_abbreviation(other.surface):
        return True
    return language in _COMPOUNDING or use is Use.COMMON
