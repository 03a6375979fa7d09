"""What makes a page usable by everybody, judged by axe-core in the window that shows it."""

from typing import Any, Final

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

COLOURS: Final = {"runOnly": ["color-contrast"]}
"""All that another colour scheme can change."""


def is_accessible(page: Page) -> None:
    """Say that a page has no fault, neither in light nor in dark colours; it is left in light ones."""
    assert _faults(page) == [], page.url
    page.emulate_media(color_scheme="dark")
    assert _faults(page, COLOURS) == [], f"{page.url} in dark colours"
    page.emulate_media(color_scheme="light")


def is_whole(page: Page) -> None:
    """Say that nothing of a page is cut off, or is reached by scrolling sideways alone."""
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow == 0, page.url


def _faults(page: Page, options: dict[str, Any] | None = None) -> list[object]:
    found = Axe().run(page, options=options).response["violations"]
    return [(fault["id"], [node["target"] for node in fault["nodes"]]) for fault in found]
