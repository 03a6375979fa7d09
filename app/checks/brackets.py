"""Brackets."""

import re
from collections.abc import Iterator
from typing import Final

from app.checks.check import Check, Finding, Pair, Severity
from app.checks.length import size

_PARTNER: Final = {")": "(", "]": "[", "}": "{"}
_OPENING: Final = frozenset(_PARTNER.values())
_NARROW: Final = str.maketrans("【】〔〕［］（）｛｝", "[][][](){}")
_BRACKET: Final = re.compile(r"[()\[\]{}]")
_COUNTED: Final = re.compile(r"(?:(?<=^)|(?<=[\s,;:.—–(\[\"«„“]))(?:\w{1,3}|\d{1,3}\.\w{1,2})[)\]]|[:;]-?[()]+")
_REMARK: Final = re.compile(r"(?:^|\s)[(\[{]([^()\[\]{}]{3,})[)\]}](?!\w)")
_TELLING: Final = re.compile(r"[\d]|[^\W\d_a-zа-я][^\W\d_a-zа-я]")
_SHORTER: Final = 0.85
_AROUND: Final = 16


class Brackets(Check):
    """A bracket without its partner, or a remark in brackets that the target lacks.

    The bracket of an enumeration, `a)`, needs no partner, and brackets may be round in one language and square in
    another. A source that does not close its brackets asks for nothing.
    """

    id = "brackets"
    severity = Severity.WARNING

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield the text at the bracket that stands alone, or the remark that is lost."""
        source, target = _plain(pair.original.words), _plain(pair.translation.words)
        alone = _alone(target)
        if alone is not None:
            if _alone(source) is None:
                yield self.found(target[max(alone - _AROUND, 0) : alone + _AROUND])
        elif (
            (lost := _opening(source)) and not _opening(target) and _alone(source) is None and _is_missed(pair, source)
        ):
            yield self.found(source[lost[0] : lost[0] + 2 * _AROUND])


def _plain(words: str) -> str:
    """Return the text with brackets of ASCII, and without those that stand in no pair by right."""
    narrow = words.translate(_NARROW)
    return _COUNTED.sub(lambda found: found.group() if _is_closed(narrow, found) else " " * len(found.group()), narrow)


def _is_closed(text: str, found: re.Match[str]) -> bool:
    """Say whether the bracket of what looks like an enumeration was opened before."""
    before = text[: found.start()]
    return before.count("(") + before.count("[") > before.count(")") + before.count("]")


def _alone(text: str) -> int | None:
    """Return the place of a bracket that has no partner."""
    waiting: list[tuple[str, int]] = []
    for found in _BRACKET.finditer(text):
        sign, place = found.group(), found.start()
        if sign in _OPENING:
            waiting.append((sign, place))
        elif not waiting or waiting[-1][0] != _PARTNER[sign]:
            return place
        else:
            waiting.pop()
    return waiting[0][1] if waiting else None


def _opening(text: str) -> list[int]:
    return [found.start() for found in _BRACKET.finditer(text) if found.group() in _OPENING]


def _is_missed(pair: Pair, source: str) -> bool:
    """Say whether a remark is lost that has a name or a figure, or one whose words are missed in the length."""
    remarks = _REMARK.findall(source)
    ratio = size(pair.translation.words, pair.tag, pair.ratio) / max(size(source, pair.source_tag), 1)
    return any(_TELLING.search(remark) for remark in remarks) or (bool(remarks) and ratio < _SHORTER)
