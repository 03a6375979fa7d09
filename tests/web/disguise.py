"""Words of a page that come from no catalog: seen where the interface speaks `en-XA`, whose letters have accents.

What people wrote is left out by its alphabet (`greek`) or because it is `known`, what CLDR wrote by its form. The rest
of the plain letters on a page was written into the program, and nobody could translate it.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from babel import Locale
from lxml import etree, html
from sqlalchemy import select, update
from werkzeug.test import TestResponse

from app.catalogs.pseudo import CLOSE, OPEN
from app.core.database import db, unit_of_work
from app.locales import cldr, formats, queries
from app.locales.models import Locale as Language
from app.locales.service import open_locale
from app.web.shared.settings import settings

PSEUDO: Final = "en-XA"
BY_NAME: Final = ("Tolmach", "flask audit verify", "XLIFF 1.2")
"""What is called so in every language: the program, a command that admins are told, a format of files."""

OTHERS: Final = ("de", "fr")
"""Languages that are named on pages without being those of the site."""

_LATIN: Final = "abcdefghijklmnopqrstuvwxyz"
_GREEK: Final = "αβχδεφγηιϳκλμνοπϙρστυωϝξψζ"
_TO_GREEK: Final = str.maketrans(_LATIN + _LATIN.upper(), _GREEK + "ΑΒΧΔΕΦΓΗΙͿΚΛΜΝΟΠϘΡΣΤΥΩϜΞΨΖ")

_RUN: Final = re.compile(r"[A-Za-z](?:[\x20-\x7e\u2009\u202f\u2068\u2069’]*[A-Za-z0-9])?")
_LIST: Final = re.compile(r"\W*(?:[,;/·] ?| and )\W*| {2,}|[\u2068\u2069]")
_MONTHS: Final = "|".join(
    {name for width in ("wide", "abbreviated") for name in Locale("en").months["format"][width].values()}
)
_FORMED: Final = re.compile(
    rf"\b(?:{_MONTHS})\b(?: \d+)?(?:, \d{{4}})?|\d+:\d\d\s[AP]M\b"  # days and times
    r"|[\w.+-]+@[\w.-]+\w|https?://\S+|(?<!\S)(?:/[\w.%-]*)+(?:\?\S*)?"  # addresses of mail and pages, paths
    r"|\{\w+\}"  # places that scripts fill in
    r"|\b[a-z]+:\d+\b"  # subjects of the record, and pictures in Markdown
)

SPOKEN: Final = ("title", "alt", "placeholder", "label", "aria-label", "aria-description", "aria-valuetext")
SILENT: Final = ("script", "style", "kbd", "code")
"""Elements without words: `kbd` has what is printed on keys, `code` what a machine wrote and wants back as it is."""

_CODES: Final = """
    key key-name part slot is move tool reveal step side segment picker of live show state source root options passkey
    saved-at saved colleagues message messages in-place in-place-text text
"""
CODES: Final = frozenset(f"data-{name}" for name in _CODES.split())
"""Attributes that tell scripts what an element is, where to ask, and how things stand; they are never shown."""

FACTS: Final = frozenset({"csrf", "error", "state", "markdown", "path", "date_published", "date_modified"})
"""What JSON says that is no word: tokens, names of refusals and states, what was pasted, paths, times."""

TEXTS: Final = "/desk/catalogs/"
"""Where texts of the interface are what people work on: those in another language, and marked as such, are no words."""

BUTTONS: Final = frozenset({"submit", "button", "reset"})
METAS: Final = frozenset({"description", "og:title", "og:description", "og:image:alt"})
ATOM: Final = frozenset({"title", "subtitle", "summary", "name", "rights"})


def greek(text: str) -> str:
    """Return what somebody writes, in letters that the program has none of."""
    return text.translate(_TO_GREEK)


def disguise() -> None:
    """Let the whole site speak the pseudo language, whatever language its texts are in."""
    with unit_of_work():
        open_locale(PSEUDO, for_interface=True)
        others = update(Language).where(Language.tag != PSEUDO)
        db.session.execute(others.values(is_open_for_interface=False, fallback=PSEUDO))
    queries.forget()


def runs(text: str) -> Iterator[str]:
    """Yield what stands in a text in plain letters, the parts of a list one by one; what has a form is passed over."""
    for match in _RUN.finditer(_FORMED.sub("…", " ".join(text.split()))):
        yield from filter(None, (part.strip(" .:!?()“”\"'") for part in _LIST.split(match[0])))


def named() -> frozenset[str]:
    """Return what has a name: languages as CLDR and they themselves say it, their tags, the zone, the program."""
    tags = {*db.session.scalars(select(Language.tag)), *OTHERS}
    names = {name for tag in tags for name in (cldr.name_in(tag, PSEUDO), cldr.own_name(tag))} | tags
    names |= {cldr.sentence_case(name, PSEUDO) for name in names}
    zone = settings().zone
    names |= {
        *BY_NAME,
        formats.list_of(["…", "…"], PSEUDO),
        formats.zone_name(zone, PSEUDO),
        f"{formats.zone_name(zone, PSEUDO)} ({zone.key})",
    }
    return frozenset(run for name in names for run in runs(name))


@dataclass(slots=True)
class Reading:
    """What was found on the pages that were read, each with where it was found; `known` is no word of the interface."""

    known: Collection[str]
    found: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    pages: int = 0

    def read(self, name: str, response: TestResponse) -> html.HtmlElement | None:
        """Read an answer, and return it where it is a page."""
        self.pages += 1
        page = None
        if response.is_json or response.mimetype == "application/feed+json":
            self.hear(name, said_in_json(response.get_json(force=True)))
        elif response.mimetype == "application/atom+xml":
            self.hear(name, said_in_feed(etree.fromstring(response.data)))
        elif response.mimetype == "text/html" and response.text.strip():
            page = html.document_fromstring(response.text)
            texts = take_out_texts(page) if response.request.path.startswith(TEXTS) else frozenset()
            self.hear(name, said_by(page), {*self.known, *texts})
        return page

    def hear(self, name: str, texts: Iterable[tuple[str, str]], known: Collection[str] = ()) -> None:
        """Take in texts, each with the place where it stands."""
        said, known = list(texts), known or self.known
        for place, text in said:
            for run in runs(text):
                if run not in known:
                    self.found[f"{place}: {run}"].add(name)
        if not is_whole("".join(text for place, text in said if "[" not in place)):
            self.found["a message without one of its ends"].add(name)

    def report(self) -> list[str]:
        """Return what was found, and the first places that have it."""
        return [f"{words} | {', '.join(sorted(on)[:3])} ({len(on)})" for words, on in sorted(self.found.items())]


def take_out_texts(page: html.HtmlElement) -> frozenset[str]:
    """Take the texts that are worked on out of a page, and return them: its title may name one."""
    texts = page.xpath("//body//*[@lang and @lang != $own]", own=PSEUDO)
    found = frozenset(run for text in texts for run in runs(text.text_content()))
    for text in texts:
        text.clear(keep_tail=True)
    return found


def is_whole(text: str) -> bool:
    """Say whether every message in a text has both its ends, so that none was cut off or taken apart."""
    depth = 0
    for sign in text:
        depth += (sign == OPEN) - (sign == CLOSE)
        if depth < 0:
            return False
    return depth == 0


def said_by(tree: html.HtmlElement) -> Iterator[tuple[str, str]]:
    """Yield every text of a page that a person sees or hears, and where it stands."""
    for element in tree.iter():
        if isinstance(element.tag, str):
            if element.tag not in SILENT and element.text:
                yield element.tag, element.text
            yield from _attributes(element)
        if element.tail and (parent := element.getparent()) is not None:
            yield str(parent.tag), element.tail


def _attributes(element: html.HtmlElement) -> Iterator[tuple[str, str]]:
    names = [name for name in element.attrib if name in SPOKEN or (name.startswith("data-") and name not in CODES)]
    if element.tag == "meta" and (element.get("name") or element.get("property")) in METAS:
        names.append("content")
    if element.tag == "input" and element.get("type") in BUTTONS:
        names.append("value")
    for name in names:
        yield f"{element.tag}[{name}]", str(element.attrib[name])


def said_in_json(value: Any, key: str = "") -> Iterator[tuple[str, str]]:  # noqa: ANN401 - as JSON is
    """Yield every text of an answer to a script, with the name that it goes by; pages within are read as pages."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name not in FACTS:
                yield from said_in_json(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from said_in_json(inner, key)
    elif isinstance(value, str) and "<" in value:
        yield from said_by(html.fragment_fromstring(value, create_parent="div"))
    elif isinstance(value, str):
        yield f"json[{key}]", value


def said_in_feed(feed: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield every text of an Atom feed."""
    for element in feed.iter():
        name = etree.QName(element).localname
        if name in ATOM and element.text:
            yield f"atom[{name}]", element.text
        elif name == "content" and element.text:
            yield from said_by(html.fragment_fromstring(element.text, create_parent="div"))
