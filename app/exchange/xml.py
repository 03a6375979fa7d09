"""XML from strangers, read as a stream: nothing is fetched, nothing declared is believed, and all of it has bounds."""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from app.core.late import Late
from app.exchange.refusals import BadExchangeFile, Fault

if TYPE_CHECKING:
    from lxml import etree

    Element = etree._Element  # noqa: SLF001 - lxml gives its elements no other name
else:
    etree, Element = Late("lxml.etree"), object

MOST_BYTES: Final = 10 * 2**20
DEEPEST: Final = 40
MOST_HELD: Final = 200_000
"""Elements that are held at a time: what is wanted is forgotten as soon as it was looked at, so these are of no use."""

MOST_INSIDE: Final = 10_000
"""Elements inside one that is wanted: to forget them takes quadratic time."""

CHUNK: Final = 2**16

XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
XML_ID: Final = "{http://www.w3.org/XML/1998/namespace}id"


class _Bounded:
    """A stream that refuses to give more than `most` bytes."""

    def __init__(self, source: BinaryIO, most: int) -> None:
        """Begin at the present place of the source."""
        self._source = source
        self._left = most

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, at most 64 KB; `BadExchangeFile` beyond the bound."""
        data = self._source.read(min(size, CHUNK) if size > 0 else CHUNK)
        self._left -= len(data)
        if self._left < 0:
            raise BadExchangeFile(Fault.TOO_LARGE)
        return data


def elements(source: BinaryIO, wanted: Collection[str], *, most: int = MOST_BYTES) -> Iterator[Element]:
    """Yield the elements of these local names, whole and in order, each forgotten once the next is asked for.

    Entities are neither fetched nor replaced; a file that declares any is refused, as is one that is nested deeper
    than 40 elements, larger than `most` bytes, stuffed with elements that nobody wants, or not well-formed in its
    encoding (`BadExchangeFile`).
    """
    events = etree.iterparse(
        _Bounded(source, most),
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
    )
    line, held = 1, 0
    before: list[int] = []
    try:
        for event, element in events:
            line = line_of(element) or line
            if event == "start":
                if not before:
                    _refuse_declarations(element)
                before.append(held)
                held += 1
                if len(before) > DEEPEST:
                    raise BadExchangeFile(Fault.TOO_DEEP, line)
                continue
            outside = before.pop()
            is_wanted = local_name(element) in wanted
            if held > MOST_HELD or (is_wanted and before and held - outside > MOST_INSIDE):
                raise BadExchangeFile(Fault.TOO_LARGE, line)
            if is_wanted:
                yield element
                _forget(element)
                held = outside
    except etree.XMLSyntaxError as error:
        raise BadExchangeFile(_fault_of(error), error.lineno or line) from error


def local_name(element: Element) -> str:
    """Return the name of an element without its namespace; empty for what is none."""
    tag: Any = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def line_of(element: Element) -> int:
    """Return the line on which an element stands, or 0 where nobody knows."""
    line: Any = element.sourceline
    return int(line or 0)


def text_of(element: Element) -> str:
    """Return all text inside an element, whatever marks stand in it."""
    return "".join(str(text) for text in element.itertext())


def _refuse_declarations(root: Element) -> None:
    """Refuse a document whose type declares entities; a type that only names itself is passed over unread."""
    if _declares(root.getroottree().docinfo.internalDTD):
        raise BadExchangeFile(Fault.DECLARES, 1)


def _declares(dtd: Any) -> bool:  # noqa: ANN401 - its types do not say what is declared in it
    return dtd is not None and any(True for _ in (*dtd.iterentities(), *dtd.iterelements()))


def _forget(element: Element) -> None:
    """Let go of an element and of all that stands before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _fault_of(error: "etree.XMLSyntaxError") -> Fault:
    words = str(error).casefold()
    if "encoding" in words or "utf-8" in words or "input conversion" in words:
        return Fault.ENCODING
    if "entity" in words or "declaration" in words:
        return Fault.DECLARES
    return Fault.TOO_DEEP if "depth" in words else Fault.BROKEN
