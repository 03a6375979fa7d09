"""What somebody pastes from Word, Google Docs or a web page, as Markdown: structure and links stay, looks go. Pure.

nh3 takes out what could do harm, `foreign_html` says in tags what was said in styles, html-to-markdown writes it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

import nh3

from app.articles import literal
from app.core.errors import Refusal
from app.core.html import is_too_deep
from app.core.late import Late
from app.core.text import clean, normalise
from app.transfer.foreign_html import BLOCKS, DIVISIONS, EMPHASIS, PLAIN, TABLES, Token, simplify

if TYPE_CHECKING:
    import html_to_markdown
else:
    html_to_markdown = Late("html_to_markdown")

MOST = 1_000_000
"""Bytes of HTML in UTF-8: thirty pages out of Word, which writes ten bytes of looks for each of words."""


class TooMuchPasted(Refusal):
    """More HTML than is taken at once; `most` is in bytes."""

    def __init__(self, most: int = MOST) -> None:
        """Keep the limit."""
        super().__init__(str(most))
        self.most = most


@dataclass(frozen=True, slots=True)
class Pasted:
    """Clean Markdown, and how many pictures were left out of it: they are brought one by one, with a description."""

    markdown: str
    pictures: int = 0


def from_html(html: str) -> Pasted:
    """Return HTML from elsewhere as Markdown of our dialect. Words stay words, whatever signs they hold.

    Raises `TooMuchPasted`. Markup nested deeper than any text needs loses it all, and its words stay.
    """
    if len(html.encode("utf-8", "replace")) > MOST:
        raise TooMuchPasted
    found = simplify(_cleaned(literal.without_private_signs(clean(html))))
    body = _written(found.tokens, set(found.notes))
    notes = (f"[^{number}]: {_indented(_written(tokens, set()))}" for number, tokens in found.notes.items())
    return Pasted(normalise("\n\n".join(filter(None, (body.strip("\n"), *notes)))), found.pictures)


_TAGS = BLOCKS | TABLES | DIVISIONS | PLAIN | EMPHASIS.keys() | {"a", "br", "code", "span", "img", "font"}
_CLEANER = nh3.Cleaner(
    tags=set(_TAGS),
    clean_content_tags={"script", "style", "template", "svg", "math", "iframe", "object", "title", "noscript", "xml"},
    attributes={"*": {"style", "class", "id"}, "a": {"href"}},
    link_rel=None,
    url_schemes={"http", "https", "mailto"},
    strip_comments=True,
)
_MARKUP = re.compile(r"<[^>]*>")


def _cleaned(html: str) -> str:
    return escape(_MARKUP.sub(" ", html), quote=False) if is_too_deep(html) else _CLEANER.clean(html)


def _written(tokens: Sequence[Token], notes: set[str]) -> str:
    html = "".join(_tags(_settled(tokens), notes))
    return literal.show(html_to_markdown.convert(html, _options()).content or "")


@cache
def _options() -> "html_to_markdown.ConversionOptions":
    return html_to_markdown.ConversionOptions(
        bullets="-",
        newline_style="backslash",
        autolinks=False,
        extract_metadata=False,
        skip_images=True,
        strong_em_symbol="*",
    )


def _indented(note: str) -> str:
    """Return the text of a note as it follows its number: further blocks belong to it by their indent."""
    return note.strip("\n").replace("\n", "\n    ").replace("\n    \n", "\n\n")


def _tags(tokens: Iterable[Token], notes: set[str]) -> Iterator[str]:
    begins_line = True
    for token in tokens:
        match token.kind:
            case "words":
                yield escape(literal.hide(token.value, begins_line=begins_line))
                begins_line = begins_line and not token.value.strip()
                continue
            case "literal":
                yield escape(token.value)
            case "reference":
                yield literal.keep(f"[^{token.value}]") if token.value in notes else f"({token.value})"
            case "break":
                yield "<br>"
            case "gap":
                yield "<div></div>"
            case "open" if token.name == "a":
                yield f'<a href="{escape(token.value)}">'
            case "open":
                yield f"<{token.name}>"
            case _:
                yield f"</{token.name}>"
        begins_line = token.kind in {"break", "gap"} or token.name in BLOCKS or token.name in TABLES


# --- Emphasis at the edges of words ----------------------------------------------------------

_OPENING, _CLOSING = re.compile(r"^[^\w\s]+"), re.compile(r"[^\w\s]+$")


def _settled(tokens: Sequence[Token]) -> list[Token]:
    """Move signs out of an emphasis that touches a word there: `**so:**now` would show its stars (CommonMark, 6.2)."""
    settled = [Token(token.kind, token.name, token.value) for token in tokens]
    for (before, tag), after in zip(pairwise(settled), settled[2:], strict=False):
        if {before.kind, after.kind} != {"words"} or tag.name not in {"strong", "em", "s"}:
            continue
        if tag.kind == "close" and after.value[:1].isalnum() and (signs := _CLOSING.search(before.value)):
            before.value, after.value = before.value[: signs.start()], signs[0] + after.value
        elif tag.kind == "open" and before.value[-1:].isalnum() and (signs := _OPENING.search(after.value)):
            before.value, after.value = before.value + signs[0], after.value[signs.end() :]
    return settled
