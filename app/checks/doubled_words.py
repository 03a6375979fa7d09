"""Words that stand there twice."""

import re
from collections.abc import Iterator
from typing import Final

from app.checks.check import Check, Finding, Pair, Severity

_WORDS: Final = re.compile(r"(?<![\w'’ʼ-])([^\W\d_]+(?:['’ʼ-][^\W\d_]+)*)(\s+)(?=(\1)(?![\w'’ʼ-]))", re.IGNORECASE)

_DOUBLES: Final = {
    "en": "that had very so is",
    "ru": "очень давно долго",
    "it": "piano poco via man quasi tutto passo",
    "fr": "nous vous en",
    "de": "die das der sie",
    "nl": "die dat",
    "pt": "se",
    "uk": "дуже давно довго",
    "ar": "رويدا شيئا خطوة",
}
"""Words that may well stand twice in good prose, by language."""

_DOUBLING: Final = frozenset(
    {"az", "bn", "fa", "hi", "ht", "hy", "id", "jv", "ka", "ms", "tk", "tpi", "tr", "ug", "ur", "uz"}
)
"""Languages that double words to say something by it."""

_CAPITAL_NOUNS: Final = frozenset({"de", "lb", "gsw", "nds"})
"""Languages whose nouns all begin with a capital, so that it makes no name."""


class DoubledWords(Check):
    """The same word twice in a row. Names of two like parts, and doubles of the source, are left alone."""

    id = "doubled_words"
    severity = Severity.WARNING

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield each pair of words, with a fix that leaves one of them."""
        language = pair.tag.language
        if language in _DOUBLING or _WORDS.search(pair.original.words):
            return
        allowed = set(_DOUBLES.get(language, "").split())
        for found in _WORDS.finditer(pair.target):
            word, again = found[1], found[3]
            is_name = (
                word[0].isupper() and again[0].isupper() and (language not in _CAPITAL_NOUNS or word in pair.source)
            )
            if word.casefold() not in allowed and not is_name and word in pair.translation.words:
                fix = f"{pair.target[: found.start()]}{word}{pair.target[found.end(3) :]}"
                yield self.found(found.group() + again, fix=fix)
