"""Reading a page as a person, a crawler or a screen reader would."""

from collections.abc import Iterator
from dataclasses import dataclass

import html5lib
from lxml import etree
from werkzeug.test import TestResponse

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


class Page:
    """An HTML page, parsed as browsers do; anything that a strict parser objects to fails the test."""

    def __init__(self, response: TestResponse) -> None:
        self.status = response.status_code
        self.text = response.get_data(as_text=True)
        parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("lxml"), strict=True)
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
        return " ".join("".join(body[0].itertext()).split())

    @property
    def title(self) -> str:
        """The title of the window."""
        return self.find("//h:title")[0].text or ""

    @property
    def headings(self) -> list[str]:
        """The text of every first-level heading."""
        return [" ".join("".join(found.itertext()).split()) for found in self.find("//h:h1")]

    def find(self, path: str) -> list[etree._Element]:
        """Return the elements at an XPath; the prefix of HTML is `h`."""
        found = self.tree.xpath(path, namespaces=HTML)
        assert isinstance(found, list)
        return found  # type: ignore[return-value]

    def links(self, path: str = "//h:a") -> Iterator[Link]:
        """Yield the links at an XPath."""
        for found in self.find(path):
            text = " ".join("".join(found.itertext()).split())
            get = found.get
            yield Link(text, get("href") or "", get("lang"), get("hreflang"), get("rel"), get("aria-current"))

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
