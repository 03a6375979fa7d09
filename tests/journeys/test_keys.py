"""Keys of the desk, pressed in a real browser."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser, Page, Request, Route

from tests.makers import Maker
from tests.web.desk.samples import as_somebody, sample

pytestmark = [pytest.mark.browser, pytest.mark.journey, pytest.mark.alters_app]

HERE = "http://localhost"
BODY = """
<p><button type="button" data-key="a" id="first">Take on</button>
<button type="button" data-key="g x" id="second">Leave</button>
<a href="#there" data-key="l" id="third">Go there</a>
<button type="button" data-key="d" id="fourth" disabled>Never</button></p>
<p data-keys-scope><label for="one">One</label> <textarea id="one"></textarea>
<button type="button" data-key="Mod+Enter" id="save-one">Save</button></p>
<p data-keys-scope><label for="two">Two</label> <textarea id="two"></textarea>
<button type="button" data-key="Mod+Enter" id="save-two">Save</button></p>
<p><label for="find">Search</label> <input id="find" type="search" data-key="/"></p>
"""
LISTEN = """() => {
  window.pressed = [];
  document.addEventListener("click", (event) => window.pressed.push(event.target.closest("[id]").id));
}"""


@pytest.fixture
def desk(app: Flask, client: FlaskClient, make: Maker, browser: Browser) -> Iterator[Page]:
    """Show a page with keys in a browser, as somebody who is signed in."""
    as_somebody(client, make, pl="translator")
    sample(app, client, BODY)

    def answer(route: Route, request: Request) -> None:
        response = client.get(request.url.removeprefix(HERE))
        route.fulfill(status=response.status_code, headers=dict(response.headers), body=response.data)

    context = browser.new_context(base_url=HERE)
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.route("**/*", answer)
    page.goto("/desk/sample")
    page.wait_for_selector("#first .key")
    page.evaluate(LISTEN)
    yield page
    context.close()


def pressed(page: Page) -> list[str]:
    """Return the ids of what was pressed."""
    found: list[str] = page.evaluate("window.pressed")
    return found


def test_a_key_presses_its_button_and_keys_in_turn_theirs(desk: Page) -> None:
    for key in ("a", "g", "x", "l"):
        desk.keyboard.press(key)

    assert pressed(desk) == ["first", "second", "third"]
    assert desk.url.endswith("#there")


def test_a_key_leads_into_a_field_without_writing_there(desk: Page) -> None:
    desk.keyboard.press("/")

    assert desk.evaluate("document.activeElement.id") == "find"
    assert desk.input_value("#find") == ""


def test_what_cannot_be_pressed_has_no_key(desk: Page) -> None:
    desk.keyboard.press("d")

    assert pressed(desk) == []


def test_while_somebody_types_letters_are_letters(desk: Page) -> None:
    desk.focus("#one")
    desk.keyboard.type("alg x")

    assert desk.input_value("#one") == "alg x"
    assert pressed(desk) == []


def test_the_nearest_of_several_buttons_with_one_key_is_meant(desk: Page) -> None:
    desk.focus("#two")
    desk.keyboard.press("Control+Enter")
    desk.focus("#one")
    desk.keyboard.press("Control+Enter")

    assert pressed(desk) == ["save-two", "save-one"]


@pytest.mark.parametrize(
    ("letter", "place", "meant"), [("ф", "KeyA", "first"), ("ش", "KeyA", "first"), ("δ", "KeyL", "third")]
)
def test_a_keyboard_of_another_script_has_the_same_keys(desk: Page, letter: str, place: str, meant: str) -> None:
    desk.evaluate(
        "([key, code]) => document.body.dispatchEvent(new KeyboardEvent('keydown', {key, code, bubbles: true}))",
        [letter, place],
    )

    assert pressed(desk) == [meant]


def test_the_sheet_lists_what_can_be_pressed_on_this_page(desk: Page) -> None:
    desk.keyboard.press("?")

    sheet = desk.locator("#keys")
    rows = dict(zip(sheet.locator("dt").all_inner_texts(), sheet.locator("dd").all_inner_texts(), strict=True))
    assert rows["a"] == "Take on"
    assert rows["g\nx"] == "Leave"
    assert rows["Ctrl + ↵"] == "Save"
    assert rows["/"] == "Search"
    assert "Never" not in rows.values()


def test_behind_the_open_sheet_nothing_is_pressed(desk: Page) -> None:
    desk.keyboard.press("?")
    before = pressed(desk)
    desk.keyboard.press("a")

    assert pressed(desk) == before


def test_single_keys_can_be_switched_off_and_stay_off(desk: Page) -> None:
    desk.keyboard.press("?")
    desk.uncheck("[data-keys-switch]")
    desk.keyboard.press("Escape")
    desk.reload()
    desk.wait_for_selector("#save-one .key")
    desk.evaluate(LISTEN)

    desk.keyboard.press("a")
    desk.focus("#one")
    desk.keyboard.press("Control+Enter")

    assert pressed(desk) == ["save-one"]
    assert not desk.locator("#first .key").is_visible()


def test_a_menu_closes_when_one_is_done_with_it(desk: Page) -> None:
    desk.click(".person-menu summary")
    opened = desk.locator(".person-menu ul").is_visible()
    desk.keyboard.press("Escape")

    assert opened
    assert not desk.locator(".person-menu ul").is_visible()
