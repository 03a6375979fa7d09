"""What a reader gets of a segment: its words without the marks, and apart from them its links, marks and notes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.token import Token

from app.articles.grammar import new_parser

_MARKS: Final = {"em_open": "*", "strong_open": "**", "s_open": "~~", "code_inline": "`"}
_NOTE: Final = re.compile(r"\[\^([^ \]\[]+)\]")
_REFERENCE: Final = re.compile(r"\]\[([^\[\]\n]{1,200})\]")
_COLLAPSED: Final = re.compile(r"\[([^\[\]\n]{1,200})\]\[\]")
MOST_BRACKETS: Final = 500  # looking for the partner of each takes ever longer, and no passage has so many links

ADDRESS: Final = re.compile(r"""(?:https?://|www\.)[^\s<>"'«»“”„()\[\]{}|\\^`。，、；：？！؟،]+""", re.IGNORECASE)
"""An address that stands openly in a text, without the punctuation of the sentence around it."""

MAIL: Final = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.)+[^\W\d_]{2,63}(?![\w-])")
"""An e-mail address, as people write them (RFC 5321 allows more)."""

_BEHIND_ADDRESS: Final = ".,:;!?…*_~"
_MACHINERY: Final = re.compile(
    r"\{\{.{0,200}?\}\}|\{%.{0,200}?%\}|<[^<>]{1,200}>|%\(\w+\)\w|%\w|(?<![\w.-])[\w.-]{0,80}/[\w./-]*|\{\w*\}",
    re.DOTALL,
)

OBJECT: Final = "\ufffc"
"""What stands for an address or a piece of code where the text around it is looked at."""


@dataclass(frozen=True, slots=True)
class Inline:
    """A segment as it is read. `words` holds no address, no code and no mark; each of those stands apart.

    `shown` is `words` with an object replacement character (U+FFFC) where an address or a piece of code stands.
    `links` and `mails` are in order, links as the grammar normalises them; `marks` are `*`, `**`, `~~` and a
    backtick, as often as they stand; `notes` are the labels of footnotes, an empty one for a note in the line.
    """

    words: str
    shown: str = ""
    links: tuple[str, ...] = ()
    mails: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    code: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@lru_cache(maxsize=2048)
def read(text: str, *, is_plain: bool = False) -> Inline:
    """Return what a reader gets of the Markdown, or plain text, of one segment."""
    reading = _Reading()
    if is_plain or text.count("[") > MOST_BRACKETS:
        reading.words.append(text)
    else:
        reading.take(tokens_of(text))
    return reading.inline()


@dataclass(slots=True)
class _Reading:
    """An `Inline` in the making."""

    words: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    code: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    is_address: bool = False

    def take(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            if token.type in _MARKS:
                self.marks.append(_MARKS[token.type])
            self._take_one(token)

    def _take_one(self, token: Token) -> None:
        match token.type:
            case "link_open":
                self.is_address = token.markup == "autolink"
                self.words.extend([OBJECT] * self.is_address)
                self.links.append(str(token.attrGet("href")))
            case "link_close":
                self.is_address = False
            case "image":
                self.links.append(str(token.attrGet("src")))
                self.take(token.children or ())
            case "code_inline":
                self.code.append(token.content)
                self.words.append(OBJECT)
            case "footnote_ref":
                self.notes.append(token.meta.get("label") or "")
            case "softbreak" | "hardbreak":
                self.words.append("\n")
            case "inline":
                self.words.append("\n")
                self.take(token.children or ())
            case "text" | "html_inline" if not self.is_address:
                self.words.append(token.content)

    def inline(self) -> Inline:
        shown = "".join(self.words)
        words = shown.replace(OBJECT, "")
        mails = [link.removeprefix("mailto:").partition("?")[0] for link in self.links if link.startswith("mailto:")]
        links = [link for link in self.links if not link.startswith("mailto:")]
        open_links = [found.group().rstrip(_BEHIND_ADDRESS) for found in ADDRESS.finditer(words)]
        bare = _without_addresses(words, " ")
        return Inline(
            words=MAIL.sub(" ", bare).strip(),
            shown=MAIL.sub(OBJECT, _without_addresses(shown, OBJECT)).strip(),
            links=(*links, *open_links),
            mails=(*mails, *(found.group() for found in MAIL.finditer(bare))),
            marks=tuple(self.marks),
            code=tuple(self.code),
            notes=tuple(self.notes),
        )


def prose(words: str) -> str:
    """Return a text without what no reader takes for words: tags, paths, placeholders of programs."""
    return _MACHINERY.sub(" ", words)


def _without_addresses(text: str, put: str) -> str:
    """Return a text with something put for each address, behind which the punctuation of its sentence stays."""
    return ADDRESS.sub(lambda found: put + found[0][len(found[0].rstrip(_BEHIND_ADDRESS)) :], text)


def tokens_of(text: str) -> list[Token]:
    """Return the tokens of a segment, with every label that it uses taken for a defined one."""
    labels = (*_REFERENCE.findall(text), *_COLLAPSED.findall(text))
    known = {normalizeReference(label): {"href": f"[{normalizeReference(label)}]", "title": ""} for label in labels}
    notes = {f":{label}": -1 for label in _NOTE.findall(text)}
    return _parser().parseInline(text, {"references": known, "footnotes": {"refs": notes}})


@cache
def _parser() -> MarkdownIt:
    return new_parser()
