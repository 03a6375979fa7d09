"""Texts that cannot break the structure around them: the normal form of a segment, by its place.

Escapes follow CommonMark 0.31, 2.4 (backslash) and 2.5 (entities, where a backslash has no force).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from app.articles.segmentation.figures import find_figure
from app.core.text import clean

EMPTY = "&#32;"
"""How an empty text is written: a space that no parser trims, so that the place of the segment stays."""

_BAR = "&#124;"


class Form(Enum):
    """In what syntax a text stands."""

    FIELD = auto()  # a title or deck, not in the body
    FLOW = auto()  # a paragraph, also in a list or quote
    HASHED = auto()  # a heading behind number signs
    UNDERLINED = auto()  # a heading above its line
    CELL = auto()
    BARE_CELL = auto()  # the first cell of a row without a bar before it
    ALT = auto()
    DOUBLE_QUOTED = auto()  # captions, by their quotes
    SINGLE_QUOTED = auto()
    BRACKETED = auto()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands.

    `indent` goes before each further line of it. `is_after_definition`: a link definition ends on the line
    above, and would take a quoted text for its title. `is_above_dashes`: the line below would make a text
    with a bar the head of a table. `begins_line`: part of a picture, but the first on a further line.
    """

    form: Form
    indent: str = ""
    is_after_definition: bool = False
    is_above_dashes: bool = False
    begins_line: bool = False


NO_PLACE = Place(Form.FIELD)


def settle(text: str, place: Place) -> str:
    """Return the text in normal form for its place; settling it again changes nothing."""
    lines = [stripped for line in clean(text).split("\n") if (stripped := _strip_line(line))]
    if place.form in _ONE_LINE:
        lines = [" ".join(line.rstrip() for line in lines)]
    bare = _strip_line("\n".join(lines)).rstrip()
    if bare in {"", EMPTY}:
        return ""
    safe = _ESCAPES[place.form](bare, place)
    if place.begins_line:
        safe = _escape_line(safe)
    # With one column, even an escaped bar makes a table.
    return _escape_signs(safe, {"|": _BAR, "\\|": _BAR}) if place.is_above_dashes else safe


def written(text: str, place: Place) -> str:
    """Return how a settled text is written in the body."""
    return text.replace("\n", f"\n{place.indent}") or EMPTY


# The long solidus overlay would melt with a `>` before it under NFC, and no word begins with it.
_BEGINNING = re.compile(r"[\s\u0338]+")


def _strip_line(line: str) -> str:
    found = _BEGINNING.match(line)
    return line[found.end() :] if found else line


# --- Blocks ----------------------------------------------------------------------------------

_BLOCK_START = re.compile(
    r"""
    \#{1,6}(?:[ \t]|$)                               # heading
    | >                                              # quote
    | [-+*](?:[ \t]|$)                               # list
    | ([-*_])[ \t]*(?:\1[ \t]*)*$                    # break between topics, also behind a list mark
    | [=]+[ \t]*$                                    # line under a heading
    | `{3,}[^`]*$ | ~{3}                             # fence
    | <(?=[a-z/!?])(?![a-z][a-z0-9+.-]*[:@])         # HTML, but not <https://...>
    | \[\^[^ \]]+\]:                                 # footnote
    | [|:-][|:\- \t]*$                               # line under a table head
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_NUMBERED = re.compile(r"([0-9]{1,9})([.)](?:[ \t]|$))")
_DEFINITION = re.compile(r"\[(?:[^\[\]\\]|\\.)*\]:", re.DOTALL)


def starts_block(line: str) -> bool:
    """Say whether a line, its white space taken off, might begin something other than a paragraph."""
    return bool(_BLOCK_START.match(line) or _NUMBERED.match(line))


def _escape_line(line: str) -> str:
    if _BLOCK_START.match(line):
        return f"\\{line}"
    return _NUMBERED.sub(r"\1\\\2", line, count=1) if _NUMBERED.match(line) else line


def _escape_lines(text: str, place: Place) -> str:
    lines = "\n".join(_escape_line(line) for line in text.split("\n"))
    could_be_title = place.is_after_definition and lines[0] in "\"'("
    return f"\\{lines}" if could_be_title or _DEFINITION.match(lines) else lines


def _escape_flow(text: str, place: Place) -> str:
    lines = _escape_lines(text, place)
    return f"\\{lines}" if find_figure(lines) else lines


def _escape_hashed(text: str, _place: Place) -> str:
    return re.sub(r"(^|[ \t])(#+)$", r"\1\\\2", text)


def _escape_cell(text: str, place: Place) -> str:
    cell = re.sub(r"(?<!\\)\|", r"\\|", text)
    if cell.endswith("\\"):
        cell = f"{cell[:-1]}&#92;"  # a second backslash would not free the bar that follows
    if place.form is Form.BARE_CELL:
        return _escape_line(cell)
    return f"\\{cell}" if re.fullmatch(":?-+:?", cell) else cell


# --- Inside a figure -------------------------------------------------------------------------

_ESCAPED_OR_SIGN = re.compile(r"\\[!-/:-@\[-`{-~]|.", re.DOTALL)


def _escape_signs(text: str, replacements: dict[str, str]) -> str:
    def safe(found: re.Match[str]) -> str:
        sign = found.group()
        return replacements.get(sign, sign)

    return _ESCAPED_OR_SIGN.sub(safe, text)


def _escape_alt(text: str, _place: Place) -> str:
    return _escape_signs(text, {sign: f"\\{sign}" for sign in "[]`<\\"})


# A code span or tag that begins in the alternative text must not end in the caption, and there a
# backslash would not help.
_CAPTION_ENTITIES = {"`": "&#96;", "\\`": "&#96;", ">": "&gt;", "\\>": "&gt;"}


def _escape_caption(text: str, place: Place) -> str:
    closing = _CLOSING[place.form]
    return _escape_signs(text, _CAPTION_ENTITIES | {sign: f"\\{sign}" for sign in f"{closing}\\"})


_CLOSING = {Form.DOUBLE_QUOTED: '"', Form.SINGLE_QUOTED: "'", Form.BRACKETED: "()"}
_ESCAPES: dict[Form, Callable[[str, Place], str]] = {
    **dict.fromkeys(_CLOSING, _escape_caption),
    Form.FIELD: lambda text, _place: text,
    Form.FLOW: _escape_flow,
    Form.HASHED: _escape_hashed,
    Form.UNDERLINED: _escape_lines,
    Form.CELL: _escape_cell,
    Form.BARE_CELL: _escape_cell,
    Form.ALT: _escape_alt,
}
_ONE_LINE = frozenset(Form) - {Form.FLOW}
