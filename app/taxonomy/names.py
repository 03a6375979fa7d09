"""What a term is called in one language and no other."""

from app.locales import cldr
from app.taxonomy.models import Term


def name_of(term: Term, locale: str) -> str:
    """Return the name of a term in a language: as the register has it, or for countries CLDR; empty where none has."""
    written = next((row.label for row in term.labels if row.locale == locale), "")
    return written or (cldr.country_name(term.code, locale) if term.code else None) or ""
