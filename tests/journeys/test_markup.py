"""What the sanitiser lets through, as Chromium parses it: nothing grows that was not there."""

import pytest
from playwright.sync_api import Browser, Dialog

from app.core.html import sanitise
from tests.core.test_html import HOSTILE

pytestmark = [pytest.mark.browser, pytest.mark.journey]

GROWN = """html => {
  const place = document.createElement("div");
  place.innerHTML = html;
  const again = document.createElement("div");
  again.innerHTML = place.innerHTML;
  const found = [...place.querySelectorAll("*"), ...again.querySelectorAll("*")];
  return found.map(element => [element.localName, [...element.attributes].map(one => one.name)]);
}"""
NEVER = {"script", "style", "svg", "math", "iframe", "object", "embed", "form", "template", "noscript", "title", "xmp"}


def test_what_was_cleaned_grows_no_element_and_no_handler_in_a_browser(browser: Browser) -> None:
    page = browser.new_page()
    said: list[str] = []

    def hear(dialog: Dialog) -> None:
        said.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", hear)
    page.set_content("<!doctype html><title>x</title>")

    for html in HOSTILE:
        grown = page.evaluate(GROWN, sanitise(html))

        assert not NEVER & {name for name, _ in grown}, html
        assert not [name for _, names in grown for name in names if name.startswith("on") or name == "srcdoc"], html
    page.close()
    assert said == []
