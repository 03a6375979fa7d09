"""The text of one block, read past the marks of the containers that it stands in."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

Span = tuple[int, int]
"""From, to: in a text, as in `text[from:to]`."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines of a source that make one text, trimmed.

    `starts` says where each line begins in the text, `spans` where it stands in the source.
    """

    source: str
    spans: tuple[Span, ...]
    text: str
    starts: tuple[int, ...]

    @property
    def indent(self) -> str:
        """What must stand before a further line of it."""
        first = self.spans[0][0]
        return _continuation(self.source[self.source.rfind("\n", 0, first) + 1 : first])

    def find_words(self, part: Span) -> Span | None:
        """Return where in the source the words of a part stand, or None if it has none."""
        start, end = part
        within = self.text[start:end]
        words = within.strip()
        if not words:
            return None
        first = start + within.index(words)
        return self._place(first), self._place(first + len(words) - 1) + 1

    def begins_line(self, part: Span) -> bool:
        """Say whether the words of a part are the first on a line that is not the first."""
        start = part[1] - len(self.text[part[0] : part[1]].lstrip())
        line = self.text.rfind("\n", 0, start) + 1
        return line > 0 and not self.text[line:start].strip()

    def _place(self, offset: int) -> int:
        line = bisect_right(self.starts, offset) - 1
        return self.spans[line][0] + offset - self.starts[line]


def read(source: str, spans: tuple[Span, ...]) -> Passage:
    """Return the passage that these lines of the source make."""
    lines = [source[start:end] for start, end in spans]
    whole = "\n".join(lines)
    trimmed = whole.strip()
    starts = accumulate((len(line) + 1 for line in lines[:-1]), initial=-whole.index(trimmed))
    return Passage(source, spans, trimmed, tuple(starts))


_LIST_MARK = re.compile(r"[-+*]|[0-9]{1,9}[.)]")
_FOOTNOTE_MARK = re.compile(r" {0,3}\[\^[^ \]]+\]:[ \t]*")


def _continuation(prefix: str) -> str:
    """Return what continues a paragraph that began behind `prefix`.

    Quote marks are repeated, list marks become spaces. Where that is not plain, nothing: a line without marks
    continues a paragraph in any container (CommonMark 0.31, 5.1, laziness).
    """
    if _FOOTNOTE_MARK.fullmatch(prefix):
        return " " * 4
    # A quote mark takes one space behind it, so it gets one where a list mark touches it.
    quoted = re.sub(">(?! )", "> ", prefix)
    indent = _LIST_MARK.sub(lambda mark: " " * len(mark.group()), quoted)
    has_tabs_behind_marks = "\t" in prefix and prefix.strip()
    return "" if indent.strip(" >") or has_tabs_behind_marks else indent
