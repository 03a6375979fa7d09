"""Quotation marks of another language."""

from collections.abc import Iterator

from app.checks.check import Check, Finding, Pair, Severity
from app.checks.quotations import Mark, Style, marks_in, style_of

_AROUND = 12
_STRAIGHT = frozenset({"he", "yi"})
"""Languages that are mostly printed with straight marks."""


class QuoteMarks(Check):
    """“These” in Russian, «these» in English, and typewriter's marks where the source has printed ones.

    A style is that of its language, nested quotations too. Straight marks are a habit of the house where the source
    has them as well.
    """

    id = "quote_marks"
    severity = Severity.WARNING

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield the first mark that the language does not have; the fix sets all of them right."""
        style, words = style_of(pair.tag), pair.translation.words
        if style is None:
            return
        has_straight = '"' in pair.original.words or pair.tag.language in _STRAIGHT
        takes_straight = has_straight or not any(marks_in(pair.original.words))
        wrong = [mark for mark in marks_in(words) if not _is_right(mark, style, takes_straight=takes_straight)]
        if wrong:
            place = wrong[0].place
            piece = words[max(place - _AROUND, 0) : place + _AROUND + 1]
            yield self.found(piece, fix=_fix(pair.target, style) if _is_plain(pair) else None)


def _is_right(mark: Mark, style: Style, *, takes_straight: bool) -> bool:
    if mark.sign == '"':
        return takes_straight
    return mark.sign in (style.opening if mark.is_opening else style.closing)


def _is_plain(pair: Pair) -> bool:
    """Say whether every mark of the target is one that readers see."""
    return sum(1 for _ in marks_in(pair.target)) == sum(1 for _ in marks_in(pair.translation.words))


def _fix(target: str, style: Style) -> str | None:
    """Return the target with the marks of the language, outer and inner, or None where they do not pair."""
    signs, depth = list(target), 0
    for mark in marks_in(target):
        depth -= not mark.is_opening
        if depth < 0:
            return None
        pair = style.pairs[min(depth, 1)]
        signs[mark.place] = pair[0] if mark.is_opening else pair[1]
        depth += mark.is_opening
    fixed = "".join(signs)
    return fixed if depth == 0 and fixed != target else None
