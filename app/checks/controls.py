"""Signs that nobody sees and that turn a line around or break a page."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from app.checks.check import Check, Finding, Pair, Severity
from app.checks.scripts import VOWELLESS

_FORBIDDEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\u206a-\u206f\ufff9-\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]"
)
_DIRECTION_MARKS: Final = re.compile("[\u061c\u200e\u200f]")
_BALANCED: Final = re.compile(
    "\u2068[^\u2066-\u2069]*\u2069|\u2066[^\u2066-\u2069]*\u2069|\u2067[^\u2066-\u2069]*\u2069"
)


class Controls(Check):
    """A control character, a bidirectional override, a private or broken sign (Unicode Standard Annex 9, 2).

    Isolates that are closed again may stay where the source has some, and the marks that only tell a direction
    in languages written from right to left.
    """

    id = "controls"
    severity = Severity.ERROR

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield each kind of sign once; the fix is the target without them all."""
        looked_at = _BALANCED.sub("", pair.target) if _BALANCED.search(pair.source) else pair.target
        signs = set(_FORBIDDEN.findall(looked_at))
        if pair.tag.script not in VOWELLESS and not _DIRECTION_MARKS.search(pair.source):
            signs.update(_DIRECTION_MARKS.findall(looked_at))
        fix = pair.target.translate(dict.fromkeys(map(ord, signs)))
        for sign in sorted(signs):
            yield self.found(_shown(sign), fix=fix)


def _shown(sign: str) -> str:
    """Return how a sign that cannot be seen is named."""
    return f"U+{ord(sign):04X} {unicodedata.name(sign, '')}".rstrip()
