"""Somebody at their desk, before one text."""

from dataclasses import dataclass
from typing import ClassVar

from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.conftest import Bureau


@dataclass(frozen=True, slots=True)
class Seat:
    """A text that somebody works on, by its number, and their window."""

    address: ClassVar[str]
    ready: ClassVar[str]
    """What is there once the script of the page can be used."""

    bureau: Bureau
    id: int
    person: int
    context: BrowserContext

    @property
    def path(self) -> str:
        """Where the work is done."""
        return self.address.format(self.id)

    def open(self) -> Page:
        """Open it in a tab, and wait until it is ready."""
        page = self.context.new_page()
        page.goto(self.path)
        expect(page.locator(self.ready)).to_be_attached()
        return page
