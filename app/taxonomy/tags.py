"""What pages show of terms, by name (`core.tags`)."""

from collections.abc import Iterable
from typing import Final

TERMS: Final = "terms"
"""The names of all terms together, as a search reads them."""


_TERM: Final = "term:"


def term(term_id: int) -> str:
    """Return the tag of a term: what it is called in any language, and the words that open its page."""
    return f"{_TERM}{term_id}"


def terms_among(touched: Iterable[str]) -> set[int]:
    """Return the ids of the terms whose tags are among these."""
    return {int(tag.removeprefix(_TERM)) for tag in touched if tag.startswith(_TERM)}
