"""A finished page whose words are marked, made into one on which each text can be pointed at. Pure functions.

The page is read once, tag by tag (HTML, 13.2.5): ours are well formed, and what came from elsewhere was cleaned when it
was saved. Nothing is taken for markup that was not markup before, for a mark that becomes a tag holds nothing but the
digits of an id. What the page would do by itself is taken out of it: scripts, and what sends forms.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape, unescape
from itertools import pairwise
from typing import Final

from app.web.shared.marking import BEGIN, END, MARK, bare, name_in

_TOKEN: Final = re.compile(
    r"""<!--.*?-->|<[!?][^>]*>
    |<(?P<slash>/?)(?P<name>[a-zA-Z][^\s/>]*)(?P<rest>(?:[^"'<>]|"[^"]*"|'[^']*')*+)>
    |[^<]+|<""",
    re.DOTALL | re.VERBOSE,
)
_ATTRIBUTE: Final = re.compile(r"""\s*+([^\s=>"'/]++)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]++))?|.""", re.DOTALL)

_VOID: Final = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()  # noqa: SIM905 - read as a list
)
_RAW: Final = frozenset({"script", "style", "textarea", "title", "iframe", "xmp"})
"""Elements that hold nothing but text (13.1.2)."""

_WHOLE: Final = frozenset({"head", "option", "optgroup", "select", "svg", "math"})
"""Elements inside of which no part can be pointed at: they are marked as a whole."""

_SENDING: Final = frozenset({"action", "method", "enctype", "target", "formaction", "formmethod", "formtarget", "ping"})
_PRESSED: Final = frozenset({"submit", "image", "reset"})

Lead = Callable[[str], str]
"""What makes of the address in a link the one that it is to lead to."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page that can be pointed at, in four parts: between them, others stand in its head and around what it holds.

    `texts` are the words of each message as the page shows them first, in the order of the page.
    """

    parts: tuple[str, str, str, str]
    texts: Mapping[str, str]

    def framed(self, head: str, before: str, after: str) -> str:
        """Return the page with this markup at the end of its head, before and after what its body holds."""
        start, opening, body, end = self.parts
        return f"{start}{head}{opening}{before}{body}{after}{end}"


def pointed(html: str, unfinished: Mapping[str, bool], lead: Lead) -> Page:
    """Return a page with its texts marked: `unfinished` says of each message that can be opened if it needs work.

    A text becomes `<span data-message="id">`; an element that bears texts in attributes, or that can have no element
    inside, becomes `data-messages="id id"`. No sign of a mark is left.
    """
    reading = _Reading(unfinished, lead)
    place, last = 0, html.rfind(">")
    while place <= last and (found := _TOKEN.match(html, place)):
        place = reading.take(found, html)
    reading.take_text(html[place:])
    return reading.page()


@dataclass(slots=True)
class _Open:
    """A mark that has not ended: where it began, the texts that are its own, and how far up the page went since."""

    name: str
    start: int
    depth: int
    whole: int | None
    lowest: int
    own: list[int] = field(default_factory=list)
    words: list[str] = field(default_factory=list)


class _Reading:
    """What is known of a page while it is read. `pieces` are what is written; a tag waits there for its attributes."""

    def __init__(self, unfinished: Mapping[str, bool], lead: Lead) -> None:
        self._unfinished, self._lead = unfinished, lead
        self._pieces: list[str] = []
        self._elements: list[tuple[str, int]] = []
        self._marks: list[_Open] = []
        self._borne: dict[int, list[str]] = {}
        self._texts: dict[str, str] = {}
        self._cuts: dict[str, int] = {}
        self._body: int | None = None

    def take(self, found: re.Match[str], html: str) -> int:
        """Take a tag, a text or a comment, and return where the next one begins."""
        name = (found["name"] or "").lower()
        if not name:
            if found[0].startswith(("<!", "<?")):
                self._pieces.append(found[0])
            else:
                self.take_text(found[0])
            return found.end()
        if found["slash"]:
            self._close(name, found[0])
            return found.end()
        content, after = _raw(name, html, found.end())
        if name == "script":
            return after
        start = self._begin(name, found["name"], found["rest"])
        if name in _RAW:
            self._bear(start, content)
            self._pieces.append(content)
        return after if name in _RAW else found.end()

    def page(self) -> Page:
        """Return the page, once everything was taken."""
        for start, names in self._borne.items():
            self._pieces[start] += self._attributes(names)
        end = len(self._pieces)
        head = self._cuts.get("head", 0)
        opening = max(self._cuts.get("body", head), head)
        cuts = (0, head, opening, max(self._cuts.get("end", end), opening), end)
        first, second, third, fourth = ("".join(self._pieces[a:b]) for a, b in pairwise(cuts))
        return Page((bare(first), bare(second), bare(third), bare(fourth)), self._texts)

    # --- Tags ---------------------------------------------------------------------------------

    def _begin(self, name: str, written: str, rest: str) -> int:
        """Write a start tag in two pieces, and return the place of the first."""
        is_empty = rest.endswith("/")
        start, ours = len(self._pieces), self._harmless(name, rest.removesuffix("/"))
        self._pieces += [f"<{written}{ours}", " />" if is_empty else ">"]
        self._bear(start, rest)
        if name not in _VOID and not is_empty:
            self._elements.append((name, start))
        if name == "body":
            self._body = self._cuts["body"] = len(self._pieces)
        return start

    def _close(self, name: str, written: str) -> None:
        if name in {"head", "body"}:
            self._cuts["head" if name == "head" else "end"] = len(self._pieces)
        self._pieces.append(written)
        for place in range(len(self._elements) - 1, -1, -1):
            if self._elements[place][0] == name:
                if name == "a" and self._body is not None and self._is_first(self._elements[place][1]):
                    self._cuts["body"] = len(self._pieces)
                del self._elements[place:]
                for mark in self._marks:
                    mark.lowest = min(mark.lowest, place)
                break

    def _is_first(self, start: int) -> bool:
        """Say whether the tag at a place is the first in the body: a link there leads past all that stands around."""
        return not "".join(self._pieces[self._body : start]).strip()

    def _harmless(self, name: str, rest: str) -> str:
        """Return the attributes of a tag that sends nothing, and whose link leads where it is to lead."""
        if name in {"a", "area"}:
            return "".join(self._led(each) for each in _attributes(rest))
        if name == "form":
            return "".join(each.text for each in _attributes(rest))
        if name not in {"button", "input"}:
            return rest
        kept = list(_attributes(rest))
        kind = next(
            (each.value.lower() for each in kept if each.name == "type"), "submit" if name == "button" else "text"
        )
        if name == "input" and kind not in _PRESSED | {"button"}:
            return rest
        others = "".join(each.text for each in kept if each.name not in {"type", "aria-disabled"})
        return f'{others} type="button" aria-disabled="true"'

    def _led(self, attribute: "_Attribute") -> str:
        if attribute.name != "href":
            return attribute.text
        return f' href="{escape(self._lead(bare(attribute.value)))}"'

    # --- Marks --------------------------------------------------------------------------------

    def take_text(self, text: str) -> None:
        """Take a text, with the marks in it."""
        for part in MARK.split(text) if BEGIN in text or self._marks else (text,):
            if not MARK.fullmatch(part):
                self._write(part)
            elif part[0] == BEGIN:
                depth = len(self._elements)
                self._marks.append(_Open(name_in(part), len(self._pieces), depth, self._whole(), depth))
                self._pieces.append("")
            else:
                self._end(name_in(part))

    def _write(self, text: str) -> None:
        if self._marks and text:
            self._marks[-1].own.append(len(self._pieces))
            for mark in self._marks:
                mark.words.append(text)
        self._pieces.append(text)

    def _end(self, name: str) -> None:
        """End the mark of a message, and with it those inside of it that have lost their end."""
        place = next((place for place, mark in reversed([*enumerate(self._marks)]) if mark.name == name), None)
        if place is None:
            return
        mark = self._marks[place]
        del self._marks[place:]
        if not self._note(name, "".join(mark.words)):
            return
        if mark.whole is not None:
            self._borne.setdefault(mark.whole, []).append(name)
        elif mark.lowest == mark.depth == len(self._elements):
            self._pieces[mark.start] = self._span(name)
            self._pieces.append("</span>")
        else:
            for piece in mark.own:
                if self._pieces[piece].strip():
                    self._pieces[piece] = f"{self._span(name)}{self._pieces[piece]}</span>"

    def _whole(self) -> int | None:
        """Return the place of the element around that can only be marked as a whole."""
        return next((start for name, start in reversed(self._elements) if name in _WHOLE), None)

    def _bear(self, start: int, text: str) -> None:
        """Let the tag that waits at a place bear the messages in a text that is an attribute, or nothing but text."""
        for name, words in _marked_in(text):
            if self._note(name, words):
                self._borne.setdefault(start, []).append(name)

    def _note(self, name: str, words: str) -> bool:
        """Note what a message says here, and say whether it is one that can be opened."""
        if name not in self._unfinished:
            return False
        said = " ".join(unescape(bare(words)).split())
        self._texts[name] = self._texts.get(name) or said
        return True

    def _span(self, name: str) -> str:
        return f'<span data-message="{name}"{" data-unfinished" if self._unfinished[name] else ""}>'

    def _attributes(self, names: list[str]) -> str:
        is_unfinished = any(self._unfinished[name] for name in names)
        return f' data-messages="{" ".join(dict.fromkeys(names))}"{" data-unfinished" if is_unfinished else ""}'


@dataclass(frozen=True, slots=True)
class _Attribute:
    """An attribute of a tag as it is written, and its value as it is meant."""

    name: str
    text: str
    value: str


def _attributes(rest: str) -> Iterator[_Attribute]:
    """Yield the attributes of a tag, without those that say where a form or a press of a link is sent."""
    for found in _ATTRIBUTE.finditer(rest):
        name, value = (found[1] or "").lower(), found[2] or ""
        if name and name not in _SENDING:
            yield _Attribute(name, found[0], unescape(value[1:-1] if value[:1] in {'"', "'"} else value))


def _raw(name: str, html: str, place: int) -> tuple[str, int]:
    """Return what an element of nothing but text holds, and where its end tag begins, of a script where it ends."""
    if name not in _RAW:
        return "", place
    end = re.compile(rf"</{name}(?=[\s/>])[^>]*>", re.IGNORECASE).search(html, place)
    if end is None:
        return html[place:], len(html)
    return html[place : end.start()], end.end() if name == "script" else end.start()


def _marked_in(text: str) -> Iterator[tuple[str, str]]:
    """Yield the messages in a text with what they say there, in order."""
    parts = MARK.split(text) if BEGIN in text else []
    for place in range(1, len(parts), 2):
        if parts[place][0] == BEGIN:
            end = parts[place].replace(BEGIN, END, 1)
            rest = parts[place + 1 :]
            yield name_in(parts[place]), "".join(rest[: rest.index(end)] if end in rest else rest[:1])
