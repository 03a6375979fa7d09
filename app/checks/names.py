"""Names of the register in a text, remembered from one check to the next. Pure."""

from functools import lru_cache

from app.taxonomy.matching import Index, Span, find

_REMEMBERED = 128
"""Texts: what the checks of one pair ask for, and some of those before it."""


@lru_cache(maxsize=_REMEMBERED)
def names_in(index: Index, text: str) -> tuple[Span, ...]:
    """Return the names of an index in a text, from left to right."""
    return tuple(find(index, text)) if len(index) else ()
