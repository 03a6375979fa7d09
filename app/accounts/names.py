"""What may stand as the name of a person, and what would deceive whoever reads it. Pure functions."""

import unicodedata
from collections.abc import Iterator
from typing import Final

from app.core.errors import Refusal
from app.core.text import one_line

LONGEST_NAME: Final = 200

_ALIKE: Final = ("LATIN", "CYRILLIC", "GREEK")
"""Scripts whose letters look alike: mixed in one word they pass for another word."""

_UNSEEN: Final = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})


class BadName(Refusal):
    """A name that cannot stand; `reason` is `empty`, `too_long`, `unseen` or `mixed`."""

    def __init__(self, reason: str) -> None:
        """Keep what is wrong with it."""
        super().__init__(reason)
        self.reason = reason


def fit_name(text: str) -> str:
    """Return a name as it is kept: in NFC, on one line.

    Refused are a name without a letter, one that is too long, signs that nobody sees (controls, marks of direction,
    joiners of no width), and words that mix letters of scripts that look alike (Unicode Technical Standard 39, 5.1).
    """
    if any(unicodedata.category(sign) in _UNSEEN for sign in text.strip()):
        raise BadName("unseen")
    name = one_line(text)
    if not any(sign.isalpha() for sign in name):
        raise BadName("empty")
    if len(name) > LONGEST_NAME:
        raise BadName("too_long")
    if any(len(set(_scripts(word))) > 1 for word in name.replace("-", " ").split()):
        raise BadName("mixed")
    return name


def _scripts(word: str) -> Iterator[str]:
    for sign in word:
        script = unicodedata.name(sign, "").partition(" ")[0]
        if sign.isalpha() and script in _ALIKE:
            yield script
