"""Sentences that got lost."""

import re
from collections.abc import Iterator
from typing import Final

from app.articles.segmentation import SegmentKind
from app.checks.check import Check, Finding, Pair, Severity
from app.checks.length import size
from app.checks.scripts import ENDLESS

_STOPS: Final = ".!?…؟۔।"
_END: Final = re.compile(
    rf"(?<![\s.][^\W\d_])(?<!\b[^\W\d_])(?<![{_STOPS}])[{_STOPS}]+[)\]»”’\"*_]{{0,4}}\s{{1,4}}"
    r"(?=[\"«„“‘(\[¿¡*_—–-]{0,4}\s?[^\Wa-zа-яё\d_])|[。！？](?![」』”’）]?$)"
)
_REMARK: Final = re.compile(r"[(（][^()（）]{0,400}[)）]")
_GREEK_QUESTION: Final = re.compile(r";\s+(?=[^\W\d_])")
_SEEN: Final = 0.6
_SHORTER: Final = 0.85
_LONGER: Final = 1.25
_SHOWN: Final = 40


class Sentences(Check):
    """A target with fewer or more sentences than its source, and shorter or longer to match.

    Translators join sentences and part them, so their number says nothing as long as the length is right. Remarks in
    brackets, which explain, count for nothing. Thai and Lao part sentences with a blank and are not counted.
    """

    id = "sentences"
    severity = Severity.WARNING

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield the end of the target."""
        if pair.kind is SegmentKind.ALT or {pair.tag.script, pair.source_tag.script} & ENDLESS:
            return
        source, target = (_REMARK.sub(" ", words) for words in (pair.original.words, pair.translation.words))
        ours, theirs = _count(source, pair.source_tag.language), _count(target, pair.tag.language)
        ratio = size(target, pair.tag, pair.ratio) / max(size(source, pair.source_tag), 1)
        if _is_off(ours, theirs, ratio):
            yield self.found(target if len(target) <= _SHOWN else f"…{target[-_SHOWN:]}")


def _count(words: str, language: str) -> int:
    ends = len(_END.findall(words.strip()))
    return 1 + ends + (len(_GREEK_QUESTION.findall(words)) if language == "el" else 0)


def _is_off(ours: int, theirs: int, ratio: float) -> bool:
    """Say whether the length shows that sentences are lost or added, and not joined or parted."""
    apart = theirs - ours
    expected = 1 + _SEEN * apart / ours
    return (apart < 0 and ratio < min(expected, _SHORTER)) or (apart > 0 and ratio > max(expected, _LONGER))
