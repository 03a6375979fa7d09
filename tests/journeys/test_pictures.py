"""A browser takes of each picture the copy that is as wide as the place it has on the page, and no wider."""

from typing import TypedDict

import pytest
from playwright.sync_api import Browser

from tests.patience import until

TOLERANCE = 1.16
"""How much wider than it is the page may say that a picture is: places are named in few words."""

ARTICLE = "/en/articles/how-to-check-a-photograph"
TAKEN = """
() => [...document.querySelectorAll("picture > img")].map((image) => ({
    place: image.closest(".card, figure").className + (image.closest(".related") ? " related" : ""),
    needed: image.getBoundingClientRect().width * devicePixelRatio,
    taken: Number(image.currentSrc.match(/-([0-9]+)\\.avif$/)[1]),
    offered: [...image.previousElementSibling.srcset.matchAll(/ ([0-9]+)w/g)].map((entry) => Number(entry[1])),
    isThere: image.complete && image.naturalWidth > 0,
}))
"""


class Taken(TypedDict):
    """A picture that a browser has fetched, with widths in device pixels."""

    place: str
    needed: float
    taken: int
    offered: list[int]
    isThere: bool


ARE_CHOSEN = "[...document.querySelectorAll('picture > img')].every((image) => image.complete && image.currentSrc)"


@pytest.mark.parametrize(("width", "density"), [(360, 2), (390, 3), (768, 1), (1440, 1), (1440, 2)])
@pytest.mark.parametrize("path", ["/en/", "/kk/", "/en/articles/", ARTICLE])
def test_a_picture_is_as_wide_as_its_place_needs(
    browser: Browser, newsroom: str, path: str, width: int, density: int
) -> None:
    with browser.new_context(viewport={"width": width, "height": 900}, device_scale_factor=density) as context:
        page = context.new_page()
        page.goto(newsroom + path, wait_until="load")
        page.evaluate("document.querySelectorAll('picture > img').forEach((image) => image.loading = 'eager')")
        until(lambda: page.evaluate(ARE_CHOSEN))
        found: list[Taken] = page.evaluate(TAKEN)

    assert found
    for image in found:
        assert image["isThere"], image
        enough = [one for one in image["offered"] if one >= image["needed"] * 0.99] or [max(image["offered"])]
        assert min(enough) <= image["taken"], image
        assert image["taken"] <= min([one for one in image["offered"] if one >= image["needed"] * TOLERANCE] or enough)


def test_the_first_large_picture_is_fetched_at_once_and_those_below_when_they_are_near(
    browser: Browser, newsroom: str
) -> None:
    with browser.new_context(viewport={"width": 360, "height": 640}) as context:
        page = context.new_page()
        page.goto(f"{newsroom}/en/")
        ways = page.evaluate("[...document.images].map((image) => [image.loading, image.fetchPriority])")

    assert ways[0] == ["auto", "high"]
    assert {tuple(way) for way in ways[1:]} == {("lazy", "auto")}
