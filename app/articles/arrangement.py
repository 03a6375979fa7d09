"""Parsed Markdown, arranged for readers: headings in order, figures made, empty blocks and bad links left out.

The tokens that come in stay as they are; what has to differ is copied.
"""

from collections.abc import Iterable, Iterator
from itertools import takewhile

from markdown_it.token import Token

from app.articles import tokens as read
from app.core.html import is_external, is_safe_link
from app.core.text import slugify

PAGE_IDS = frozenset({"content", "languages", "main", "menu", "search", "top"})
"""Ids that a page is likely to have itself. No heading gets them, and none gets an id with an underscore."""


def arrange(tokens: Iterable[Token], prefix: str) -> Iterator[Token]:
    """Yield the tokens as they shall be shown; `prefix` goes before the id of every heading."""
    headings = _Headings(prefix)
    stream = iter(tokens)
    for token in stream:
        if token.type in {"heading_open", "paragraph_open"}:
            yield from _arrange_text([token, *_rest_of(token, stream)], headings)
        else:
            yield _arrange_inline(token)


def _rest_of(opening: Token, stream: Iterator[Token]) -> Iterator[Token]:
    closing = opening.type.replace("_open", "_close")
    for token in stream:
        yield token
        if token.type == closing:
            return


def _arrange_text(group: list[Token], headings: "_Headings") -> Iterator[Token]:
    opening, inline, *anchors, closing = group
    if _is_figure(inline):
        yield Token("figure", "figure", 0, children=inline.children)
        yield from anchors
        return
    if not _says_something(inline) and not anchors:
        return
    if opening.type == "heading_open":
        opening, closing = headings.place(opening, inline, closing)
    yield from (opening, _arrange_inline(inline), *anchors, closing)


def _is_figure(inline: Token) -> bool:
    return [child.type for child in inline.children or ()] == ["image"]


def _says_something(inline: Token) -> bool:
    return any(child.type in {"image", "footnote_ref"} or read.words(child).strip() for child in inline.children or ())


def _arrange_inline(token: Token) -> Token:
    if token.type == "inline" and any(child.type == "link_open" for child in token.children or ()):
        return token.copy(children=list(_without_unsafe_links(token.children or ())))
    return token


def _without_unsafe_links(children: Iterable[Token]) -> Iterator[Token]:
    is_kept = True  # links do not nest
    for token in children:
        if token.type == "link_open":
            is_kept = is_safe_link(str(token.attrGet("href") or ""))
        if is_kept or token.type not in {"link_open", "link_close"}:
            yield _outward(token) if token.type == "link_open" else token


def _outward(link: Token) -> Token:
    """Return the opening of a link, which says so where it leads to somebody else."""
    if is_external(str(link.attrGet("href") or "")):
        return link.copy(attrs={**link.attrs, "rel": "noopener noreferrer"})
    return link


class _Headings:
    """Gives each heading a level below the title's and an id that no other has."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._used = set(PAGE_IDS)
        self._numbers: dict[str, int] = {}
        self._above: list[str] = []

    def place(self, opening: Token, inline: Token, closing: Token) -> tuple[Token, Token]:
        """Return the two ends of a heading with its tag and its id."""
        self._above = [*takewhile(lambda tag: tag < opening.tag, self._above), opening.tag]
        tag = f"h{min(len(self._above) + 1, 6)}"
        slug = slugify(read.block_words(inline))
        attrs = {**opening.attrs, "id": self._prefix + self._unused(slug)} if slug else opening.attrs
        return opening.copy(tag=tag, attrs=attrs), closing.copy(tag=tag)

    def _unused(self, slug: str) -> str:
        number = self._numbers.get(slug, 0)
        candidate = slug
        while candidate in self._used:
            number = max(number, 1) + 1
            candidate = f"{slug}-{number}"
        self._numbers[slug] = number
        self._used.add(candidate)
        return candidate
