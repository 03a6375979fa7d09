"""How a text ends."""

import re
from collections.abc import Iterator
from typing import Final

from app.articles.segmentation import SegmentKind
from app.checks.check import Check, Finding, Pair, Severity
from app.checks.scripts import ENDLESS
from app.checks.sign_forms import sign_for
from app.locales.tags import Tag

_SIGNS: Final = {
    ".": ".。．｡։۔।॥።။។᠃",
    "?": "?؟？;՞፧",
    "!": "!！՜",
    ":": ":：",
    "…": "…⋯",
    ",": ",،，、;；؛·፣፤",
}
"""The signs of each kind of ending; commas and semicolons, which go on, are one kind."""

_KINDS: Final = {sign: kind for kind, signs in _SIGNS.items() for sign in signs}
_KIND_IN_GREEK: Final = _KINDS | {";": "?"}

_CLOSING: Final = "\"'”’“»«›‹)]}）」』】》〉*_~`\u00a0\u200e\u200f"
_END: Final = re.compile(rf"[{re.escape(_CLOSING + ''.join(_SIGNS.values()))}\s]*$")
_FREE: Final = {
    SegmentKind.LIST_ITEM: frozenset(".,"),
    SegmentKind.HEADING: frozenset(":"),
    SegmentKind.TABLE_CELL: frozenset(":."),
}
"""What need not be the same, by what the text is."""

_HEADS: Final = frozenset({SegmentKind.TITLE, SegmentKind.HEADING})
"""What may ask where the source only names its question: many languages put no question mark there."""

_SHOWN: Final = 24
_SHORTENED: Final = re.compile(r"(?:\w\.\w*|\b[A-ZА-Я]\w{0,3}|\betc)\.$")
_SHORT: Final = re.compile(r"(?:\w\.\w*|\b[^\W\d_]{1,4})\.$")


class Ending(Check):
    """A target that does not end like its source: with a stop, a question, an exclamation, a colon, or open.

    Each language has its own signs for these. A comma is as good as a semicolon. Languages that end no sentence
    with a sign are let off the stop; a stop that belongs to an abbreviation counts for nothing. Items of a list end
    with a stop, a semicolon or nothing, as is the custom of the language, and headings with a colon or none. What is
    said of a picture may end as it likes.
    """

    id = "ending"
    severity = Severity.WARNING

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield the end of the target; with a fix where only a sign has to be added or taken away."""
        source, target = pair.original.words, pair.translation.words
        wanted, there = _kinds(source, pair.source_tag), _kinds(target, pair.tag)
        if wanted & there or wanted == there or not any(map(str.isalpha, target)) or _is_excused(pair, wanted, there):
            return
        yield self.found(_tail(target), fix=_fix(pair, wanted, there))


def _tail(words: str) -> str:
    return words if len(words) <= _SHOWN else f"…{words[-_SHOWN:]}"


def _kinds(words: str, tag: Tag) -> frozenset[str]:
    """Return the kinds of ending signs behind the last word; of three dots only the ellipsis."""
    kinds = _KIND_IN_GREEK if tag.language == "el" else _KINDS
    found = _END.search(words)
    run = "".join(sign for sign in found.group() if sign in kinds) if found else ""
    return frozenset({"…"} if "..." in run or "…" in run else {kinds[sign] for sign in run})


def _is_excused(pair: Pair, wanted: frozenset[str], there: frozenset[str]) -> bool:
    if pair.kind is SegmentKind.ALT:
        return True
    if pair.kind in _HEADS and not wanted and there <= {"?", "!"}:
        return True
    if wanted | there <= _FREE.get(pair.kind, frozenset()):
        return True
    if pair.tag.script in ENDLESS and not there and wanted <= {".", ","}:
        return True
    if wanted | there != {"."}:
        return False
    # Sentences end with short words too, so a stop of the source must stand behind something plainly shortened.
    words, pattern = (pair.original.words, _SHORTENED) if wanted else (pair.translation.words, _SHORT)
    return bool(pattern.search(words.rstrip(_CLOSING)))


def _fix(pair: Pair, wanted: frozenset[str], there: frozenset[str]) -> str | None:
    target = pair.target.rstrip()
    if not wanted and len(there) == 1 and _KINDS.get(target[-1]) in there:
        return target.rstrip("".join(_SIGNS[next(iter(there))])).rstrip()
    if not there and len(wanted) == 1 and target[-1].isalnum():
        return target + sign_for(next(iter(wanted)), pair.tag)
    return None
