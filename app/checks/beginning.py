"""How a text begins."""

import re
from collections.abc import Iterator
from typing import Final

from app.articles.segmentation import SegmentKind
from app.checks.check import Check, Finding, Pair, Severity
from app.checks.inline import OBJECT

_FREE: Final = frozenset({SegmentKind.LIST_ITEM, SegmentKind.TABLE_CELL, SegmentKind.ALT, SegmentKind.CAPTION})
_FIRST: Final = re.compile(rf"^[^\w{OBJECT}…%{{<$]*([^\W\d_])([\w'’-]*)")
_CASED: Final = frozenset({"Latn", "Cyrl", "Grek", "Armn"})
"""Scripts whose sentences begin with a capital; Georgian has capitals and does not."""

_FEWEST_WORDS: Final = 3
_SHOWN: Final = 32


class Beginning(Check):
    """A sentence that begins with a small letter where its source has a capital.

    Items of lists, cells and captions begin as is the custom of the language, and so do names such as iPhone.
    """

    id = "beginning"
    severity = Severity.WARNING

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield the beginning; the fix has a capital."""
        source, target = _FIRST.match(pair.original.shown), _FIRST.match(pair.translation.shown)
        if (
            pair.kind in _FREE
            or pair.tag.script not in _CASED
            or source is None
            or target is None
            or not source[1].isupper()
        ):
            return
        is_name = target[2] != target[2].lower() or (target[1] + target[2]) in pair.original.words.split()
        if target[1].islower() and not is_name and len(pair.translation.words.split()) >= _FEWEST_WORDS:
            place = pair.target.find(target[1] + target[2])
            fix = f"{pair.target[:place]}{target[1].upper()}{pair.target[place + 1 :]}" if place >= 0 else None
            yield self.found(pair.translation.shown[:_SHOWN], fix=fix)
