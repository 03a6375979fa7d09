"""Signs without width."""

import re
from collections.abc import Iterator
from typing import Final

from app.checks.check import Check, Finding, Pair, Severity

_PARTED_LETTER: Final = "[A-Za-z\u00c0-\u024f\u0370-\u052f\u0530-\u058f]"
_INVISIBLE: Final = re.compile(
    f"[\u200b\u2060\u2063\u180e]+(?=\\s|$)|(?<=\\s)[\u200b\u2060\u2063\u180e]+"
    f"|(?<={_PARTED_LETTER})[\u00ad\u034f\u180e\u200b-\u200d\u2060-\u2064]+(?={_PARTED_LETTER})"
)


class Invisible(Check):
    """A soft hyphen, a joiner or a space without width inside a word, where search does not find the word any more.

    Asked of Latin, Cyrillic, Greek and Armenian letters; Persian, Indian scripts and Thai need such signs.
    """

    id = "invisible"
    severity = Severity.WARNING

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield the first word, with a fix for all."""
        found = _INVISIBLE.search(pair.target)
        if found:
            fix = _INVISIBLE.sub("", pair.target)
            before = pair.target[: found.start()].split()[-1:]
            behind = pair.target[found.end() :].split()[:1]
            named = f"U+{ord(found[0][0]):04X}"
            yield self.found("|".join((*before, *behind)) or named, fix=fix)
