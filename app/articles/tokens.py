"""What the tokens of a parsed body say to a reader."""

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from app.articles.grammar import new_parser
from app.core.text import normalise

_MEDIUM = re.compile(r"media:([1-9][0-9]{0,17})")
_COMMENT = re.compile(r"\s*<!--.*-->\s*", re.DOTALL)
_LITERAL_BLOCKS = frozenset({"fence", "code_block", "html_block"})


def parse(body: str) -> list[Token]:
    """Return the tokens of a body, footnotes last."""
    return _parser().parse(normalise(body), {})


def block_words(token: Token) -> str:
    """Return the words of a block token, with captions and alternative texts; empty if it only groups others."""
    if token.type == "inline":
        return "".join(map(words, token.children or ()))
    return token.content if token.type in _LITERAL_BLOCKS and not is_comment(token) else ""


def words(token: Token) -> str:
    """Return the words of an inline token."""
    if token.type in {"softbreak", "hardbreak"}:
        return " "
    if token.type == "image":
        return f"{alt(token)} {caption(token)}"
    return "" if is_comment(token) else token.content


def is_comment(token: Token) -> bool:
    """Say whether the token is an HTML comment, which nobody reads."""
    return token.type in {"html_block", "html_inline"} and bool(_COMMENT.fullmatch(token.content))


def alt(image: Token) -> str:
    """Return the alternative text of a picture as plain text."""
    return " ".join("".join(map(words, image.children or ())).split())


def caption(image: Token) -> str:
    """Return the caption of a picture."""
    return " ".join(str(image.attrGet("title") or "").split())


def medium_id(image: Token) -> int | None:
    """Return the id of one of our pictures; None if the picture is not ours."""
    found = _MEDIUM.fullmatch(str(image.attrGet("src") or ""))
    return int(found.group(1)) if found else None


@cache
def _parser() -> MarkdownIt:
    return new_parser()
