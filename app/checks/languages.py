"""Which language a text is in: by its script, its letters and the words that hardly any text gets by without. Pure.

It is asked only whether a text is plainly in another language than it should be, so it says nothing where it is
unsure: of short texts, of names, and of languages that it does not know.
"""

import re
import unicodedata
from collections import Counter
from functools import cache
from typing import Final

from app.checks.frequent_words import COMMON, LETTERS, UBIQUITOUS, WORDS
from app.checks.inline import prose
from app.checks.scripts import script_of
from app.locales.tags import Tag

FEWEST_WORDS: Final = 5
FEWEST_LETTERS: Final = 24
_LONG: Final = 48

_WORD: Final = re.compile(r"[^\W\d_]+(?:[ʼʻ‘][^\W\d_]+)*")
_SURE: Final = 0.12
_TIMES: Final = 5
_FOREIGN_SHARE: Final = 7
_CANDIDATES: Final = 8
_FEWEST_HITS: Final = 3
_SIGNS: Final = frozenset(" \u00a0\n.,:;!?-–—'’\"“”„«»()[]0123456789")
_OWN_SHARE: Final = 0.6

# The first word of a letter's Unicode name, for what BCP 47 calls the script.
_NAMES: Final = {
    "Latn": {"LATIN"}, "Cyrl": {"CYRILLIC"}, "Grek": {"GREEK"}, "Armn": {"ARMENIAN"}, "Geor": {"GEORGIAN"},
    "Hebr": {"HEBREW"}, "Arab": {"ARABIC"}, "Deva": {"DEVANAGARI"}, "Thai": {"THAI"}, "Hang": {"HANGUL"},
    "Hans": {"CJK"}, "Hant": {"CJK"}, "Jpan": {"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"},
    "Kore": {"HANGUL", "CJK"}, "Beng": {"BENGALI"}, "Taml": {"TAMIL"}, "Telu": {"TELUGU"}, "Ethi": {"ETHIOPIC"},
    "Khmr": {"KHMER"}, "Mymr": {"MYANMAR"}, "Laoo": {"LAO"}, "Tibt": {"TIBETAN"}, "Sinh": {"SINHALA"},
    "Guru": {"GURMUKHI"}, "Gujr": {"GUJARATI"},
}  # fmt: skip

# Languages so close that running words do not tell them apart.
_KIN: Final = (
    {"hr", "sr", "bs", "sl", "me"}, {"cs", "sk"}, {"nb", "nn", "no", "da", "sv"}, {"id", "ms"},
    {"es", "gl", "ast"}, {"pt", "gl"}, {"kk", "ky", "tt", "ba", "kaa"}, {"tr", "az", "tk", "uz", "crh"},
    {"fa", "prs", "tg"}, {"nl", "af", "fy"}, {"bg", "mk"}, {"fr", "oc"}, {"it", "co", "scn"},
    {"de", "lb", "gsw", "nds"}, {"ur", "pnb", "fa"}, {"fi", "et"},
)  # fmt: skip


def is_foreign(words: str, tag: Tag) -> bool:
    """Say whether a text is plainly not in the language of `tag`."""
    words = prose(words)
    letters: Counter[str] = Counter()
    for sign, times in Counter(words).items():
        letters[script_of(sign)] += times
    del letters[""]
    count = letters.total()
    if count < FEWEST_LETTERS or not tag.language:
        return False
    own = _NAMES.get(tag.script)
    if own is not None and sum(letters[name] for name in own) < (1 - _OWN_SHARE) * count:
        return _has_prose(words)
    kana = letters["HIRAGANA"] + letters["KATAKANA"]
    if (tag.script == "Jpan" and not kana) or (tag.script in {"Hans", "Hant"} and kana * _FOREIGN_SHARE > count):
        return True
    own_letters = UBIQUITOUS.get(tag.language, "") if tag.script == "Cyrl" and count >= _LONG else ""
    if own_letters and set(own_letters).isdisjoint(words.casefold()) and _has_prose(words):
        return True
    return _has_foreign_letters(words, tag) or _speaks_another(words, tag)


def _has_prose(words: str) -> bool:
    """Say whether a text is more than names: most of its words begin with a small letter, or it has no capitals."""
    found = _WORD.findall(words)
    small = sum(not word[0].isupper() for word in found)
    is_parted = len(found) >= FEWEST_WORDS
    return small * 2 > len(found) and (is_parted or any(unicodedata.category(sign) == "Lo" for sign in words))


def _has_foreign_letters(words: str, tag: Tag) -> bool:
    """Say whether many words of a text have a letter that its language has not; a few may be names."""
    if tag.language not in LETTERS:
        return False
    strange = set(words.casefold()) - COMMON - set(LETTERS[tag.language])
    strange = {sign for sign in strange if script_of(sign) in _NAMES.get(tag.script, ())}
    found = [word for word in _WORD.findall(words) if word[0].islower()] if strange else []
    bearing = {word for word in found if not strange.isdisjoint(word)}
    return len(bearing) >= _FEWEST_HITS and len(bearing) * _FOREIGN_SHARE > len(found)


def _speaks_another(words: str, tag: Tag) -> bool:
    """Say whether a text is full of frequent words that another language has and its own has not."""
    found = _words_in(words, tag)
    if len(found) < FEWEST_WORDS or tag.language not in WORDS:
        return False
    hits, counts = _hits(found, tag)
    for language, count in counts.most_common(_CANDIDATES):
        if language not in _kin(tag.language):
            own = sum(tag.language in languages and language not in languages for languages in hits)
            is_plain = count >= _FEWEST_HITS and count >= _SURE * len(set(found))
            return is_plain and own * _TIMES <= count
    return False


def has_traces(words: str, tag: Tag) -> bool:
    """Say whether a part of a text may be in another language; most texts need not be looked at closely."""
    words = prose(words)
    own = _NAMES.get(tag.script, set())
    if any((script := script_of(sign)) and script not in own for sign in set(words)):
        return True
    if set(words.casefold()) - COMMON - set(LETTERS.get(tag.language, "")) - _SIGNS:
        return True
    _, counts = _hits(_words_in(words, tag), tag)
    return any(count >= _FEWEST_HITS and language not in _kin(tag.language) for language, count in counts.items())


def _words_in(words: str, tag: Tag) -> list[str]:
    """Return the words of a text in the script of its language."""
    own = _NAMES.get(tag.script, {""})
    return [word for word in _WORD.findall(words.casefold()) if script_of(word[0]) in own]


def _hits(found: list[str], tag: Tag) -> tuple[list[tuple[str, ...]], Counter[str]]:
    """Return of which languages the frequent ones among some words are, and how many are of another than `tag`."""
    known = _languages_of()
    hits = [languages for word in dict.fromkeys(found) if (languages := known.get(word))]
    return hits, Counter(language for languages in hits for language in languages if tag.language not in languages)


def has_frequent(words: str, language: str) -> bool:
    """Say whether a text has a word that is frequent in a language; of one that is not known, that it has."""
    known = _languages_of()
    return language not in WORDS or any(language in known.get(word, ()) for word in _WORD.findall(words.casefold()))


@cache
def _languages_of() -> dict[str, tuple[str, ...]]:
    languages: dict[str, list[str]] = {}
    for language, text in WORDS.items():
        for word in dict.fromkeys(text.split()):
            languages.setdefault(word, []).append(language)
    return {word: tuple(known) for word, known in languages.items()}


@cache
def _kin(language: str) -> frozenset[str]:
    return frozenset({language}).union(*(kin for kin in _KIN if language in kin))
