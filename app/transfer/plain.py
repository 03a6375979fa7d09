"""Plain text as Markdown: its words stay words, its empty lines part paragraphs. Pure."""

import re

from app.articles import literal
from app.core.text import clean, normalise

_PARTING = re.compile(r"\n[ \t]*\n+")


def from_plain(text: str) -> str:
    """Return plain text as Markdown of our dialect. Without any empty line, every line is a paragraph."""
    cleaned = literal.without_private_signs(clean(text)).strip("\n")
    parts = _PARTING.split(cleaned) if _PARTING.search(cleaned) else cleaned.split("\n")
    return normalise("\n\n".join(filter(None, map(_paragraph, parts))))


def _paragraph(text: str) -> str:
    lines = (line.strip() for line in text.split("\n"))
    return "\n".join(literal.show(literal.hide(line, begins_line=True)) for line in lines if line)
