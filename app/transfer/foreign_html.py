"""HTML as Word, Google Docs and web pages put it on the clipboard, brought to plain structure. Pure.

It comes in as nh3 leaves it: every tag closed, no script, attributes quoted. What says in classes and styles that
something is bold, a list item or a note is said in tags here; all that only looks is dropped.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

from app.core.html import is_safe_link

BLOCKS = frozenset(["p", *(f"h{level}" for level in range(1, 7)), "ul", "ol", "li", "blockquote", "pre", "hr"])
TABLES = frozenset({"table", "thead", "tbody", "tfoot", "tr", "td", "th"})
DIVISIONS = frozenset({"div", "section", "article", "main", "header", "footer", "figure", "figcaption", "address"})
PLAIN = frozenset({"center", "caption", "dl", "dt", "dd"})
EMPHASIS = {"b": "strong", "strong": "strong", "i": "em", "em": "em", "cite": "em", "s": "s", "del": "s", "strike": "s"}
LITERAL = frozenset({"pre", "code"})

_NOTE_TEXT = re.compile(r"(?:ftn|edn|footnote-|endnote-)(\d{1,4})")
_NOTE_LINK = re.compile(r"#_?(?:ftn|edn|footnote-|endnote-)(\d{1,4})")
_NOTE_RETURN = re.compile(r"#_?(?:ftn|edn|footnote-|endnote-)ref-?\d{1,4}")
_LIST_LEVEL = re.compile(r"mso-list:.*\blevel(\d)\b")
_LIST_MARKER = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
_NUMBER = re.compile(r"\s*(?:\d{1,4}|[a-zA-Z]|[ivxlcIVXLC]+)[.)]")
_SPACE = re.compile(r"[ \t\n\r\f]+")
_BOLD = re.compile(r"font-weight:\s*(?:bold|[6-9]00)")
_NOT_BOLD = re.compile(r"font-weight:\s*(?:normal|[1-4]00)")
_SLANTED = re.compile(r"font-style:\s*(?:italic|oblique)")
_STRUCK = re.compile(r"text-decoration[\w-]*:[^;]*line-through")


@dataclass(slots=True)
class Token:
    """A piece of plain structure.

    `open` and `close` of a tag (with the address of a link as `value`), `words`, `literal` for words in code,
    `break` of a line, `gap` between blocks, `reference` to a note by its number.
    """

    kind: str
    name: str = ""
    value: str = ""


@dataclass(slots=True)
class Simplified:
    """The text, its notes by number, and how many pictures were left out."""

    tokens: list[Token] = field(default_factory=list)
    notes: dict[str, list[Token]] = field(default_factory=dict)
    pictures: int = 0


def simplify(html: str) -> Simplified:
    """Return the plain structure of HTML that nh3 has cleaned."""
    reader = _Reader()
    reader.feed(html)
    reader.finish()
    return reader.made


End = Callable[[], None]


class _Reader(HTMLParser):
    """Reads tags and writes tokens. For each open tag it keeps what is to be done at its end."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.made = Simplified()
        self._out = self.made.tokens
        self._ends: list[End] = []
        self._lists: list[Token] = []  # those that paragraphs of Word stand in, from the outermost
        self._is_new_list = False
        self._unheard = 0
        self._literal = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "br":
            self._put("break")
        elif tag == "img":
            self.made.pictures += 1
        elif tag == "hr":
            self._block("hr")()
        else:
            self._ends.append(self._begin(tag, given))

    def handle_endtag(self, tag: str) -> None:
        if tag not in {"br", "img", "hr"} and self._ends:
            self._ends.pop()()

    def handle_data(self, data: str) -> None:
        if self._unheard:
            self._see_marker(data)
        elif self._literal:
            self._put("literal", value=data)
        else:
            self._put("words", value=_SPACE.sub(" ", data))

    def finish(self) -> None:
        self.close()
        while self._ends:
            self._ends.pop()()
        self._end_lists()

    # --- What a tag becomes: each returns what is to be done at its end ---

    def _begin(self, tag: str, given: Mapping[str, str]) -> End:
        style = given.get("style", "")
        if _LIST_MARKER.search(style):
            return self._unhear()
        if (note := _NOTE_TEXT.fullmatch(given.get("id", ""))) and tag in {"li", "div"}:
            return self._note(note[1])
        if tag == "p" and (level := _LIST_LEVEL.search(style)):
            return self._item(int(level[1]))
        if tag in DIVISIONS or tag in PLAIN:
            return self._division()
        if tag in BLOCKS or tag in TABLES:
            return self._block("h1" if given.get("class", "").startswith("MsoTitle") else tag)
        return self._link(given.get("href", "")) if tag == "a" else self._emphasis(tag, style)

    def _block(self, name: str) -> End:
        self._end_lists()
        return self._tag(name)

    def _tag(self, name: str, value: str = "") -> End:
        self._put("open", name, value)
        self._literal += name in LITERAL

        def end() -> None:
            self._end_lists()
            self._literal -= name in LITERAL
            self._put("close", name)

        return end

    def _division(self) -> End:
        self._end_lists()
        self._put("gap")
        return lambda: self._put("gap")

    def _emphasis(self, tag: str, style: str) -> End:
        ends = [self._tag(name) for name in ("code",) if tag == "code"]
        ends += [self._tag(name) for name in _stressed(tag, style)]

        def end() -> None:
            for one in reversed(ends):
                one()

        return end

    def _link(self, address: str) -> End:
        if _NOTE_RETURN.fullmatch(address):
            return self._unhear()
        if note := _NOTE_LINK.fullmatch(address):
            self._put("reference", value=note[1])
            return self._unhear()
        target = _target(address)
        return self._tag("a", target) if target else _nothing

    def _note(self, number: str) -> End:
        outer, self._out = self._out, self.made.notes.setdefault(number, [])

        def end() -> None:
            self._end_lists()
            self._out = outer

        return end

    def _unhear(self) -> End:
        """Leave out what is inside: the marker that Word draws before a list item, the number of a note."""
        self._unheard += 1

        def end() -> None:
            self._unheard -= 1

        return end

    # --- Lists of Word, which are paragraphs that say at which level they stand ---

    def _item(self, level: int) -> End:
        while len(self._lists) > level:
            self._end_list()
        if len(self._lists) == level:
            self._put("close", "li")
        self._is_new_list = len(self._lists) < level
        while len(self._lists) < level:
            self._put("open", "ul")
            self._lists.append(self._out[-1])
            if len(self._lists) < level:
                self._put("open", "li")
        self._put("open", "li")
        return _nothing

    def _see_marker(self, marker: str) -> None:
        if self._is_new_list and _NUMBER.match(marker):
            self._lists[-1].name = "ol"
        self._is_new_list = False

    def _end_list(self) -> None:
        self._put("close", "li")
        self._put("close", self._lists.pop().name)

    def _end_lists(self) -> None:
        while self._lists:
            self._end_list()

    def _put(self, kind: str, name: str = "", value: str = "") -> None:
        self._out.append(Token(kind, name, value))


def _nothing() -> None:
    return


def _stressed(tag: str, style: str) -> Iterator[str]:
    """Yield what a tag stresses; Google Docs wraps everything in a bold that is none."""
    named = EMPHASIS.get(tag)
    if named and not (named == "strong" and _NOT_BOLD.search(style)):
        yield named
    for name, pattern in (("strong", _BOLD), ("em", _SLANTED), ("s", _STRUCK)):
        if name != named and pattern.search(style):
            yield name


def _target(address: str) -> str:
    """Return where a link leads, past the counter of a search engine; nothing where it may not lead."""
    if re.match(r"https?://(?:www\.)?google\.com/url\?", address):
        address = next(iter(parse_qs(urlsplit(address).query).get("q", [])), "")
    return address if is_safe_link(address) and ":" in address.partition("/")[0] else ""
