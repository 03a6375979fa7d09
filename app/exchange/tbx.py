"""TBX: terms for other programs, as ISO 30042:2019 (TBX 3, DCA style, dialect TBX-Basic) has them, and back.

Older programs read TBX 2 (ISO 30042:2008) only, whose elements have other names; both are read, and either is written.
What TBX-Basic has no category for is said so that other programs keep it: the kind as the subject field, listed forms
as variants, and that a term is never translated as a note of its concept.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final
from xml.sax.saxutils import escape, quoteattr

from app.exchange.entries import BadEntry, Entry, own_number
from app.exchange.refusals import BadExchangeFile, Fault
from app.exchange.xml import XML_ID, XML_LANG, Element, elements, line_of, local_name, text_of
from app.locales.tags import BadTag, canonical
from app.taxonomy.wording import Wording

NAMESPACE: Final = "urn:iso:std:iso:30042:ed-2"
OURS: Final = "tolmach-"
NEVER: Final = "never translated"
PREFERRED: Final = "preferredTerm-admn-sts"
ADMITTED: Final = "admittedTerm-admn-sts"
DEPRECATED: Final = "deprecatedTerm-admn-sts"
WRONG: Final = frozenset({DEPRECATED, "supersededTerm-admn-sts", "forbidden", "obsolete", "deprecated"})
ENTRIES: Final = frozenset({"conceptEntry", "termEntry"})
LANGUAGES: Final = frozenset({"langSec", "langSet"})
TERMS: Final = frozenset({"termSec", "tig", "ntig"})
ROOTS: Final = frozenset({"tbx", "martif"})


@dataclass(frozen=True, slots=True)
class Edition:
    """How the elements are called in one edition of the standard, and what stands around them."""

    head: str
    foot: str
    entry: str
    language: str
    term: str


THIRD: Final = Edition(
    head=(
        f'<tbx style="dca" type="TBX-Basic" xml:lang="en" xmlns="{NAMESPACE}">\n'
        "<tbxHeader><fileDesc><sourceDesc><p>Tolmach, the register</p></sourceDesc></fileDesc></tbxHeader>\n"
        "<text><body>\n"
    ),
    foot="</body></text>\n</tbx>\n",
    entry="conceptEntry",
    language="langSec",
    term="termSec",
)
SECOND: Final = Edition(
    head=(
        '<martif type="TBX" xml:lang="en">\n'
        "<martifHeader><fileDesc><sourceDesc><p>Tolmach, the register</p></sourceDesc></fileDesc></martifHeader>\n"
        "<text><body>\n"
    ),
    foot="</body></text>\n</martif>\n",
    entry="termEntry",
    language="langSet",
    term="tig",
)


def write(entries: Iterable[Entry], edition: Edition = THIRD) -> Iterator[bytes]:
    """Yield a TBX file in UTF-8, piece by piece. A language of which only a note is known is left out."""
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n'
    yield edition.head.encode()
    for entry in entries:
        yield "".join(_entry(entry, edition)).encode()
    yield edition.foot.encode()


def read(source: BinaryIO) -> Iterator[Entry | BadEntry]:
    """Yield the terms of a TBX file, 2 or 3, in their order; `BadExchangeFile` where it is none or cannot be read."""
    is_tbx = False
    for element in elements(source, ENTRIES | ROOTS):
        if not is_tbx:
            root = element.getroottree().getroot()
            if local_name(root) not in ROOTS:
                raise BadExchangeFile(Fault.OTHER_FORMAT, line_of(root))
            is_tbx = True
        if local_name(element) in ENTRIES:
            yield from _read_entry(element)
    if not is_tbx:
        raise BadExchangeFile(Fault.OTHER_FORMAT, 1)


def _entry(entry: Entry, edition: Edition) -> Iterator[str]:
    identity = f" id={quoteattr(f'{OURS}{entry.term_id}')}" if entry.term_id else ""
    yield f"<{edition.entry}{identity}>\n"
    if entry.kind:
        yield f'<descrip type="subjectField">{escape(entry.kind)}</descrip>\n'
    if entry.never_translate:
        yield f"<note>{NEVER}</note>\n"
    for locale, wording in entry.wordings.items():
        terms = [(wording.label, PREFERRED, "")] if wording.label else []
        terms += [(alias, ADMITTED, "") for alias in wording.aliases]
        terms += [(form, ADMITTED, "variant") for form in wording.forms]
        terms += [(spelling, DEPRECATED, "") for spelling in wording.forbidden]
        if terms:
            yield f"<{edition.language} xml:lang={quoteattr(locale)}>\n"
            yield f"<note>{escape(wording.note)}</note>\n" if wording.note else ""
            for term in terms:
                yield _term(*term, edition.term)
            yield f"</{edition.language}>\n"
    yield f"</{edition.entry}>\n"


def _term(text: str, status: str, sort: str, name: str) -> str:
    notes = f'<termNote type="administrativeStatus">{status}</termNote>'
    if sort:
        notes += f'<termNote type="termType">{sort}</termNote>'
    return f"<{name}><term>{escape(text)}</term>{notes}</{name}>\n"


def _read_entry(element: Element) -> Iterator[Entry | BadEntry]:
    line = line_of(element)
    wordings: dict[str, Wording] = {}
    kind, never = None, None
    for child in element:
        name = local_name(child)
        if name == "descrip" and child.get("type") == "subjectField":
            kind = text_of(child).strip() or None
        elif name == "note" and text_of(child).strip() == NEVER:
            never = True
        elif name in LANGUAGES:
            tag = child.get(XML_LANG, "")
            try:
                locale = canonical(tag)
            except BadTag:
                yield BadEntry(line_of(child), Fault.BAD_LANGUAGE if tag else Fault.NO_LANGUAGE, tag)
                continue
            wordings[locale] = _read_language(child)
    if any(wording.label for wording in wordings.values()):
        yield Entry(line, wordings, _own_id(element), kind, never)
    else:
        yield BadEntry(line, Fault.NO_NAME)


def _own_id(element: Element) -> int | None:
    given = element.get("id") or element.get(XML_ID) or ""
    return own_number(given.removeprefix(OURS)) if given.startswith(OURS) else None


def _read_language(element: Element) -> Wording:
    label, note = "", ""
    lists: dict[str, list[str]] = {"aliases": [], "forms": [], "forbidden": []}
    waiting: list[str] = []
    for child in element:
        if local_name(child) == "note":
            note = note or text_of(child)
        elif local_name(child) in TERMS:
            text, status, sort = _read_term(child)
            if status in WRONG:
                lists["forbidden"].append(text)
            elif sort == "variant":
                lists["forms"].append(text)
            elif status == PREFERRED and not label:
                label = text
            else:
                waiting.append(text)
    if not label and waiting:
        label = waiting.pop(0)
    return Wording(
        label, (*lists["aliases"], *waiting), tuple(lists["forms"]), tuple(lists["forbidden"]), note
    ).cleaned()


def _read_term(element: Element) -> tuple[str, str, str]:
    """Return a term with its status and its sort, as the file calls them."""
    text, status, sort = "", "", ""
    for part in element.iter():
        name = local_name(part)
        if name == "term" and not text:
            text = text_of(part)
        elif name == "termNote" and part.get("type") == "administrativeStatus":
            status = text_of(part).strip()
        elif name == "termNote" and part.get("type") == "termType":
            sort = text_of(part).strip()
    return text, status, sort
