"""A figure: a paragraph that is one picture and nothing else (CommonMark 0.31, 6.4)."""

import re
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from app.articles.grammar import new_parser

_MOST_BRACKETS = 100  # in an alternative text; finding the right one among thousands would take long
_SPACE = re.compile(r"[ \t\n]*")


@dataclass(frozen=True, slots=True)
class Figure:
    """Where in the text of a paragraph its picture says something: from, to. `quote` opens the caption."""

    alt: tuple[int, int]
    caption: tuple[int, int] | None
    quote: str = ""


def find_figure(text: str) -> Figure | None:
    """Return the parts of the picture if the text is `![alt](address "caption")` and nothing else."""
    if not text.startswith("![") or not text.endswith(")") or text.count("[") > _MOST_BRACKETS:
        return None
    parser = _parser()
    state = StateInline(text, parser, {}, [])
    end = parser.helpers.parseLinkLabel(state, 1, False)  # noqa: FBT003 - the library's own order
    if end < 0 or not text.startswith("(", end + 1):
        return None
    return _find_parts(parser, text, end)


def _find_parts(parser: MarkdownIt, text: str, alt_end: int) -> Figure | None:
    place = _skip_space(text, alt_end + 2)
    address = parser.helpers.parseLinkDestination(text, place, len(text))
    if address.ok:
        if not parser.validateLink(parser.normalizeLink(address.str)):
            return None
        place = address.pos
    caption, quote = None, ""
    start = _skip_space(text, place)
    title = parser.helpers.parseLinkTitle(text, start, len(text))
    if start > place and title.ok:
        caption, quote = (start + 1, title.pos - 1), text[start]
        start = _skip_space(text, title.pos)
    closes = text.startswith(")", start) and start + 1 == len(text)
    return Figure((2, alt_end), caption, quote) if closes else None


def _skip_space(text: str, place: int) -> int:
    found = _SPACE.match(text, place)
    return found.end() if found else place


@cache
def _parser() -> MarkdownIt:
    return new_parser()
