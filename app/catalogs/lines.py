"""The lines of a PO file (GNU gettext manual, 10.1): made plain for polib, and kept where nothing in them changed.

polib reads less than gettext's own tools do (`#,fuzzy`, two strings in one line, the previous texts of obsolete
entries), passes over some of what they refuse (a string without an end, an entry without a translation), and writes
every entry in its own way.
"""

import re
from typing import Final

_LINE: Final = re.compile(
    r"(?P<mark>#~\||#\||#~)?[ \t]*(?:(?P<field>msgctxt|msgid_plural|msgid|msgstr(?:\[(?P<form>[0-9])\])?)[ \t]*)?"
    r'(?P<strings>(?:"(?:[^"\\]|\\.)*"[ \t]*)+)'
)
"""A field or its continuation, in use, obsolete, or of a previous text."""

_STRING: Final = re.compile(r'"((?:[^"\\]|\\.)*)"')
_ESCAPE: Final = re.compile(r"(?P<signs>(?:\\[0-7]{1,3}|\\x[0-9A-Fa-f]{1,2})+)|\\(?P<one>.)")
_SIGN: Final = re.compile(r"\\(?:x([0-9A-Fa-f]+)|([0-7]+))")
_ESCAPES: Final = frozenset('ntrvbf"\\')
_KEPT: Final = re.compile(r"[^\n]*\n|[^\n]+")
_REMARK: Final = re.compile(r"#[^\s.:,|~=]")
_KINDS: Final = {"#.": "comment", "#:": "places", "#,": "flags", "#=": "flags"}
_RANKS: Final = ("remark", "comment", "places", "flags", "previous", "msgctxt", "msgid", "msgid_plural", "msgstr")
_FOLLOWERS: Final = {
    "": {"msgctxt", "msgid"},
    "msgctxt": {"msgid"},
    "msgid": {"msgid_plural", "msgstr", "msgstr[0]"},
    "msgid_plural": {"msgstr", "msgstr[0]"},
    "msgstr": {"msgctxt", "msgid"},
}

TAIL: Final = "tail"
"""What stands below the fields of an entry: empty lines, and below the last entry of a file comments."""


class BadLine(ValueError):  # noqa: N818 - a refusal is named by its reason
    """A line that no PO file has, by its number from 1; `is_escape` tells that only an escape in it is at fault."""

    def __init__(self, number: int, *, is_escape: bool = False) -> None:
        """Keep the facts, for whoever words the refusal."""
        super().__init__(number)
        self.number = number
        self.is_escape = is_escape


def plain(text: str) -> str:
    """Return a file with the same lines, each as polib reads it.

    Refused with `BadLine`: what is no line of a PO file, fields in another order than that of an entry, an entry
    without a translation, an escape that means nothing.
    """
    reader = _Reader()
    made = [reader.line(number, line.strip()) for number, line in enumerate(text.split("\n"), start=1)]
    reader.end(len(made))
    return "\n".join(made)


class _Reader:
    """What fields were read of the entry at hand."""

    def __init__(self) -> None:
        self.field = ""
        self.is_obsolete = False

    def line(self, number: int, line: str) -> str:
        """Return a line as polib reads it."""
        if not line:
            return line
        if line[0] == "#" and line[:2] not in {"#~", "#|"}:
            self._pause(number)
            return _comment(line)
        if line in {"#~", "#|", "#~|"}:
            return ""
        found = _LINE.fullmatch(line)
        if found is None:
            return self._other(number, line)
        strings = "".join(_STRING.findall(found["strings"]))
        if "\\" in strings:
            strings = _with_signs(strings, number)
        mark = found["mark"] or ""
        if "|" not in mark:
            self._go_on(found, number, is_obsolete=mark == "#~")
        start = ("#| " if "|" in mark else f"{mark} ") if mark else ""
        return f'{start}{found["field"]} "{strings}"' if found["field"] else f'{start}"{strings}"'

    def _pause(self, number: int) -> None:
        """Take note of a comment, which stands between entries only."""
        self.end(number)
        self.field = ""

    def end(self, number: int) -> None:
        """Refuse an entry that ends before its translation."""
        if self.field and not self.field.startswith("msgstr"):
            raise BadLine(number)

    def _other(self, number: int, line: str) -> str:
        """Return what is a comment of an obsolete entry; refuse all else."""
        rest = line[2:].lstrip()
        if line.startswith("#~") and rest.startswith("#"):
            return f"#~ {_comment(rest)}"
        raise BadLine(number)

    def _go_on(self, found: re.Match[str], number: int, *, is_obsolete: bool) -> None:
        field = found["field"]
        is_begun = field in {"msgctxt", "msgid"} and self.field.partition("[")[0] in {"", "msgstr"}
        if not is_begun and (is_obsolete != self.is_obsolete or not self._is_next(field)):
            raise BadLine(number)
        self.is_obsolete = is_obsolete
        self.field = field or self.field

    def _is_next(self, field: str | None) -> bool:
        if field is None:
            return bool(self.field)
        if self.field.startswith("msgstr["):
            return field == f"msgstr[{int(self.field[7]) + 1}]"
        return field in _FOLLOWERS[self.field]


def _comment(line: str) -> str:
    """Return a comment with a blank behind its sign."""
    if _REMARK.match(line):
        return f"# {line[1:].lstrip('#')}"
    if line[:2] not in _KINDS:
        return line
    return f"{line[:2].replace('=', ',')} {line[2:].lstrip()}"


def _with_signs(strings: str, number: int) -> str:
    """Return strings with the signs themselves that are written by their bytes."""

    def sign(escape: re.Match[str]) -> str:
        if escape["one"]:
            if escape["one"] == "a":
                return "\a"
            if escape["one"] in _ESCAPES:
                return escape[0]
            raise BadLine(number, is_escape=True)
        try:
            signs = bytes(int(x, 16) if x else int(o, 8) for x, o in _SIGN.findall(escape[0])).decode()
        except ValueError:
            raise BadLine(number, is_escape=True) from None
        if not signs.isprintable():
            raise BadLine(number, is_escape=True)
        return signs.replace("\\", r"\\").replace('"', r"\"")

    return _ESCAPE.sub(sign, strings)


def merged(origin: str, before: str, after: str) -> str:
    """Return the lines of an entry with those fields renewed that its value has otherwise now.

    `before` and `after` are the entry as it was and as it is, both in one and the same way of writing.
    """
    kept, old, new = parts(origin), parts(before), parts(after)
    names = [name for name in kept if name in new or name not in old]
    for name in new:
        if name not in names:
            place = next((index for index, other in enumerate(names) if _rank(other) > _rank(name)), len(names))
            names.insert(place, name)
    return "".join(
        kept[name] if name in kept and old.get(name) == new.get(name) else new.get(name, "") for name in names
    )


def parts(text: str) -> dict[str, str]:
    """Return the lines of an entry by what they are, in the order in which they stand."""
    found: dict[str, str] = {}
    name = ""
    for line in _KEPT.findall(text):
        name = _part(line.strip(), name)
        found[name] = found.get(name, "") + line
    return found


def _part(line: str, name: str) -> str:
    """Return what a line is, after one of the part `name`."""
    if name == TAIL:
        return name
    field = _LINE.fullmatch(line)
    if field and "|" in (field["mark"] or ""):
        return "previous"
    if field:
        return field["field"] or name
    if name.startswith("msgstr"):
        return TAIL
    if not line.startswith("#"):
        return name or "remark"
    return "remark" if line[:2] == "#~" else _KINDS.get(line[:2], "remark")


def _rank(name: str) -> tuple[int, str]:
    kind = name.partition("[")[0]
    return (_RANKS.index(kind) if kind in _RANKS else len(_RANKS), name)
