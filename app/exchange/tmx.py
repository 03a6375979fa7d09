"""TMX 1.4b: translation memories for other programs, and theirs. Versions 1.1 to 1.4 are read, with `lang` as well.

What other programs wrap as native code (`bpt`, `ept`, `ph`, `it`, `ut`) is left out of the text, except where it is
Markdown, or a tag of HTML that Markdown has a sign for. Highlighting (`hi`) is taken off and its words stay.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import BinaryIO, Final
from xml.sax.saxutils import escape, quoteattr

from app.core.text import clean
from app.exchange.refusals import BadExchangeFile, Fault
from app.exchange.xml import XML_LANG, Element, elements, line_of, local_name
from app.locales.tags import BadTag, canonical

MOST_BYTES: Final = 500 * 2**20
"""A file of half a million units; it is read as a stream and never held as a whole."""

LONGEST: Final = 20_000
"""Characters of one text: as many as a passage of ours may have."""

ANY_LANGUAGE: Final = "*all*"

_CODE: Final = frozenset({"bpt", "ept", "ph", "it", "ut"})
_MARKDOWN: Final = re.compile(r"\*{1,3}|_{1,2}|~~|`+|!?\[|\]\([^()\s]*\)|\]")
_TAGS: Final = {"b": "**", "strong": "**", "i": "*", "em": "*", "s": "~~", "del": "~~", "code": "`"}
_TAG: Final = re.compile(r"</?([a-z]+)\b[^<>]*>", re.IGNORECASE)
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class TmxUnit:
    """A text in two or more languages, by their tags; `source` is the tag of the language it was written in."""

    texts: dict[str, str] = field(hash=False)
    source: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class BadUnit:
    """A unit that cannot be read, and the line that it begins on."""

    fault: Fault
    line: int


def read(source: BinaryIO, *, most: int = MOST_BYTES) -> Iterator[TmxUnit | BadUnit]:
    """Yield the units of a TMX file in their order; `BadExchangeFile` where it is none or cannot be read to its end."""
    is_tmx, spoken = False, ANY_LANGUAGE
    for element in elements(source, {"tmx", "header", "tu"}, most=most):
        if not is_tmx:
            root = element.getroottree().getroot()
            if local_name(root) != "tmx":
                raise BadExchangeFile(Fault.OTHER_FORMAT, line_of(root))
            is_tmx = True
        if local_name(element) == "header":
            spoken = element.get("srclang", ANY_LANGUAGE)
        elif local_name(element) == "tu":
            yield _unit(element, element.get("srclang", spoken))
    if not is_tmx:
        raise BadExchangeFile(Fault.OTHER_FORMAT, 1)


def write(units: Iterable[TmxUnit], *, tool_version: str = "1") -> Iterator[bytes]:
    """Yield a TMX 1.4 file in UTF-8, piece by piece."""
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'
    yield (
        f'<tmx version="1.4">\n<header creationtool="Tolmach" creationtoolversion={quoteattr(tool_version)} '
        f'segtype="block" o-tmf="Tolmach" adminlang="en" srclang="{ANY_LANGUAGE}" datatype="plaintext"/>\n<body>\n'
    ).encode()
    for unit in units:
        yield _written(unit).encode()
    yield b"</body>\n</tmx>\n"


def _written(unit: TmxUnit) -> str:
    at = f' creationdate="{unit.at.astimezone(UTC):%Y%m%dT%H%M%SZ}"' if unit.at else ""
    variants = "".join(
        f"<tuv xml:lang={quoteattr(tag)}><seg>{escape(_FORBIDDEN.sub('', text))}</seg></tuv>\n"
        for tag, text in unit.texts.items()
    )
    return f"<tu srclang={quoteattr(unit.source)}{at}>\n{variants}</tu>\n"


def _unit(element: Element, spoken: str) -> TmxUnit | BadUnit:
    texts: dict[str, str] = {}
    at = _time(element.get("creationdate") or element.get("changedate"))
    for variant in element:
        if local_name(variant) != "tuv":
            continue
        seg = next((child for child in variant if local_name(child) == "seg"), None)
        text = clean("" if seg is None else _text(seg)).strip()
        try:
            tag = canonical((variant.get(XML_LANG) or variant.get("lang") or "").replace("_", "-"))
        except BadTag:
            return BadUnit(Fault.BAD_LANGUAGE, line_of(variant))
        if len(text) > LONGEST:
            return BadUnit(Fault.TOO_LARGE, line_of(variant))
        if text:
            texts.setdefault(tag, text)
    if len(texts) < 2:  # noqa: PLR2004 - a translation has two sides
        return BadUnit(Fault.NO_LANGUAGE, line_of(element))
    return TmxUnit(texts, _source(spoken, texts), at)


def _source(spoken: str, texts: dict[str, str]) -> str:
    """Return the tag of the source: the one named, in whatever variety, else that of the first text."""
    try:
        wanted = canonical(spoken.replace("_", "-"))
    except BadTag:
        return next(iter(texts))
    language = wanted.partition("-")[0]
    return next((tag for tag in texts if tag == wanted or tag.partition("-")[0] == language), next(iter(texts)))


def _text(element: Element) -> str:
    pieces = [element.text or ""]
    for child in element:
        name = local_name(child)
        pieces.append(_code(child.text or "") if name in _CODE else _text(child) if name else "")
        pieces.append(child.tail or "")
    return "".join(pieces)


def _code(native: str) -> str:
    """Return what Markdown has for a piece of native code; mostly nothing."""
    stripped = native.strip()
    if _MARKDOWN.fullmatch(stripped):
        return stripped
    found = _TAG.fullmatch(stripped)
    return _TAGS.get(found[1].lower(), "") if found else ""


def _time(written: str | None) -> datetime | None:
    try:
        return datetime.strptime(written or "", "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    except ValueError:
        return None
