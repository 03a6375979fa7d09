"""Readers walk through the demo newsroom in a real browser."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.everybody import is_accessible, is_whole

pytestmark = [pytest.mark.browser, pytest.mark.journey]

WIDE, NARROW = 1280, 320


def test_a_reader_switches_language_on_the_text_and_comes_back_to_it_next_time(reader: Page) -> None:
    reader.goto("/en/articles/")
    reader.get_by_role("link", name=re.compile("first 24 hours")).first.click()
    expect(reader.locator("html")).to_have_attribute("lang", "en")
    title = reader.get_by_role("heading", level=1).inner_text()

    reader.get_by_role("main").get_by_role("link", name=re.compile("Polski")).first.click()

    expect(reader).to_have_url(re.compile("/pl/articles/"))
    assert reader.get_by_role("heading", level=1).inner_text() != title
    reader.goto("/")
    expect(reader).to_have_url(re.compile("/pl/$"))


def test_no_cookie_is_set_before_a_language_is_chosen(reader: Page) -> None:
    reader.goto("/en/")
    reader.get_by_role("main").get_by_role("link").first.click()
    reader.goto("/en/search?q=letter")

    assert reader.context.cookies() == []


def test_all_three_states_of_the_switcher_are_told_in_words(reader: Page) -> None:
    reader.goto("/en/articles/")
    reader.get_by_role("link", name=re.compile("first 24 hours")).first.click()
    main = reader.get_by_role("main")

    assert main.get_by_role("link", name=re.compile("Polski")).count()
    expect(main).to_contain_text(re.compile("earlier version|behind"))
    waiting = main.locator("a[rel~=nofollow]").first
    waiting.click()
    expect(reader).to_have_url(re.compile("/waiting/"))


def test_a_reader_narrows_the_list_without_script(without_script: Page) -> None:
    without_script.goto("/en/articles/")
    facet = without_script.locator("a[href*='?topic=']").first
    facet.evaluate("link => { const box = link.closest('details'); if (box) box.open = true }")
    href = facet.get_attribute("href")
    assert href is not None

    without_script.goto(href)

    assert without_script.locator("main article, main li").count() > 0
    assert without_script.locator("a[href='/en/articles/']").count() > 0


def test_a_reader_finds_kazakhstan_by_its_german_name_without_script(without_script: Page) -> None:
    without_script.goto("/en/")
    field = without_script.get_by_role("searchbox").first
    field.fill("Kasachstan")
    field.press("Enter")

    expect(without_script).to_have_url(re.compile(r"/en/search\?q=Kasachstan"))
    assert without_script.locator("main a[href^='/en/articles/']").count() > 0


def test_the_keyboard_reaches_the_content_first(reader: Page) -> None:
    reader.goto("/en/")
    reader.keyboard.press("Tab")
    reader.keyboard.press("Enter")

    expect(reader).to_have_url(re.compile("#content$"))


def pages_of(reader: Page, locale: str) -> list[str]:
    """Return one page of each kind in a language."""
    reader.goto(f"/{locale}/articles/")
    article = reader.locator(f"main a[href^='/{locale}/articles/']:not([href*='?'])").first.get_attribute("href")
    reader.goto(str(article))
    waiting = reader.locator("a[href*='/waiting/']")
    found = [
        f"/{locale}/",
        str(article),
        f"/{locale}/articles/",
        f"/{locale}/articles/?topic=detention",
        f"/{locale}/topics/",
        f"/{locale}/topics/detention",
        f"/{locale}/search?q=zzzz",
        f"/{locale}/nothing",
    ]
    return [*found, *([str(waiting.first.get_attribute("href"))] if waiting.count() else [])]


@pytest.mark.parametrize("locale", ["en", "ru", "ar"])
def test_pages_are_accessible_and_nothing_is_cut_off(browser: Browser, newsroom: str, locale: str) -> None:
    context = browser.new_context(base_url=newsroom, reduced_motion="reduce")
    page = context.new_page()
    for path in pages_of(page, locale):
        page.set_viewport_size({"width": WIDE, "height": 800})
        page.goto(path)
        is_accessible(page)
        is_whole(page)
        page.set_viewport_size({"width": NARROW, "height": 800})
        is_whole(page)
        if locale == "en":
            is_accessible(page)
    context.close()
