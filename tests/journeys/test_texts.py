"""Texts of the interface are written in a real browser: by keys, without a network, beside others, without a script."""

import re

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from app.catalogs.messages import message_id
from app.catalogs.shelf import shelf
from app.catalogs.wording import Wish, rows_of, save
from app.core.database import db
from tests.journeys.conftest import Bureau
from tests.journeys.everybody import is_accessible

pytestmark = [pytest.mark.browser, pytest.mark.journey]

COUNTED = message_id(None, "%(count)s article")
READY = "form[data-text][data-ready]"


def kept(bureau: Bureau, message: str) -> tuple[int, list[str]]:
    """Return the version and the forms of a text in the database."""
    try:
        with bureau.app.app_context():
            row = rows_of("pl", [message])[message]
            return row.version, list(row.texts)
    finally:
        with bureau.app.app_context():
            db.session.remove()


def refuse_deeds(route: Route) -> None:
    """Let nothing be sent, as where the network is gone, but let pages come."""
    if route.request.method == "POST":
        route.abort()
    else:
        route.continue_()


def is_saved(page: Page) -> None:
    expect(page.locator("[data-saved]")).to_have_attribute("data-saved", "saved")


def test_nothing_that_is_typed_is_lost_whatever_comes_between(browser: Browser, bureau: Bureau) -> None:
    person, other = bureau.make.person("Jan Kowalski", pl="translator"), bureau.make.person("Olga", pl="editor")

    with bureau.window(browser, person) as context:
        page = context.new_page()
        page.goto("/desk/catalogs/")
        is_accessible(page)
        page.goto("/desk/catalogs/pl?area=desk&q=article")
        is_accessible(page)
        page.goto(f"/desk/catalogs/pl/{COUNTED}?area=desk")
        expect(page.locator(READY)).to_be_attached()
        is_accessible(page)
        one, few = page.locator("[name=text0]").first, page.locator("[name=text1]").first

        context.route("**", refuse_deeds)  # what does not arrive is there when the tab is loaded again
        one.fill("%(count)s tekst")
        page.keyboard.press("Control+s")
        expect(page.locator("[data-saved]")).to_have_attribute("data-saved", "offline")
        page.reload()
        expect(page.locator(READY)).to_be_attached()
        expect(one).to_have_value("%(count)s tekst")
        context.unroute("**")
        page.keyboard.press("Control+s")
        is_saved(page)
        version, texts = kept(bureau, COUNTED)
        assert texts[0] == "%(count)s tekst"

        with bureau.app.app_context():  # somebody else changes one form, and another that this page holds
            words = shelf("pl")
            theirs = ("%(count)s dzieło", texts[1], "%(count)s dzieł")
            save(words, Wish(words.by_id[COUNTED], theirs, version), actor=bureau.make.actor(other))
            db.session.remove()
        one.fill("%(count)s materiał")
        page.keyboard.press("Control+s")
        expect(page.get_by_role("alert")).to_contain_text("Olga")
        page.get_by_role("alert").get_by_role("button").nth(1).click()
        is_saved(page)
        assert kept(bureau, COUNTED)[1] == ["%(count)s materiał", texts[1], "%(count)s dzieł"]

        few.fill("%(count)s materiały")  # not saved yet when it is called done
        page.keyboard.press("Control+Enter")
        expect(page).not_to_have_url(re.compile(COUNTED))
        assert kept(bureau, COUNTED)[1][1] == "%(count)s materiały"


def test_a_text_is_written_without_a_script(browser: Browser, bureau: Bureau) -> None:
    person = bureau.make.person("Maria", pl="translator")
    message = message_id(None, "Articles")

    with bureau.window(browser, person, has_script=False) as context:
        page = context.new_page()
        page.goto(f"/desk/catalogs/pl/{message}")
        page.locator("#text textarea").fill("Teksty")
        page.locator("#text [value=keep]").click()
        expect(page.locator("#text textarea")).to_have_value("Teksty")
        assert kept(bureau, message)[1] == ["Teksty"]
