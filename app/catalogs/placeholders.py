"""What a text holds besides words: places to fill in, and tags. Pure functions over strings."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

_DIRECTIVE: Final = re.compile(
    r"%(?:\((?P<name>[^()]*)\))?[#0\-+ ]*+(?:\*|\d+)?(?:\.(?:\*|\d+))?[hlL]?(?P<kind>[diouxXeEfFgGcrsa%])|%"
)
"""Printf-style formatting (Python library reference, 4.7.2), and a per cent sign that belongs to none."""

_OF_C: Final = re.compile(
    r"%(?:(?P<place>[1-9]\d?)\$)?[#0\-+ ']*+(?:\*|\d+)?(?:\.(?:\*|\d+)?)?(?P<length>hh|h|ll|l|L|q|j|z|t)?"
    r"(?P<kind>[diouxXeEfFgGcsapn@%])|%"
)
"""The same in C (ISO 9899, 7.21.6.1), with values by their number (POSIX) and objects (Objective-C)."""

_BRACES: Final = re.compile(r"\{[^{}]*\}")
_DOUBLED: Final = re.compile(r"\{\{|\}\}")
_TAG: Final = re.compile(r"</?[A-Za-z!][^<>]*>?")
IN_WORDS: Final = re.compile(rf"%\([^()]*\)[#0\-+ ]*\d*(?:\.\d+)?[a-zA-Z]|%[sd]|{_BRACES.pattern}|{_TAG.pattern}")
"""What stands among words and is none: places to fill in that nobody writes by chance, and tags."""

_SAME_KIND: Final = {"i": "d", "u": "d"}


@dataclass(frozen=True, slots=True)
class Placeholders:
    """The places of a text to fill in, by their kind, and its tags.

    `named` are those that may stand in any order: by name, or by the number of the value.
    """

    named: frozenset[str]
    braces: frozenset[str]
    positional: tuple[str, ...]
    tags: tuple[str, ...]
    has_lone_per_cent: bool
    has_lone_brace: bool


def placeholders(text: str, *, is_format: bool, is_c: bool = False) -> Placeholders:
    """Return what a text holds besides words.

    `is_format` says that the text is surely formatted with `%`; else only what nobody writes by chance counts
    as a directive (`%(name)s`, and `%s` before no letter), and a lone per cent sign is a sign like others. With `is_c`
    it is formatted as in C, where a translation may number the values and so put them in another order.
    """
    found = [match for match in _DIRECTIVE.finditer(text) if is_format or _is_meant(match, text)]
    if is_c:
        found = list(_OF_C.finditer(text))
        named: list[str] = _numbered(found)
        positional: tuple[str, ...] = ()
    else:
        named = [_spelling(match) for match in found if match["name"] is not None]
        positional = tuple(_spelling(match) for match in found if match["name"] is None and _is_place(match))
    return Placeholders(
        named=frozenset(named),
        braces=frozenset(_BRACES.findall(text)),
        positional=positional,
        tags=tuple(sorted(_TAG.findall(text))),
        has_lone_per_cent=any(match["kind"] in {None, "%"} and match[0] != "%%" for match in found),
        has_lone_brace=_has_lone_brace(text),
    )


def lost(source: Placeholders, target: Placeholders) -> list[str]:
    """Return the places that `source` has and `target` lacks; a named one may come more often there."""
    fewer = Counter(source.positional) - Counter(target.positional)
    return [*sorted((source.named | source.braces) - (target.named | target.braces)), *fewer.elements()]


def are_reordered(source: Placeholders, target: Placeholders) -> bool:
    """Tell whether places without a name stand in another order, and so get each other's values."""
    return source.positional != target.positional and sorted(source.positional) == sorted(target.positional)


def differing_tags(some: Placeholders, others: Placeholders) -> list[str]:
    """Return the tags, attributes included, that stand more often in one text than in the other."""
    one, other = Counter(some.tags), Counter(others.tags)
    return [*(one - other).elements(), *(other - one).elements()]


def _is_meant(match: re.Match[str], text: str) -> bool:
    """Tell whether a directive in a text that may be no format is meant as one."""
    if match["name"]:
        return True
    following = text[match.end() : match.end() + 1]
    return match[0] in {"%s", "%d"} and not following.isalnum()


def _is_place(match: re.Match[str]) -> bool:
    return match["kind"] not in {None, "%"}


def _spelling(match: re.Match[str]) -> str:
    """Return a place by name and kind; width and precision are the translator's affair."""
    name = "" if match["name"] is None else f"({match['name']})"
    return f"%{name}{'*' * match[0].count('*')}{_SAME_KIND.get(match['kind'], match['kind'])}"


def _numbered(found: Iterable[re.Match[str]]) -> list[str]:
    """Return the places of a format of C by number, size and kind."""
    named = []
    for number, match in enumerate(filter(_is_place, found), start=1):
        kind = "d" if match["kind"] == "i" else match["kind"]
        named.append(f"%{match['place'] or number}${'*' * match[0].count('*')}{match['length'] or ''}{kind}")
    return named


def _has_lone_brace(text: str) -> bool:
    rest = _BRACES.sub("", _DOUBLED.sub("", text))
    return "{" in rest or "}" in rest
