"""An editor reviews with the keyboard alone, in a real browser: what is approved is what stands on the screen."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from app.core.database import db
from app.translation.models import Translation
from app.translation.states import Stage
from tests.journeys.conftest import Bureau, watch
from tests.journeys.everybody import is_accessible

pytestmark = [pytest.mark.browser, pytest.mark.journey]

ONE, TWO = "One letter came.", "Two came on Friday."
BODY = f"{ONE}\n\n{TWO}\n"


@dataclass(frozen=True, slots=True)
class Review:
    """A translation that waits for an editor, and the window of one."""

    bureau: Bureau
    id: int
    editor: int
    context: BrowserContext

    def open(self) -> Page:
        """Open the page of the review."""
        page = self.context.new_page()
        page.goto(f"/desk/translations/{self.id}/review")
        expect(page.locator("[data-steps]")).to_be_visible()
        return page

    def row(self, source: str) -> str:
        """Return how the passage with this source is found on the page."""
        try:
            return f"#s{self.bureau.work.target(self.id, source).segment_id}"
        finally:
            self._let_go()

    def stage(self) -> Stage:
        """Return how far the translation has come."""
        with self.bureau.app.app_context():
            stage = db.session.get_one(Translation, self.id, populate_existing=True).stage
            db.session.remove()
            return stage

    def change_as_another(self, source: str, text: str) -> None:
        """Let another editor change a passage."""
        other = self.bureau.make.person("Piotr Zieliński", pl="editor")
        self.bureau.work.save(self.id, source, text, other, is_done=True)
        self._let_go()

    def _let_go(self) -> None:
        with self.bureau.app.app_context():
            db.session.remove()


@pytest.fixture
def review(browser: Browser, bureau: Bureau) -> Iterator[Review]:
    """Give a translation into Polish that was handed in, and an editor's window."""
    article = bureau.make.article("Letters", BODY)
    translator = bureau.make.person("Jan Kowalski", pl="translator")
    editor = bureau.make.person("Olga Petrova", pl="editor")
    translation_id = bureau.work.submitted(article, "pl", translator)
    context = bureau.window(browser, editor)
    yield Review(bureau, translation_id, editor, context)
    context.close()


def test_a_review_is_done_with_the_keyboard_alone(review: Review) -> None:
    page = review.open()
    trouble = watch(page, review.bureau.address)
    second = page.locator(review.row(ONE))

    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(second).to_be_focused()

    page.keyboard.press("a")
    expect(page.locator(f"{review.row(ONE)}[data-reviewed]")).to_be_focused()
    expect(page.locator(".decision-count")).to_contain_text("1 of 3")

    page.keyboard.press("c")
    page.keyboard.type("Which one?")
    page.keyboard.press("Control+Enter")
    expect(page.locator(review.row(ONE))).to_contain_text("Which one?")

    page.keyboard.press("j")
    page.keyboard.press("e")
    page.keyboard.press("Control+a")
    page.keyboard.type("Dwa przyszły w piątek.")
    page.keyboard.press("Control+Shift+Enter")
    expect(page.locator(f"{review.row(TWO)}[data-reviewed]")).to_contain_text("Dwa przyszły w piątek.")

    page.keyboard.press("Shift+A")
    expect(page).to_have_url(re.compile(r"/publish/pl$"))
    assert review.stage() is Stage.APPROVED
    assert trouble == []


def test_what_another_editor_changed_meanwhile_is_not_approved_by_a_page_that_is_older(review: Review) -> None:
    page = review.open()
    page.locator(review.row(ONE)).focus()
    page.keyboard.press("a")
    expect(page.locator(f"{review.row(ONE)}[data-reviewed]")).to_be_focused()
    review.change_as_another(TWO, "Dwa przyszły później.")

    page.locator(review.row(ONE)).focus()
    page.keyboard.press("Shift+A")

    expect(page.get_by_role("heading", name="This changed while you were reading")).to_be_visible()
    expect(page.locator(".moved")).to_contain_text("Dwa przyszły później.")
    assert review.stage() is Stage.SUBMITTED


def test_a_text_that_collides_is_still_there_with_the_other(review: Review) -> None:
    page = review.open()
    page.locator(review.row(TWO)).focus()
    page.keyboard.press("e")
    page.keyboard.press("Control+a")
    page.keyboard.type("Dwa od Olgi.")
    review.change_as_another(TWO, "Dwa od Piotra.")

    page.keyboard.press("Control+Enter")

    expect(page.locator(".moved")).to_contain_text("Dwa od Piotra.")
    expect(page.locator(f"{review.row(TWO)} textarea").first).to_have_value("Dwa od Olgi.")


def test_a_network_that_is_gone_takes_nothing_that_was_typed(review: Review) -> None:
    page = review.open()
    page.locator(review.row(TWO)).focus()
    page.keyboard.press("c")
    page.keyboard.type("Is it Friday?")
    review.context.set_offline(offline=True)
    page.keyboard.press("Control+Enter")

    expect(page.get_by_text("Not sent. Check the connection and try again.")).to_be_visible()
    review.context.set_offline(offline=False)
    page.keyboard.press("Control+Enter")

    expect(page.locator(f"{review.row(TWO)} .notes")).to_contain_text("Is it Friday?")


def test_review_and_publishing_are_for_everybody(browser: Browser, review: Review) -> None:
    with review.bureau.window(browser, review.editor) as context:
        page = context.new_page()
        page.goto(f"/desk/translations/{review.id}/review")
        page.locator(f"{review.row(TWO)} summary").first.click()
        is_accessible(page)

        page.keyboard.press("Escape")
        page.keyboard.press("Shift+A")
        expect(page).to_have_url(re.compile(r"/publish/pl$"))
        is_accessible(page)
