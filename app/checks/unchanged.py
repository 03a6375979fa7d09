"""Text that nobody translated."""

import re
from collections.abc import Iterator
from typing import Final

from app.articles.segmentation import SegmentKind
from app.checks.check import Check, Finding, Pair, Severity
from app.checks.frequent_words import WORDS
from app.checks.inline import prose
from app.checks.languages import has_frequent
from app.checks.scripts import UNPARTED, is_same_language
from app.core.diff import is_same

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
_MOST_CAPITALS: Final = frozenset({SegmentKind.TITLE, SegmentKind.HEADING, SegmentKind.TABLE_CELL})
_FEWEST_WORDS: Final = 3
_FEWEST_SIGNS: Final = 8


class Unchanged(Check):
    """A target that is the source over again.

    Names, numbers, addresses and the shortest texts may well be the same in two languages. A name has capitals,
    so a text counts as one unless at least two of its words, or one in a title, begin with a small letter.
    """

    id = "unchanged"
    severity = Severity.WARNING

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield the text, if it should not be the same."""
        if is_same_language(pair.source_tag, pair.tag) or not is_same(pair.source, pair.target):
            return
        words = pair.original.words
        if _is_prose(words, pair) and not _is_quoted(words, pair.source_tag.language):
            yield self.found(words)


def _is_quoted(text: str, language: str) -> bool:
    """Say whether the source itself gives words of a third language: they have frequent ones, and none of its own."""
    return not has_frequent(text, language) and any(has_frequent(text, other) for other in WORDS if other != language)


def _is_prose(text: str, pair: Pair) -> bool:
    if pair.source_tag.script in UNPARTED:
        return sum(map(str.isalpha, text)) >= _FEWEST_SIGNS
    words = _WORD.findall(prose(text))
    small = sum(not word[0].isupper() for word in words)
    return len(words) >= _FEWEST_WORDS and small >= (1 if pair.kind in _MOST_CAPITALS else 2)
