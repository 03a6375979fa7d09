"""What makes a heading, a list or a quotation of a text."""

import re
from collections.abc import Iterator
from typing import Final

from app.articles.segmentation import SegmentKind
from app.checks.check import Check, Finding, Pair, Severity
from app.checks.quotations import marks_in

_HEADING: Final = re.compile(r"[ ]{0,3}(#{1,6})[ \t]+\S")
_BULLET: Final = re.compile(r"[ \t]{0,12}[-*+•‣◦▪·●][ \t\u00a0]+\S")
_NUMBERED: Final = re.compile(r"[ \t]{0,12}\(?(?:[0-9٠-٩۰-۹]{1,3}|[^\W\d_]|[ivxIVX]{1,4})[.)][ \t\u00a0]+\S")
_QUOTE: Final = re.compile(r"[ \t]{0,12}>[ \t]?\S")
_RULE: Final = re.compile(r"[ \t]{0,12}([-*_=])\1{2,}\s*$")
_MARK: Final = re.compile(r"[ ]{0,3}(?:#{1,6}|[-+•‣◦▪·●>])[ \t]+(?=\S)")
_HARD_BREAK: Final = re.compile(r"(?:(?<! ) {2,}|\\)\n")
_SHOWN: Final = 32


class Skeleton(Check):
    """A mark of a heading, a list or a quotation at the start of a line that the other text has not, or a lost line.

    Titles and leads are taken as they stand. A dash that opens somebody's speech is no list.
    """

    id = "skeleton"
    severity = Severity.WARNING

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield the first line that is made otherwise; a fix where a mark has to go."""
        source, target = _shape(pair.source), _shape(pair.target)
        if pair.kind in {SegmentKind.ALT, SegmentKind.CAPTION}:
            return
        if [made for made, _ in source] != [made for made, _ in target]:
            if not _is_speech(pair, target):
                line = next((line for made, line in target if (made, line) not in source), pair.target)
                yield self.found(line.strip()[:_SHOWN] or pair.source[:_SHOWN], fix=_fix(pair, source, target))
        elif len(_HARD_BREAK.findall(pair.source)) > len(_HARD_BREAK.findall(pair.target)) > 0:
            yield self.found(pair.target.split("\n")[-1][:_SHOWN])


def _shape(text: str) -> list[tuple[str, str]]:
    """Return what each line that is more than text is made, with the line."""
    lines = ((_made(line), line) for line in text.split("\n"))
    return [(made, line) for made, line in lines if made]


def _made(line: str) -> str:
    if found := _HEADING.match(line):
        return found[1]
    if _RULE.match(line):
        return "---"
    kinds = (("-", _BULLET), ("1.", _NUMBERED), (">", _QUOTE))
    return next((kind for kind, pattern in kinds if pattern.match(line)), "")


def _is_speech(pair: Pair, target: list[tuple[str, str]]) -> bool:
    """Say whether a hyphen that opens the target stands for a dash, where the source quotes somebody."""
    is_dashed = pair.kind is SegmentKind.PARAGRAPH and len(target) == 1 and pair.target.lstrip().startswith("- ")
    return is_dashed and (next(marks_in(pair.source), None) is not None or pair.source.lstrip()[:1] in "—–")


def _fix(pair: Pair, source: list[tuple[str, str]], target: list[tuple[str, str]]) -> str | None:
    is_surplus = not source and len(target) == 1 and "\n" not in pair.target.strip()
    fixed = _MARK.sub("", pair.target, count=1) if is_surplus and _MARK.match(pair.target) else pair.target
    return fixed if fixed != pair.target else None
