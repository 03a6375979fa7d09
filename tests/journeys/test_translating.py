"""Translators work in a real browser: nothing that they type is lost, whatever happens to network, session and tab."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from app.core.database import db
from tests.journeys.conftest import PASSWORD, Bureau
from tests.journeys.everybody import is_accessible, is_whole
from tests.journeys.seats import Seat

pytestmark = [pytest.mark.browser, pytest.mark.journey]

ONE, TWO = "One letter came on *Monday*.", "Two came on Friday."
BODY = f"{ONE}\n\n## Afterwards\n\n{TWO}\n"


class Work(Seat):
    """A translation into Polish that somebody holds."""

    address = "/desk/translations/{}"
    ready = "[data-editor][data-ready]"

    def kept(self, source: str) -> str:
        """Return what the database has."""
        try:
            return self.bureau.work.target(self.id, source).text
        finally:
            with self.bureau.app.app_context():
                db.session.remove()


@pytest.fixture
def work(browser: Browser, bureau: Bureau) -> Iterator[Work]:
    """Give an article in English, a translator of it into Polish, and their window."""
    article = bureau.make.article("Letters", BODY, deck="A deck.", terms=["topic:letters"])
    person = bureau.make.person("Jan Kowalski", pl="translator", ar="translator")
    translation_id = bureau.work.claimed(article, "pl", person)
    context = bureau.window(browser, person)
    yield Work(bureau, translation_id, person, context)
    context.close()


def field(page: Page, number: int) -> Locator:
    """Return the field of a passage."""
    return page.get_by_role("textbox", name=f"Passage {number}: translation")


def is_saved(page: Page) -> None:
    expect(page.locator("[data-saved]")).to_have_attribute("data-saved", "saved")
    expect(page.locator("[data-saved]")).to_contain_text("Saved")


def test_typing_is_saved_by_itself_and_nothing_moves(work: Work) -> None:
    page = work.open()
    field(page, 3).click()
    before = field(page, 5).bounding_box()

    page.keyboard.type("Jeden list przyszedł")

    is_saved(page)
    assert work.kept(ONE) == "Jeden list przyszedł"
    assert field(page, 5).bounding_box() == before
    expect(field(page, 3)).to_be_focused()


def test_two_tabs_on_one_passage_keep_both_texts_until_somebody_decides(work: Work) -> None:
    one, other = work.open(), work.open()
    field(one, 3).fill("Tekst z pierwszej karty")
    is_saved(one)

    field(other, 3).fill("Tekst z drugiej karty")

    clash = other.locator(".clash")
    expect(clash).to_contain_text("Tekst z pierwszej karty")
    expect(clash.locator("del, ins").first).to_be_visible()
    is_accessible(other)
    assert work.kept(ONE) == "Tekst z pierwszej karty"
    field(other, 3).fill("Tekst z obu kart")
    clash.get_by_role("button", name="Keep what is in the field").click()
    is_saved(other)
    assert work.kept(ONE) == "Tekst z obu kart"


def test_what_somebody_typed_stays_when_the_work_goes_to_another(browser: Browser, work: Work) -> None:
    page = work.open()
    ewa = work.bureau.make.person("Ewa Lis", pl="translator")
    work.bureau.hand_over(work.id, work.person, ewa)

    field(page, 3).fill("Jeszcze moje")

    expect(page.locator("[data-saved]")).to_contain_text("not in your hands")
    expect(field(page, 3)).to_have_value("Jeszcze moje")
    window = work.bureau.window(browser, ewa)
    theirs = window.new_page()
    theirs.goto(work.path)
    field(theirs, 3).fill("Już jej")
    is_saved(theirs)
    window.close()


def test_a_dead_network_loses_nothing(work: Work) -> None:
    page = work.open()
    work.context.set_offline(True)

    field(page, 3).fill("Pisane bez sieci")

    expect(page.locator("[data-saved]")).to_contain_text("Offline")
    expect(page.locator("[data-waiting]")).to_have_text(re.compile("1"))
    assert work.kept(ONE) == ""
    work.context.set_offline(False)
    is_saved(page)
    assert work.kept(ONE) == "Pisane bez sieci"


def test_a_tab_closed_without_network_is_taken_up_again(work: Work) -> None:
    page = work.open()
    work.context.set_offline(True)
    field(page, 3).fill("Pisane i zamknięte")
    page.close()
    work.context.set_offline(False)

    again = work.open()

    expect(field(again, 3)).to_have_value("Pisane i zamknięte")
    expect(again.locator(".left-over")).to_contain_text("Brought back")
    is_saved(again)
    assert work.kept(ONE) == "Pisane i zamknięte"


def test_a_tab_closed_without_network_never_overwrites_what_came_since(work: Work) -> None:
    page = work.open()
    work.context.set_offline(True)
    field(page, 3).fill("Pisane i zamknięte")
    page.close()
    work.context.set_offline(False)
    work.bureau.work.save(work.id, ONE, "Nowsze", work.person)

    again = work.open()

    expect(again.locator(".clash")).to_contain_text("Nowsze")
    assert work.kept(ONE) == "Nowsze"
    again.get_by_role("button", name="Take theirs").click()
    expect(field(again, 3)).to_have_value("Nowsze")


def test_an_expired_session_goes_on_by_itself_after_signing_in_elsewhere(work: Work) -> None:
    email = work.bureau.give_password(work.person)
    page = work.open()
    work.context.clear_cookies()

    field(page, 3).fill("Pisane po wygaśnięciu")

    expect(page.locator("[data-saved]")).to_have_attribute("data-state", "signed-out")
    with page.expect_popup() as opened:
        page.locator("[data-saved]").get_by_role("link").click()
    door = opened.value
    door.locator("input[name=email]").fill(email)
    door.locator("input[name=password]").fill(PASSWORD)
    door.locator("input[name=password]").press("Enter")
    expect(door).not_to_have_url(re.compile("sign-in"))
    door.close()
    page.bring_to_front()
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    is_saved(page)
    assert work.kept(ONE) == "Pisane po wygaśnięciu"


def test_the_keyboard_is_enough(work: Work) -> None:
    page = work.open()
    keys = page.keyboard
    keys.press("Alt+PageDown")
    for text in ("Listy", "Lid.", "Jeden list przyszedł w *poniedziałek*.", "Potem"):
        keys.insert_text(text)
        keys.press("Control+Enter")
    expect(field(page, 5)).to_be_focused()
    keys.press("F2")
    expect(field(page, 5)).to_have_value(TWO)
    keys.press("Control+z")
    expect(field(page, 5)).to_have_value("")
    keys.insert_text("Dwa przyszły w piątek.")
    keys.press("F4")
    expect(
        page.locator("#s" + str(page.locator("[data-segment]").last.get_attribute("data-segment")))
    ).to_have_attribute("data-state", "needs_work")
    keys.press("Escape")
    keys.press("c")
    expect(page.locator(".part textarea")).to_be_focused()
    keys.type("Which Friday? @Ja")
    expect(page.get_by_role("option", name="Jan Kowalski").first).to_be_visible()
    keys.press("Escape")
    page.locator(".part").get_by_role("button", name="Send").press("Enter")
    expect(page.locator(".part .comment")).to_contain_text("Which Friday?")
    keys.press("Escape")
    expect(field(page, 5)).to_be_focused()
    keys.press("Control+Enter")
    is_saved(page)
    keys.press("Enter")

    expect(page.locator(".told")).to_contain_text("Submitted")


def test_without_script_the_same_work_is_done_passage_by_passage(browser: Browser, work: Work) -> None:
    window = work.bureau.window(browser, work.person, has_script=False)
    page = window.new_page()
    page.goto(work.path)
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_role("alert")).to_contain_text("5 passages are not finished")

    for text in ("Listy", "Lid.", "Jeden list przyszedł w *poniedziałek*.", "Potem", "Dwa przyszły w piątek."):
        row = page.locator("[data-segment]:has(textarea:empty)").first
        row.get_by_role("textbox").fill(text)
        row.get_by_role("button", name="Done, next").click()

    expect(page.locator(".progress-words")).to_contain_text("13 of 13")
    page.get_by_role("button", name="Submit").click()
    expect(page.locator(".told")).to_contain_text("Submitted")
    window.close()


def test_arabic_is_translated_into_polish_each_in_its_own_direction(browser: Browser, bureau: Bureau) -> None:
    article = bureau.make.article("رسائل", "وصلت رسالة يوم الاثنين.\n", locale="ar")
    person = bureau.make.person("سمير", pl="translator")
    translation_id = bureau.work.claimed(article, "pl", person)
    window = bureau.window(browser, person)
    page = window.new_page()
    page.goto(f"/desk/translations/{translation_id}?lang=ar")

    source, target = page.locator(".segment-words").nth(1), page.locator("textarea[name=text]").nth(1)

    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(source).to_have_css("direction", "rtl")
    expect(target).to_have_css("direction", "ltr")
    left, right = target.bounding_box(), source.bounding_box()
    assert left is not None
    assert right is not None
    assert left["x"] < right["x"]
    window.close()


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_the_editor_is_accessible_and_nothing_is_cut_off(browser: Browser, work: Work, locale: str) -> None:
    work.bureau.work.save(work.id, TWO, "Dwa przyszły w piątek 3 razy", work.person)
    window = work.bureau.window(browser, work.person)
    page = window.new_page()
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(f"{work.path}?lang={locale}")
        expect(page.locator("[data-editor][data-ready]")).to_be_attached()
        page.locator("textarea[name=text]").last.focus()
        is_accessible(page)
        is_whole(page)
    window.close()
