"""Somebody at a browser without scripts: opens pages, fills in what a form asks for, and presses its button."""

from collections.abc import Iterator, Mapping
from urllib.parse import urljoin, urlsplit

from flask import Flask
from flask.testing import FlaskClient
from lxml import etree
from werkzeug.datastructures import MultiDict

from tests.web.pages import HTML, Page, elements, words_of
from tests.web.signing import sign_in

Fields = Mapping[str, str | list[str]]


class Visitor:
    """A colleague at the desk, or a reader where nobody is signed in. `page` is what is on the screen."""

    def __init__(self, app: Flask, person_id: int | None = None) -> None:
        self.client: FlaskClient = app.test_client()
        self.address = "/"
        self._page: Page | None = None
        if person_id is not None:
            sign_in(self.client, person_id)

    @property
    def page(self) -> Page:
        """What is on the screen."""
        assert self._page is not None, "nothing was opened yet"
        return self._page

    def open(self, path: str) -> Page:
        """Open a page, following where it leads."""
        return self._show("GET", path, None)

    def press(self, words: str, fields: Fields | None = None, *, near: str = "") -> Page:
        """Press the button that says this, its form filled in; `near` is the id of an element that holds the form."""
        button, form = self._button(words, near)
        sent = MultiDict(self._filled_in(form))
        for name, value in (fields or {}).items():
            assert name in sent or self._all_of(form, f"*[@name='{name}']"), f"the form has no field {name!r}"
            sent.setlist(name, value if isinstance(value, list) else [value])
        if button.get("name"):
            sent[str(button.get("name"))] = button.get("value") or ""
        action = urljoin(self.address, form.get("formaction") or form.get("action") or self.address)
        return self._show((form.get("method") or "get").upper(), action, sent)

    def value(self, name: str, *, near: str = "") -> str:
        """Return what a field holds that is on the screen."""
        for form in self._forms(near):
            for field, value in self._filled_in(form):
                if field == name:
                    return value
        raise AssertionError(f"no field is called {name!r}")

    def buttons(self, near: str = "") -> list[str]:
        """Return what the buttons of all forms say."""
        return [
            words_of(button)
            for form in self._forms(near)
            for button in self._all_of(form, "button[not(@type) or @type='submit']")
        ]

    def _show(self, method: str, path: str, fields: MultiDict[str, str] | None) -> Page:
        sent = {"query_string": fields} if method == "GET" and fields else {"data": fields}
        came_from = {"Referer": f"http://localhost{self.address}"}
        response = self.client.open(path, method=method, follow_redirects=True, headers=came_from, **sent)
        self.address = urlsplit(response.request.url).path
        self._page = Page(response)
        return self._page

    def _forms(self, near: str) -> list[etree._Element]:
        inside = f"//*[@id='{near}']" if near else ""
        return self.page.find(f"{inside}//h:form")

    def _button(self, words: str, near: str) -> tuple[etree._Element, etree._Element]:
        for form in self._forms(near):
            for button in self._all_of(form, "button[not(@type) or @type='submit']"):
                if words_of(button) == words:
                    return button, form
        raise AssertionError(f"no button says {words!r}: {self.buttons(near)} on\n{self.page.words}")

    def _all_of(self, form: etree._Element, what: str) -> list[etree._Element]:
        """Return the elements of a form, those included that stand elsewhere and name it."""
        step = what if what.startswith("*") else f"h:{what}"
        inside = elements(form, f".//{step}", HTML)
        return inside + (self.page.find(f"//{step}[@form='{form.get('id')}']") if form.get("id") else [])

    def _filled_in(self, form: etree._Element) -> Iterator[tuple[str, str]]:
        for field in self._all_of(form, "*[self::h:input or self::h:textarea or self::h:select]"):
            name, kind = field.get("name"), field.get("type", "")
            if not name or kind in {"submit", "button", "file"}:
                continue
            if kind in {"checkbox", "radio"}:
                if field.get("checked") is not None:
                    yield name, field.get("value") or "on"
            elif field.tag.endswith("textarea"):
                yield name, "".join(str(text) for text in field.itertext())
            elif field.tag.endswith("select"):
                yield from _chosen(name, field)
            else:
                yield name, field.get("value") or ""


def _chosen(name: str, field: etree._Element) -> Iterator[tuple[str, str]]:
    options = elements(field, ".//h:option", HTML)
    chosen = [option for option in options if option.get("selected") is not None] or options[:1]
    for option in chosen:
        value = option.get("value")
        yield name, words_of(option) if value is None else value
