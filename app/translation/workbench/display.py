"""A segment's source as readers will see it: inline Markdown as HTML. Pure.

Safe by construction: every text is escaped, and only the tags that stand here are written. Links are shown and lead
nowhere, so that the keyboard goes from field to field and nobody leaves the editor by a slip.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from html import escape

from markdown_it import MarkdownIt
from markdown_it.token import Token

from app.articles import tokens
from app.articles.grammar import new_parser
from app.articles.segmentation import SegmentKind
from app.core.text import word_count

REMEMBERED = 4096
"""Texts kept ready a process: some twenty long articles."""

_PLAIN = frozenset({SegmentKind.TITLE, SegmentKind.DECK})
_TAGS = {"em_open": "<em>", "em_close": "</em>", "strong_open": "<strong>", "strong_close": "</strong>"} | {
    "s_open": "<s>",
    "s_close": "</s>",
    "link_close": "</span>",
    "softbreak": "\n",
    "hardbreak": "<br>\n",
}


def inline_html(text: str, kind: SegmentKind) -> str:
    """Return the HTML of one segment; title and deck are no Markdown and are shown as they are."""
    return _shown(text, kind in _PLAIN)[0]


def words_in(text: str, kind: SegmentKind, locale: str) -> int:
    """Return how many words of a segment a reader reads: neither its signs of Markdown nor where links lead."""
    return word_count(_shown(text, kind in _PLAIN)[1], locale)


@lru_cache(maxsize=REMEMBERED)
def _shown(text: str, is_plain: bool) -> tuple[str, str]:  # noqa: FBT001 - a key of the cache
    """Return a text as HTML, and as the words alone."""
    if is_plain:
        return escape(text), text
    inline = _parser().parseInline(text)
    html = "".join(piece for block in inline for piece in _pieces(block.children or ()))
    return html, "".join(map(tokens.block_words, inline))


def _pieces(children: list[Token] | tuple[Token, ...]) -> Iterator[str]:
    for token in children:
        if token.type in _TAGS:
            yield _TAGS[token.type]
        elif token.type == "link_open":
            yield f'<span class="leads" title="{escape(str(token.attrGet("href") or ""))}">'
        elif token.type == "code_inline":
            yield f"<code>{escape(token.content)}</code>"
        elif token.type == "image":
            yield f'<span class="picture">{escape(tokens.alt(token))}</span>'
        else:
            yield escape(token.content)


@cache
def _parser() -> MarkdownIt:
    return new_parser()
