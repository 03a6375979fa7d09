"""Which letters a text is written in, as far as the checks ask. Pure."""

import unicodedata
from functools import lru_cache
from typing import Final

from app.locales.tags import Tag

DENSE: Final = frozenset({"Hans", "Hant", "Hani", "Jpan", "Kore"})
"""Scripts that need few signs for a word."""

VOWELLESS: Final = frozenset({"Arab", "Hebr", "Syrc", "Thaa"})
"""Scripts that leave short vowels out, and have no capitals."""

ENDLESS: Final = frozenset({"Thai", "Laoo"})
"""Scripts that end no sentence with a stop."""

UNPARTED: Final = frozenset({"Hans", "Hant", "Hani", "Jpan", "Thai", "Laoo", "Khmr", "Mymr"})
"""Scripts that put no space between words."""


@lru_cache(maxsize=4096)
def script_of(letter: str) -> str:
    """Return the first word of the letter's Unicode name (`LATIN`, `CYRILLIC`, `CJK`); empty for what is no letter."""
    return unicodedata.name(letter, "").partition(" ")[0] if letter.isalpha() else ""


def is_same_language(one: Tag, other: Tag) -> bool:
    """Say whether two tags name one language in one script: nothing need differ between them."""
    return (one.language, one.script) == (other.language, other.script)
