"""Translating in place: a text is pointed at, or reached by Tab, and one key opens its editor."""

import re

import pytest
from playwright.sync_api import Browser, expect

from app.catalogs.messages import message_id
from app.web.shared.marking import in_place
from tests.journeys.conftest import Bureau

pytestmark = [pytest.mark.browser, pytest.mark.journey]

CURRENT = "[data-in-place-current]"


def test_a_text_is_one_key_from_its_editor_however_one_comes_to_it(browser: Browser, bureau: Bureau) -> None:
    person = bureau.make.person("Jan Kowalski", pl="translator")
    articles, queue = message_id(None, "Articles"), message_id("desk", "Queue")

    with bureau.window(browser, person) as context:
        page = context.new_page()
        page.goto(in_place("pl", "/desk/"))

        page.get_by_role("link", name="Artykuły").first.hover()
        expect(page.locator(CURRENT)).to_have_text("Artykuły")
        expect(page.locator("[data-in-place-links] a")).to_have_attribute("href", f"/desk/catalogs/pl/{articles}")
        with context.expect_page() as opened:
            page.keyboard.press("Control+e")
        assert opened.value.url.endswith(f"/desk/catalogs/pl/{articles}")

        page.get_by_label("Słowa").focus()
        page.keyboard.type("e")
        expect(page).to_have_url(re.compile("/page/desk/$"))

        page.locator("h1 [data-message]").focus()
        expect(page.locator(CURRENT)).to_have_text("Kolejka")
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(f"/desk/catalogs/pl/{queue}$"))

        page.go_back()
        page.get_by_role("link", name="Artykuły").first.click()
        expect(page).to_have_url(re.compile("/desk/catalogs/pl/page/desk/articles/$"))
