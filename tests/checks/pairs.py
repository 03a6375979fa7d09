"""Pairs of texts for the checks, and what one check says of them."""

from app.articles.segmentation import SegmentKind
from app.checks import Check, Finding, Pair


def pair(
    source: str,
    target: str,
    locale: str,
    *,
    source_locale: str = "en",
    kind: SegmentKind = SegmentKind.PARAGRAPH,
    is_machine: bool = False,
    ratio: float | None = None,
) -> Pair:
    return Pair(source, target, source_locale, locale, kind, is_machine=is_machine, ratio=ratio)


def excerpts(check: Check, asked: Pair) -> list[str]:
    return [finding.excerpt for finding in check.find(asked)]


def only(check: Check, asked: Pair) -> Finding:
    [finding] = check.find(asked)
    return finding
