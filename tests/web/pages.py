"""Reading a page as a person, a crawler or a screen reader would."""

from collections.abc import Iterator
from dataclasses import dataclass

import html5lib
from lxml import etree
from werkzeug.test import TestResponse

from tests.measuring import unmeasured

HTML = {"h": "http://www.w3.org/1999/xhtml"}


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a page."""

    text: str
    href: str
    lang: str | None
    hreflang: str | None
    rel: str | None
    current: str | None


def elements(tree: etree._Element, path: str, names: dict[str, str]) -> list[etree._Element]:
    """Return the elements at an XPath."""
    found = tree.xpath(path, namespaces=names)
    assert isinstance(found, list)
    return [element for element in found if isinstance(element, etree._Element)]  # noqa: SLF001 - it has no other name


def strings(tree: etree._Element, path: str, names: dict[str, str]) -> list[str]:
    """Return the texts or attributes at an XPath."""
    found = tree.xpath(path, namespaces=names)
    assert isinstance(found, list)
    return [str(text) for text in found]


def words_of(element: etree._Element) -> str:
    """Return what a person reads in an element, white space folded."""
    return " ".join("".join(str(text) for text in element.itertext()).split())


class Page:
    """An HTML page, parsed as browsers do; anything that a strict parser objects to fails the test."""

    def __init__(self, response: TestResponse) -> None:
        self.status = response.status_code
        self.headers = response.headers
        self.text = response.get_data(as_text=True)
        parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("lxml"), strict=True)
        with unmeasured():
            self.tree = parser.parse(self.text)

    @property
    def lang(self) -> tuple[str | None, str | None]:
        """Language and direction of the page."""
        root = self.tree.getroot()
        return root.get("lang"), root.get("dir")

    @property
    def words(self) -> str:
        """What a person reads, white space folded."""
        body = self.find("//h:body")
        return words_of(body[0])

    @property
    def title(self) -> str:
        """The title of the window."""
        return self.find("//h:title")[0].text or ""

    @property
    def headings(self) -> list[str]:
        """The text of every first-level heading."""
        return [words_of(found) for found in self.find("//h:h1")]

    def find(self, path: str) -> list[etree._Element]:
        """Return the elements at an XPath; the prefix of HTML is `h`."""
        return elements(self.tree.getroot(), path, HTML)

    def links(self, path: str = "//h:a") -> Iterator[Link]:
        """Yield the links at an XPath."""
        for found in self.find(path):
            get = found.get
            yield Link(
                words_of(found), get("href") or "", get("lang"), get("hreflang"), get("rel"), get("aria-current")
            )

    def link(self, text: str) -> Link:
        """Return the link that says this."""
        found = [link for link in self.links() if text in link.text]
        assert found, f"no link says {text!r}: {[link.text for link in self.links()]}"
        return found[0]

    def head(self, rel: str) -> list[tuple[str | None, str | None]]:
        """Return (hreflang, href) of the links in the head that have this relation."""
        return [(found.get("hreflang"), found.get("href")) for found in self.find(f"//h:head/h:link[@rel='{rel}']")]

    def meta(self, name: str) -> str | None:
        """Return what a meta element says."""
        found = self.find(f"//h:meta[@name='{name}' or @property='{name}']")
        return found[0].get("content") if found else None
