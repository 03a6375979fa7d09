"""What stands between the tags of a text of XLIFF, as plain text.

A place to fill in that a program wrapped is named by what it stands for: what the element holds (`ph`, `bpt`, `ept`,
`it`, XLIFF 1.2), what it is said to be equal to (`equiv-text`, `equiv`), or the data of the unit that it refers to
(`dataRef`, XLIFF 2.1, 4.3.1). One that says nothing of that leaves nothing, and the text is found to lack a place.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from app.exchange.xml import Element, local_name, text_of

CODES: Final = frozenset({"ph", "bpt", "ept", "it", "x", "bx", "ex", "sc", "ec"})
"""Elements that stand for code, with it inside or without."""

NOBODY: Final = "\ufffe"
"""A sign that is none, and is refused wherever texts are checked."""

SURROGATES: Final = frozenset(map(chr, range(0xD800, 0xE000)))


def plain(element: Element, data: Mapping[str, str]) -> str:
    """Return the text of a `source` or `target`; `data` is what the unit keeps for its codes, by id."""
    return "".join(_pieces(element, data))


def original_data(unit: Element) -> dict[str, str]:
    """Return the data that a unit of XLIFF 2 keeps for its codes."""
    return {
        item.get("id", ""): text_of(item)
        for part in unit
        if local_name(part) == "originalData"
        for item in part
        if local_name(item) == "data"
    }


def _pieces(element: Element, data: Mapping[str, str]) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        name = local_name(child)
        if name == "cp":
            yield _character(child.get("hex", ""))
        elif name == "pc":
            yield _data(child, data, "Start")
            yield from _pieces(child, data)
            yield _data(child, data, "End")
        elif name in CODES:
            yield text_of(child) or child.get("equiv-text") or _data(child, data, "")
        elif name:
            yield from _pieces(child, data)
        yield child.tail or ""


def _data(child: Element, data: Mapping[str, str], side: str) -> str:
    return data.get(child.get(f"dataRef{side}", "")) or child.get(f"equiv{side}") or ""


def _character(digits: str) -> str:
    """Return the character that XML could not hold (XLIFF 2.1, 4.2.3.1), or a sign for one that nobody keeps."""
    try:
        found = chr(int(digits, 16))
    except (ValueError, OverflowError):
        return NOBODY
    return NOBODY if found in SURROGATES else found
