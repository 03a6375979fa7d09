"""Where things stand on a page: pictures among the lines, what opens inside the window, what waits for a script."""

from io import BytesIO
from typing import Final

import pytest
from PIL import Image
from playwright.sync_api import Browser, FloatRect, Locator, ViewportSize, expect

from app.accounts.models import Person
from app.core.database import db, unit_of_work
from app.media.service import store
from tests.journeys.conftest import Bureau

pytestmark = [pytest.mark.browser, pytest.mark.journey]

WINDOW: Final[ViewportSize] = {"width": 1440, "height": 900}
TELEPHONE: Final[ViewportSize] = {"width": 360, "height": 740}


def drawn(bureau: Bureau, width: int, height: int) -> str:
    """Keep a picture of this size, in pixels, and return how a text shows it."""
    data = BytesIO()
    Image.new("RGB", (width, height), "navy").save(data, "PNG")
    with bureau.app.app_context(), unit_of_work():
        medium = store(data.getvalue(), bureau.app.config["SETTINGS"].media_folder)
        return f'![A door](media:{medium.id} "A caption that is longer than a small picture is wide, and says so.")'


def box(found: Locator) -> FloatRect:
    """Return where something stands on its page."""
    place = found.bounding_box()
    assert place is not None
    return place


def test_a_small_picture_begins_where_the_lines_do_and_a_large_one_reaches_out(
    browser: Browser, bureau: Bureau
) -> None:
    words = "A paragraph that is long enough to fill the line in which it stands, from its beginning to its end."
    text = bureau.make.article("Doors", f"{words}\n\n{drawn(bureau, 120, 80)}\n\n{drawn(bureau, 1600, 900)}\n")

    with browser.new_context(base_url=bureau.address, viewport=WINDOW) as context:
        page = context.new_page()
        page.goto(text.path)
        line = box(page.locator(".text > p"))
        small, large = (box(image) for image in page.locator(".text img").all())

    assert (small["x"], small["width"], small["height"]) == (line["x"], 120, 80)
    assert large["x"] < line["x"]
    assert large["x"] + large["width"] > line["x"] + line["width"]


def test_a_picture_taller_than_the_window_is_seen_whole(browser: Browser, bureau: Bureau) -> None:
    text = bureau.make.article("Towers", f"A tower.\n\n{drawn(bureau, 900, 1600)}\n")

    with browser.new_context(base_url=bureau.address, viewport=WINDOW) as context:
        page = context.new_page()
        page.goto(text.path)
        tower = box(page.locator(".text img"))

    assert tower["height"] <= WINDOW["height"]


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_the_languages_beside_the_original_open_inside_the_window(
    browser: Browser, bureau: Bureau, locale: str
) -> None:
    article = bureau.make.article("Letters")
    bureau.make.translation(article, "it", "Lettere")
    person = bureau.make.person("Jan Kowalski", pl="translator")
    with bureau.app.app_context(), unit_of_work():
        db.session.get_one(Person, person).interface_locale = locale
    translation_id = bureau.work.claimed(article, "pl", person)

    with bureau.window(browser, person) as context:
        page = context.new_page()
        page.set_viewport_size(TELEPHONE)
        page.goto(f"/desk/translations/{translation_id}")
        page.locator(".editor-beside > summary").click()
        expect(page.locator(".editor-beside a")).to_be_visible()
        opened = box(page.locator(".editor-beside > ul"))

    assert opened["x"] >= 0
    assert opened["x"] + opened["width"] <= TELEPHONE["width"]


def test_without_script_nothing_is_offered_that_needs_one(browser: Browser, bureau: Bureau) -> None:
    article = bureau.make.article("Letters")
    person = bureau.make.person("Jan Kowalski", pl="translator")
    translation_id = bureau.work.claimed(article, "pl", person)

    with bureau.window(browser, person, has_script=False) as context:
        page = context.new_page()
        page.goto(f"/desk/translations/{translation_id}")
        expect(page.get_by_role("button", name="Submit")).to_be_visible()
        are_shown = [element.is_visible() for element in page.locator("[hidden]").all()]

    assert set(are_shown) == {False}
