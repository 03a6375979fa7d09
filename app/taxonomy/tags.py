"""What pages show of terms, by name (`core.tags`)."""

from typing import Final

TERMS: Final = "terms"
"""The names of all terms together, as a search reads them."""


def term(term_id: int) -> str:
    """Return the tag of a term: what it is called in any language."""
    return f"term:{term_id}"
