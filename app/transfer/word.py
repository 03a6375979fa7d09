"""A text out of a Word file (.docx, ECMA-376), as Markdown.

The file is looked through before it is read: a .docx is a ZIP of XML, and both can be made to burst. What the
reader then gets is a ZIP of ours, with the parts that were looked through and no others.
"""

import re
from dataclasses import dataclass
from html import unescape
from io import BytesIO
from typing import TYPE_CHECKING
from xml.parsers import expat  # with handlers of ours that refuse what XML can be made to do
from zipfile import BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError  # noqa: N812 - its own name says nothing

from app.core.errors import Refusal
from app.core.late import Late
from app.core.text import one_line
from app.transfer.pasting import from_html

if TYPE_CHECKING:
    import mammoth
else:
    mammoth = Late("mammoth")

MOST_BYTES = 10_000_000
MOST_PARTS = 2_000
MOST_XML = 8_000_000
MOST_ELEMENTS = 150_000
DEEPEST = 200
"""Bounds of a file: its size and the number of its parts; of its XML together: bytes, elements, nesting."""

XML_PARTS = (".xml", ".rels")
ENCRYPTED = 0x1

_STYLES = """
p[style-name='Title'] => h1.title:fresh
p[style-name='Subtitle'] => p.deck:fresh
"""
_HEAD = re.compile(r'<(h1|p) class="(title|deck)">(.*?)</\1>')
_TAG = re.compile(r"<[^>]*>")


class NotAWordFile(Refusal):
    """What came in is no .docx that we take; `reason` is `format`, `size` or `content`."""

    def __init__(self, reason: str) -> None:
        """Keep why."""
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class FromWord:
    """A text out of a Word file. Title and deck are there where the file has them in these styles of Word."""

    title: str
    deck: str
    body: str
    pictures: int


def from_docx(data: bytes) -> FromWord:
    """Return the text of a .docx. Pictures are left out and counted; notes, lists, tables and links stay.

    Raises `NotAWordFile` for everything else and for what would burst, and `TooMuchPasted` for a text too long.
    """
    html = _html_of(_looked_through(data))
    heads: dict[str, str] = {}
    while (found := _HEAD.match(html)) and found[2] not in heads:
        heads[found[2]] = one_line(unescape(_TAG.sub("", found[3])))
        html = html[found.end() :]
    pasted = from_html(html)
    return FromWord(heads.get("title", ""), heads.get("deck", ""), pasted.markdown, pasted.pictures)


def _html_of(docx: bytes) -> str:
    image = mammoth.images.img_element(lambda _image: {"src": ""})
    try:
        made = mammoth.convert_to_html(
            BytesIO(docx), style_map=_STYLES, include_embedded_style_map=False, convert_image=image
        )
    except Exception as error:  # it raises whatever its parts stumble over: KeyError, AttributeError...
        raise NotAWordFile("content") from error
    return str(made.value)


def _looked_through(data: bytes) -> bytes:
    """Return the file with nothing in it but XML that is small, shallow and without entities."""
    if len(data) > MOST_BYTES:
        raise NotAWordFile("size")
    kept = BytesIO()
    measure = _Measure()
    try:
        with ZipFile(BytesIO(data)) as given, ZipFile(kept, "w") as taken:
            parts = given.infolist()
            _check_names(parts)
            for part in parts:
                if part.filename.endswith(XML_PARTS):
                    taken.writestr(part.filename, measure.of(given.read(part)))
    except (BadZipFile, ZlibError, NotImplementedError, RuntimeError, EOFError, ValueError, OSError) as error:
        raise NotAWordFile("format") from error
    return kept.getvalue()


def _check_names(parts: list[ZipInfo]) -> None:
    """Refuse what no Word wrote: too many parts, names that lead elsewhere or are there twice, locked parts."""
    names = [part.filename for part in parts]
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts if part.filename.endswith(XML_PARTS)) > MOST_XML:
        raise NotAWordFile("size")
    leads_out = any(name.startswith("/") or "\\" in name or ".." in name.split("/") for name in names)
    is_double = len({name.casefold() for name in names}) < len(names)
    if leads_out or is_double or any(part.flag_bits & ENCRYPTED for part in parts):
        raise NotAWordFile("format")


class _Measure:
    """Counts elements over all parts, and refuses XML that declares anything or is nested beyond reason."""

    def __init__(self) -> None:
        self._elements = 0
        self._depth = 0

    def of(self, xml: bytes) -> bytes:
        """Return the part if it may be read."""
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = self._refuse
        parser.EntityDeclHandler = self._refuse
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        self._depth = 0
        try:
            parser.Parse(xml, True)  # noqa: FBT003 - the library's own order
        except expat.ExpatError as error:
            raise NotAWordFile("content") from error
        return xml

    def _refuse(self, *_declared: object) -> None:
        raise NotAWordFile("content")

    def _begin(self, _name: str, _attributes: dict[str, str]) -> None:
        self._elements += 1
        self._depth += 1
        if self._elements > MOST_ELEMENTS or self._depth > DEEPEST:
            raise NotAWordFile("size")

    def _end(self, _name: str) -> None:
        self._depth -= 1
