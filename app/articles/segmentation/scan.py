"""Finding in a body, to the character, what a reader reads."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from markdown_it.token import Token

from app.articles.segmentation import passage
from app.articles.segmentation.document import Block, Document, SegmentKind
from app.articles.segmentation.figures import find_figure
from app.articles.segmentation.passage import Passage, Span
from app.articles.segmentation.places import block_tokens
from app.articles.segmentation.safety import EMPTY, Form, Place
from app.core.text import normalise

Found = Iterator[tuple[int, Block]]
"""Blocks, each with the place in the source where it begins."""


@lru_cache(maxsize=8)  # an original is the frame of each of its translations
def split(body: str) -> Document:
    """Return the segments of a Markdown body and the literal text between them, in the order of the source.

    Refused: nothing. Takes time in proportion to the length.
    """
    source = normalise(body)
    literals: list[str] = []
    segments: list[Block] = []
    end = 0
    for start, block in _find_blocks(source):
        literals.append(source[end:start])
        segments.append(block)
        end = start + len(block.raw)
    return Document((*literals, source[end:]), tuple(segments))


def _find_blocks(source: str) -> Found:
    tokens = block_tokens(source)
    awaited: list[int] = []  # for each open list item, the level at which its first paragraph would stand
    for token, inline in pairwise(tokens):
        if token.type == "list_item_open":
            awaited.append(token.level + 1)
        elif token.type == "list_item_close":
            awaited.pop()
        elif inline.meta.get("is_fragile"):
            continue
        elif token.type == "heading_open":
            yield from _heading(source, token, inline)
        elif token.type in {"th_open", "td_open"}:
            yield from _cell(source, inline)
        elif token.type == "paragraph_open":
            yield from _paragraph(source, inline, _kind(token, awaited))


def _kind(paragraph: Token, awaited: list[int]) -> SegmentKind:
    if awaited and awaited[-1] == paragraph.level:
        awaited[-1] = -1
        return SegmentKind.LIST_ITEM
    return SegmentKind.PARAGRAPH


def _heading(source: str, opening: Token, inline: Token) -> Found:
    lines: tuple[Span, ...] = inline.meta["lines"]
    if not opening.markup.startswith("#"):
        yield from _whole(passage.read(source, lines), SegmentKind.HEADING, _place(inline, Form.UNDERLINED))
    elif inline.content:
        start = source.index(inline.content, lines[0][0] + len(opening.markup))
        words = passage.read(source, ((start, start + len(inline.content)),))
        yield from _whole(words, SegmentKind.HEADING, Place(Form.HASHED))


def _cell(source: str, inline: Token) -> Found:
    if inline.meta["cell"]:
        span, is_bare = inline.meta["cell"]
        place = Place(Form.BARE_CELL if is_bare else Form.CELL)
        yield from _whole(passage.read(source, (span,)), SegmentKind.TABLE_CELL, place)


def _paragraph(source: str, inline: Token, kind: SegmentKind) -> Found:
    words = passage.read(source, inline.meta["lines"])
    figure = find_figure(words.text)
    if figure is None:
        yield from _whole(words, kind, _place(inline, Form.FLOW, words.indent))
        return
    yield from _part(words, figure.alt, SegmentKind.ALT, Place(Form.ALT))
    if figure.caption:
        yield from _part(words, figure.caption, SegmentKind.CAPTION, Place(_QUOTES[figure.quote]))


_QUOTES = {'"': Form.DOUBLE_QUOTED, "'": Form.SINGLE_QUOTED, "(": Form.BRACKETED}


# The line below a table head. Below any other text it makes one, as soon as there is a bar in the text.
_HEAD_LINE = re.compile(r"[^\n]*\n[ \t>]*(?=[^\n]*-)[|:\-][|:\- \t]*(?:\n|$)")


def _place(inline: Token, form: Form, indent: str = "") -> Place:
    return Place(form, indent, is_after_definition=inline.meta["is_after_definition"])


def _whole(words: Passage, kind: SegmentKind, place: Place) -> Found:
    yield from _part(words, (0, len(words.text)), kind, place)


def _part(words: Passage, part: Span, kind: SegmentKind, place: Place) -> Found:
    found = words.find_words(part)
    if found:
        start, end = found
        text = words.text[part[0] : part[1]].strip()
        place = replace(
            place,
            is_above_dashes=place.form not in _CELLS and bool(_HEAD_LINE.match(words.source, end)),
            begins_line=words.begins_line(part),
        )
        yield start, Block(kind, "" if text == EMPTY else text, words.source[start:end], place)


_CELLS = {Form.CELL, Form.BARE_CELL}
