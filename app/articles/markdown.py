"""Markdown to the HTML that readers get, and what else can be read from a body: words, links, pictures."""

import re
from collections.abc import Iterator
from functools import lru_cache

from markdown_it.token import Token

from app.articles import tokens
from app.articles.arrangement import arrange
from app.articles.rendering import FindPicture, Picture, write
from app.core.html import sanitise
from app.core.text import one_line

__all__ = [
    "FindPicture",
    "Picture",
    "article_links",
    "figure",
    "media_ids",
    "picture_alt",
    "plain_text",
    "render",
    "running_text",
]

_IN_ALT = re.compile(r"[\\`*\[\]<&]|(?<![^\W_])_|_(?![^\W_])")
_IN_CAPTION = re.compile(r'[\\"&]')
_ARTICLE = re.compile(r"article:([1-9][0-9]{0,17})")


def render(body: str, *, picture: FindPicture = lambda _medium_id: None, prefix: str = "") -> str:
    """Return the sanitised HTML of a body.

    Headings begin at h2, skip no level, and have an id made of their words; `prefix` goes before every id, for a
    page that shows two texts. A paragraph of one picture becomes a figure, its title the caption; pictures are
    `media:<id>` and looked up by `picture`: if that gives None, the figure is left out. Of other pictures only
    the alternative text stays. Links to `article:<id>` stay as they are, for the page to resolve. HTML in the
    text is shown as text; comments in it are dropped, as are blocks without words.
    """
    arranged = list(arrange(_read(body), prefix))
    return sanitise(write(arranged, picture, prefix)).strip()


@lru_cache(maxsize=8)
def plain_text(body: str) -> str:
    """Return what a reader reads, one block a line, with captions and alternative texts."""
    lines = (" ".join(tokens.block_words(token).split()) for token in _read(body))
    return "\n".join(line for line in lines if line)


def running_text(body: str) -> str:
    """Return what a reader reads on one line (`on_one_line`)."""
    return on_one_line(plain_text(body))


def on_one_line(text: str) -> str:
    """Return blocks that stand one a line as running text; a dot parts a heading or list item from what follows it."""
    lines = text.split("\n")
    return " ".join(f"{line} ·" if line[-1:].isalnum() else line for line in lines).removesuffix(" ·")


def article_links(body: str) -> list[int]:
    """Return the ids of the articles that a body links to, each once, in order."""
    addresses = (str(token.attrGet("href")) for token in _inline_tokens(body) if token.type == "link_open")
    found = (_ARTICLE.fullmatch(address) for address in addresses)
    return list(dict.fromkeys(int(match.group(1)) for match in found if match))


def media_ids(body: str) -> list[int]:
    """Return the ids of the pictures in a body, each once, in order."""
    found = (tokens.medium_id(image) for image in _images(body)) if "![" in body else ()
    return list(dict.fromkeys(medium_id for medium_id in found if medium_id is not None))


def picture_alt(body: str, medium_id: int) -> str:
    """Return the alternative text that a body gives a picture where it first shows it; empty without one."""
    return next((tokens.alt(image) for image in _images(body) if tokens.medium_id(image) == medium_id), "")


def figure(medium_id: int, alt: str, caption: str = "") -> str:
    """Return the Markdown of a picture with these words, whatever signs they hold."""
    described = _IN_ALT.sub(r"\\\g<0>", one_line(alt))
    words = _IN_CAPTION.sub(r"\\\g<0>", one_line(caption))
    return f'![{described}](media:{medium_id} "{words}")' if words else f"![{described}](media:{medium_id})"


def _images(body: str) -> Iterator[Token]:
    return (token for token in _inline_tokens(body) if token.type == "image")


def _inline_tokens(body: str) -> Iterator[Token]:
    for token in _read(body):
        yield from token.children or ()


@lru_cache(maxsize=8)
def _read(body: str) -> tuple[Token, ...]:
    """Return the tokens of a body, which nobody may change: they are read again and again while a text is made."""
    return tuple(tokens.parse(body))
