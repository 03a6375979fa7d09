"""Inline Markdown as tags that a machine keeps, and its answer as Markdown again. Pure functions.

Marks and links become `<g id="1">` around their words; what no machine may touch, code, pictures, notes, addresses,
becomes `<x id="2"></x>` (the names are XLIFF's). What comes back is Markdown only where every tag is there once, well
nested, and where a reader would get the same links, marks, code and notes as from the source.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from typing import Final

from markdown_it.token import Token

from app.articles import literal
from app.checks.inline import ADDRESS, MAIL, MOST_BRACKETS, Inline, read, tokens_of
from app.core.text import clean

_PAIRS: Final = {"em_open": ("*", "*"), "strong_open": ("**", "**"), "s_open": ("~~", "~~")}
_CLOSING: Final = frozenset({"em_close", "strong_close", "s_close", "link_close"})
_UNTOUCHED: Final = re.compile(f"{ADDRESS.pattern}|{MAIL.pattern}", re.IGNORECASE)
_NEEDS_BRACKETS: Final = re.compile(r"[()\s<>]")


class _Unknown(Exception):  # noqa: N818 - it goes no further than this module
    """There is something in the source, or in the answer, that cannot be put into tags or back."""


@dataclass(frozen=True, slots=True)
class Lifted:
    """A segment as it is sent. `pieces` gives, by the number of its tag, what stands before and after its words.

    `has_marks` is untrue where the marks were left out, because they cannot be put into tags.
    """

    source: str
    tagged: str
    pieces: dict[int, tuple[str, str]]
    is_plain: bool = False
    has_marks: bool = True


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a machine proposes for a segment. Without `keeps_marks` it is words alone: marks or links got lost."""

    text: str
    keeps_marks: bool


def lift(text: str, *, is_plain: bool) -> Lifted:
    """Return the Markdown, or plain text, of a segment with tags in place of its marks."""
    if is_plain:
        return Lifted(text, escape(text, quote=False), {}, is_plain=True)
    return _with_tags(text) or Lifted(text, escape(read(text).words, quote=False), {}, has_marks=False)


def _with_tags(text: str) -> Lifted | None:
    """Return the Markdown with tags; None where what came back could not be told from what was sent."""
    if text.count("[") > MOST_BRACKETS:
        return None
    lifting = _Lifting()
    try:
        for token in tokens_of(text):
            lifting.take(token.children or [])
        lifted = Lifted(text, "".join(lifting.written), lifting.pieces)
        is_safe = _is_alike(_markdown(lifted, lifted.tagged), text)
    except _Unknown:
        return None
    return lifted if is_safe else None


def lower(lifted: Lifted, answer: str) -> Proposal:
    """Return a machine's answer as the text of a segment."""
    answer = literal.without_private_signs(clean(answer))
    try:
        text = _markdown(lifted, answer)
        if lifted.is_plain or (lifted.has_marks and _is_alike(text, lifted.source)):
            return Proposal(text.strip(), keeps_marks=True)
    except _Unknown:
        pass
    words = _Words()
    words.feed(answer)
    words.close()
    return Proposal(" ".join("".join(words.found).split()), keeps_marks=False)


def _is_alike(text: str, source: str) -> bool:
    """Say whether a reader gets the same links, addresses, marks, code and notes from both."""
    return _skeleton(read(text)) == _skeleton(read(source))


def _skeleton(inline: Inline) -> tuple[Counter[str], ...]:
    return tuple(map(Counter, (inline.links, inline.mails, inline.marks, inline.code, inline.notes)))


@dataclass(slots=True)
class _Lifting:
    """Tags in the making."""

    written: list[str] = field(default_factory=list)
    pieces: dict[int, tuple[str, str]] = field(default_factory=dict)

    def take(self, tokens: list[Token]) -> None:
        left = iter(tokens)
        for token in left:
            if token.type in _PAIRS:
                self._open(*_PAIRS[token.type])
            elif token.type == "link_open" and token.markup == "autolink":
                self._keep(f"<{next(left).content}>")
                next(left)
            elif token.type == "link_open":
                self._open("[", _end_of_link(token))
            elif token.type in _CLOSING:
                self.written.append("</g>")
            elif token.type == "text":
                self._write(token.content)
            elif token.type == "softbreak":
                self.written.append(" ")
            else:
                self._keep(_kept(token))

    def _open(self, before: str, after: str) -> None:
        self.written.append(f'<g id="{self._number(before, after)}">')

    def _keep(self, markup: str) -> None:
        self.written.append(f'<x id="{self._number(markup, "")}"></x>')

    def _number(self, before: str, after: str) -> int:
        number = len(self.pieces) + 1
        self.pieces[number] = (before, after)
        return number

    def _write(self, words: str) -> None:
        place = 0
        for found in _UNTOUCHED.finditer(words):
            address = found.group().rstrip(".,:;!?…*_~")
            self.written.append(escape(words[place : found.start()], quote=False))
            self._keep(address)
            place = found.start() + len(address)
        self.written.append(escape(words[place:], quote=False))


def _end_of_link(token: Token) -> str:
    href, title = str(token.attrGet("href") or ""), str(token.attrGet("title") or "")
    if href.startswith("["):  # a label, which the body defines elsewhere
        return f"]{href}"
    return f"]({_destination(href)}{_title(title)})"


def _kept(token: Token) -> str:
    if token.type == "code_inline":
        pad = " " if token.content.startswith("`") or token.content.endswith("`") else ""
        return f"{token.markup}{pad}{token.content}{pad}{token.markup}"
    if token.type == "image":
        src, title = str(token.attrGet("src") or ""), str(token.attrGet("title") or "")
        if not src.startswith("["):
            return f"![{token.content}]({_destination(src)}{_title(title)})"
    if token.type == "footnote_ref" and token.meta.get("label"):
        return f"[^{token.meta['label']}]"
    if token.type == "hardbreak":
        return "\\\n"
    if token.type == "html_inline":
        return token.content
    raise _Unknown


def _destination(address: str) -> str:
    return f"<{address}>" if not address or _NEEDS_BRACKETS.search(address) else address


def _title(title: str) -> str:
    quoted = title.replace("\\", "\\\\").replace('"', '\\"')
    return f' "{quoted}"' if title else ""


class _Words(HTMLParser):
    """The words of an answer, without any tag."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found.append(data)


class _Lowering(HTMLParser):
    """Markdown in the making. `within` are the tags that are open, with what was written in each so far."""

    def __init__(self, lifted: Lifted) -> None:
        super().__init__()
        self.lifted = lifted
        self.left = dict(lifted.pieces)
        self.within: list[tuple[int, list[str]]] = [(0, [])]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        number = _number_in(attrs)
        if number not in self.left:
            raise _Unknown
        before, after = self.left[number]
        if (tag == "x") is not (after == "") or tag not in {"g", "x"}:
            raise _Unknown
        if tag == "x":
            del self.left[number]
            self.within[-1][1].append(before)
        else:
            self.left[number] = ("", "")  # opened, and not closed yet
            self.within.append((number, []))

    def handle_endtag(self, tag: str) -> None:
        if tag == "x":
            return
        number, inner = self.within.pop()
        if tag != "g" or not number:
            raise _Unknown
        before, after = self.lifted.pieces[number]
        del self.left[number]
        words = "".join(inner)
        bare = words.strip()
        lead, trail = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
        if not bare:
            raise _Unknown
        # Markdown sees no mark that has a blank on its inner side (CommonMark 0.31, 6.2).
        self.within[-1][1].append(f"{lead}{before}{bare}{after}{trail}")

    def handle_data(self, data: str) -> None:
        if not self.lifted.is_plain:
            begins = len(self.within) == 1 and not self.within[0][1]
            data = literal.show(literal.hide(data, begins_line=begins))
        self.within[-1][1].append(data)

    def handle_comment(self, _data: str) -> None:
        raise _Unknown

    def whole(self) -> str:
        """Return the Markdown, once all was read; refused where a tag is missing."""
        if self.left or len(self.within) > 1:
            raise _Unknown
        return "".join(self.within[0][1])


def _markdown(lifted: Lifted, tagged: str) -> str:
    lowering = _Lowering(lifted)
    lowering.feed(tagged)
    lowering.close()
    return lowering.whole()


def _number_in(attrs: list[tuple[str, str | None]]) -> int:
    said = dict(attrs).get("id") or ""
    return int(said) if said.isascii() and said.isdigit() and len(said) < 5 else 0  # noqa: PLR2004 - no passage has as many
