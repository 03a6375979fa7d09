"""What names a message of the interface outside of its catalog."""

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

ID_LENGTH: Final = 16
"""Hexadecimal digits of the id of a message."""

BETWEEN: Final = "\x04"
"""What stands between context and source in a compiled catalog (GNU gettext manual, 10.3)."""


@lru_cache(maxsize=8192)
def message_id(context: str | None, msgid: str) -> str:
    """Return the id of a message, by which addresses and rows know it: the same in all languages, and for good."""
    named = f"{context}{BETWEEN}{msgid}" if context else msgid
    return hashlib.sha256(named.encode("utf-8", "surrogatepass")).hexdigest()[:ID_LENGTH]


def hash_of(texts: Sequence[str]) -> str:
    """Return by what it is known whether a text still says what it said, in all its forms."""
    return hashlib.sha256("\0".join(texts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
