"""One spelling for search: letters without case, accents and marks, so that zrodlo finds źródło.

What counts as a letter of its own in Cyrillic stays: й, ї, ў. Indic and Thai vowel signs stay too, as nothing
is left of a word without them.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import groupby
from typing import Final

APOSTROPHES: Final = "'’ʼʻ‘`´′＇\u05f3\u05f4"
"""What people type for the apostrophe inside a word, with the Hebrew geresh and gershayim."""
INVISIBLE: Final = "\u00ad\u034f\u200b\u200c\u200d\u2060\ufeff\U000e0100-\U000e01ef"
"""Soft hyphen, joiners and the like, that stand inside words; for the inside of a character class."""

_LAST_WITH_MARKS: Final = 0x1F000


def _ranges_of_marks() -> str:
    """Return all combining marks (Unicode categories Mn, Mc, Me) as the inside of a character class."""
    marks = (code for code in range(_LAST_WITH_MARKS) if unicodedata.category(chr(code))[0] == "M")
    runs = ([code for _, code in run] for _, run in groupby(enumerate(marks), lambda pair: pair[1] - pair[0]))
    return "".join(f"{chr(run[0])}-{chr(run[-1])}" for run in runs)


MARKS: Final = _ranges_of_marks()
"""For the inside of a character class: Python's `\\w` knows letters and digits, not the marks upon them."""

_DROPPED: Final = re.compile(
    "(?<![иу])\u0306|(?<!і)\u0308"  # й ў, ї
    "|[\u0300-\u0305\u0307\u0309-\u036f"  # Latin, Greek, Cyrillic
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"  # Hebrew points
    "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"  # Arabic marks, tatweel
    f"{APOSTROPHES}{INVISIBLE}]"
)
_NO_LETTER: Final = re.compile(f"[^\\w{MARKS}]|_")
_DIGIT: Final = re.compile(r"\d")

_LETTERS: Final = str.maketrans(
    {
        "ł": "l", "đ": "d", "ø": "o", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th",
        "ґ": "г",
        "ٱ": "ا", "ة": "ه", "ى": "ي", "ی": "ي", "ک": "ك", "ہ": "ه", "ۀ": "ه", "ە": "ه",
    }
)  # fmt: skip
"""Letters that Unicode does not take apart: strokes, ligatures, and twins of Arabic and Persian spelling."""


def fold(word: str) -> str:
    """Return the form under which a word is searched: NFKC, case folded, without diacritics, apostrophes.

    Both the dotted and the dotless Turkish i become i, so no language needs rules of its own for case. Digits
    of every script become 0-9. Signs that are neither letter nor digit are dropped; the result may be empty.
    """
    if word.isascii() and word.isalnum():
        return word.lower()
    plain = unicodedata.normalize("NFKC", word).casefold()
    plain = _DROPPED.sub("", unicodedata.normalize("NFD", plain))
    plain = unicodedata.normalize("NFC", plain).translate(_LETTERS)
    plain = _NO_LETTER.sub("", plain)
    return plain if plain.isalpha() else _DIGIT.sub(lambda found: str(int(found[0])), plain)


folded = lru_cache(maxsize=65536)(fold)
"""`fold` with a memory, for vocabularies that are gone through again and again."""
