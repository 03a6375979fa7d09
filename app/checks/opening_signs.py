"""Questions and exclamations that have to be opened."""

import re
from collections.abc import Iterator
from typing import Final

from app.checks.check import Check, Finding, Pair, Severity

_LANGUAGES: Final = frozenset({"es", "ast"})
_OPENING: Final = {"?": "¿", "!": "¡"}
_SENTENCE: Final = re.compile(r"[^.!?…\n]*[^\s.!?…\n][?!]+")
_SHOWN: Final = 32


class OpeningSigns(Check):
    """A Spanish question without `¿`, an exclamation without `¡`."""

    id = "opening_signs"
    severity = Severity.WARNING

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield the end of the first sentence that lacks it; a fix where the sentence is the whole text."""
        if pair.tag.language not in _LANGUAGES:
            return
        words = pair.translation.words
        for sign, opening in _OPENING.items():
            if words.count(sign) <= words.count(opening) or words.count(sign) <= pair.original.words.count(f"({sign})"):
                continue
            lacking = (found.group() for found in _SENTENCE.finditer(words) if sign in found.group())
            piece = next((text for text in lacking if "¿" not in text and "¡" not in text), "")
            if piece.strip():
                is_whole = piece.strip() == pair.target.strip() and piece.strip()[:1].isalpha()
                yield self.found(piece.strip()[-_SHOWN:], fix=f"{opening}{pair.target.strip()}" if is_whole else None)
