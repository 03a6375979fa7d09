"""Authors write in a real browser: nothing typed is lost, and the tools do what they say."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Dialog, Locator, Page, expect

from app.articles.drafting import Changes, open_draft, save_draft
from app.articles.models import Article, Draft
from app.articles.service import start_article
from app.core.database import db
from tests.journeys.conftest import PASSWORD, Bureau, watch
from tests.journeys.everybody import is_accessible
from tests.journeys.seats import Seat
from tests.media.pictures import square
from tests.transfer.word_files import document, paragraph, word_file

pytestmark = [pytest.mark.browser, pytest.mark.journey]

BODY = "The first paragraph.\n\nThe second paragraph.\n"


class Writing(Seat):
    """An article that somebody writes."""

    address = "/desk/articles/{}/write"
    ready = "html[data-script]"

    def kept(self) -> Draft:
        """Return what the database has."""
        with self.bureau.app.app_context():
            draft = db.session.get_one(Draft, self.id)
            db.session.expunge(draft)
            db.session.remove()
        return draft

    def save(self, person_id: int, **typed: str) -> None:
        """Change the draft as somebody in another window."""
        actor = self.bureau.make.actor(person_id)
        version = self.kept().version
        with self.bureau.app.app_context():
            save_draft(self.id, Changes(**typed), version=version, actor=actor)  # type: ignore[arg-type]
            db.session.remove()


@pytest.fixture
def writing(browser: Browser, bureau: Bureau) -> Iterator[Writing]:
    """Give an author of English and Arabic, a draft in English, and their window."""
    person = bureau.make.person("Ana", en="author", ar="author")
    article_id = begun(bureau, person)
    context = bureau.window(browser, person)
    yield Writing(bureau, article_id, person, context)
    context.close()


def begun(bureau: Bureau, person: int, locale: str = "en", title: str = "A title", body: str = BODY) -> int:
    actor = bureau.make.actor(person)
    with bureau.app.app_context():
        article_id = start_article(locale, actor=actor).id
        open_draft(article_id, actor=actor)
        save_draft(article_id, Changes(title=title, body=body), version=1, actor=actor)
        db.session.remove()
    return article_id


def text(page: Page) -> Locator:
    """Return the field of the text."""
    return page.locator("textarea[name=body]")


def is_saved(page: Page) -> None:
    expect(page.locator("[data-saved]")).to_have_attribute("data-saved", "saved")
    expect(page.locator("[data-saved]")).to_have_attribute("data-state", "saved")


def select(page: Page, words: str) -> None:
    """Select words in the text, as a mouse would."""
    page.evaluate(
        """words => {
            const field = document.querySelector('textarea[name=body]');
            const start = field.value.indexOf(words);
            field.focus();
            field.setSelectionRange(start, start + words.length);
        }""",
        words,
    )


def paste(page: Page, html: str, words: str) -> None:
    """Paste into the text as from another program."""
    page.evaluate(
        """([html, words]) => {
            const data = new DataTransfer();
            if (html) data.setData('text/html', html);
            data.setData('text/plain', words);
            const field = document.querySelector('textarea[name=body]');
            field.focus();
            const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
            if (field.dispatchEvent(event)) document.execCommand('insertText', false, words);
        }""",
        [html, words],
    )


# --- Nothing is lost -------------------------------------------------------------------------


def test_typing_is_saved_by_itself(writing: Writing) -> None:
    page = writing.open()
    trouble = watch(page, writing.bureau.address)

    page.get_by_label("Title", exact=True).fill("Another title")
    is_saved(page)

    assert writing.kept().title == "Another title"
    assert trouble == []


def test_a_dead_network_loses_nothing(writing: Writing) -> None:
    page = writing.open()
    writing.context.set_offline(True)
    text(page).fill("Written without a network.")
    expect(page.locator("[data-saved]")).to_contain_text("Offline")
    assert writing.kept().body == BODY

    writing.context.set_offline(False)

    is_saved(page)
    assert writing.kept().body == "Written without a network.\n"


def test_a_tab_closed_without_network_is_taken_up_again_and_can_be_undone(writing: Writing) -> None:
    page = writing.open()
    writing.context.set_offline(True)
    text(page).fill("Written and closed.")
    page.close()
    writing.context.set_offline(False)

    again = writing.open()

    expect(text(again)).to_have_value("Written and closed.")
    expect(again.locator("[data-left]")).to_contain_text("is back in the text")
    is_saved(again)
    assert writing.kept().body == "Written and closed.\n"
    again.locator("[data-left]").get_by_role("button", name="Undo").click()
    is_saved(again)
    assert writing.kept().body == BODY


def test_what_was_left_behind_never_overwrites_what_came_since(writing: Writing) -> None:
    page = writing.open()
    writing.context.set_offline(True)
    text(page).fill("Written and closed.")
    page.close()
    writing.context.set_offline(False)
    writing.save(writing.person, body="Newer.\n")

    again = writing.open()

    expect(text(again)).to_have_value("Newer.\n")
    expect(again.locator("[data-left]")).to_contain_text("Written")
    again.locator("[data-left]").get_by_role("button", name="Put it back").click()
    is_saved(again)
    assert writing.kept().body == "Written and closed.\n"


def test_two_people_in_one_field_keep_both_texts_until_one_decides(writing: Writing) -> None:
    page = writing.open()
    olga = writing.bureau.make.person("Olga", en="editor")
    writing.save(olga, body="Olga was here.\n")

    text(page).fill("Ana was here.")

    clash = page.locator("[data-clash]")
    expect(clash).to_contain_text("Olga")
    expect(clash.locator("del, ins").first).to_be_visible()
    assert writing.kept().body == "Olga was here.\n"
    clash.get_by_role("button", name="Keep mine").click()
    is_saved(page)
    assert writing.kept().body == "Ana was here.\n"


def test_two_people_in_different_fields_do_not_disturb_each_other(writing: Writing) -> None:
    page = writing.open()
    olga = writing.bureau.make.person("Olga", en="editor")
    writing.save(olga, title="Olga's title")

    text(page).fill("Ana was here.")

    is_saved(page)
    expect(page.get_by_label("Title", exact=True)).to_have_value("Olga's title")
    expect(page.locator("[data-clash]")).to_be_hidden()
    kept = writing.kept()
    assert (kept.title, kept.body) == ("Olga's title", "Ana was here.\n")


def test_an_expired_session_goes_on_by_itself_after_signing_in_elsewhere(writing: Writing) -> None:
    email = writing.bureau.give_password(writing.person)
    page = writing.open()
    writing.context.clear_cookies()
    text(page).fill("Written after the end.")
    expect(page.locator("[data-saved]")).to_have_attribute("data-state", "signed-out")

    with page.expect_popup() as opened:
        page.locator("[data-saved]").get_by_role("link").click()
    door = opened.value
    door.locator("input[name=email]").fill(email)
    door.locator("input[name=password]").fill(PASSWORD)
    door.locator("input[name=password]").press("Enter")
    expect(door).not_to_have_url(re.compile("sign-in"))
    door.close()
    page.evaluate("window.dispatchEvent(new Event('focus'))")

    is_saved(page)
    assert writing.kept().body == "Written after the end.\n"


def test_handing_in_sends_first_what_was_typed_last(writing: Writing) -> None:
    page = writing.open()

    text(page).fill("Typed a moment ago.")
    page.keyboard.press("Control+Enter")

    expect(page).to_have_url(re.compile(rf"/desk/articles/{writing.id}$"))
    with writing.bureau.app.app_context():
        assert db.session.get_one(Article, writing.id).latest.body == "Typed a moment ago.\n"
        db.session.remove()


def test_signing_out_with_something_unsent_asks_first(writing: Writing) -> None:
    page = writing.open()
    writing.context.set_offline(True)
    text(page).fill("Not yet sent.")
    expect(page.locator("[data-saved]")).to_contain_text("Offline")
    asked: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismiss)

    page.locator(".person-menu summary").click()
    page.get_by_role("button", name="Sign out").click()

    assert asked
    assert "has not reached the server" in asked[0]
    expect(text(page)).to_have_value("Not yet sent.")
    writing.context.set_offline(False)
    is_saved(page)


def test_a_word_file_replaces_the_draft_after_a_look_and_can_be_undone(writing: Writing) -> None:
    page = writing.open()
    page.get_by_text("A Word file", exact=True).click()
    page.locator("input[name=word]").set_input_files(
        {
            "name": "x.docx",
            "mimeType": "application/octet-stream",
            "buffer": word_file(document(paragraph("From Word"))),
        }
    )
    page.get_by_role("button", name="Show what it would change").click()
    expect(page.locator("ins").first).to_contain_text("From Word")
    assert writing.kept().body == BODY

    page.get_by_role("button", name="Replace the draft with this").click()

    expect(text(page)).to_have_value("From Word\n")
    page.locator("[data-left]").get_by_role("button", name="Undo").click()
    expect(text(page)).to_have_value(BODY)
    is_saved(page)
    assert writing.kept().body == BODY


# --- Tools -----------------------------------------------------------------------------------


def test_marks_go_around_what_is_selected_and_can_be_undone(writing: Writing) -> None:
    page = writing.open()
    select(page, "first")
    page.keyboard.press("Control+b")
    expect(text(page)).to_have_value(BODY.replace("first", "**first**"))
    page.keyboard.press("Control+b")
    expect(text(page)).to_have_value(BODY)
    select(page, "The second")
    page.get_by_role("button", name="Heading").click()
    expect(text(page)).to_have_value(BODY.replace("The second", "## The second"))
    page.keyboard.press("Control+z")
    expect(text(page)).to_have_value(BODY)


def test_what_is_pasted_from_the_web_keeps_its_structure(writing: Writing) -> None:
    page = writing.open()
    text(page).fill("")

    paste(page, "<h2>Heading</h2><ul><li>One</li><li><b>Two</b></li></ul><script>alert(1)</script>", "Heading One Two")

    expect(text(page)).to_have_value("## Heading\n\n- One\n- **Two**")
    is_saved(page)


def test_an_address_pasted_over_words_makes_them_a_link(writing: Writing) -> None:
    page = writing.open()
    select(page, "first")

    paste(page, "", "https://un.org/x")

    expect(text(page)).to_have_value(BODY.replace("first", "[first](https://un.org/x)"))


def test_terms_are_found_in_any_language_and_kept(writing: Writing) -> None:
    writing.bureau.make.term("country", "kz")
    page = writing.open()

    page.get_by_role("combobox", name="Add a term").press_sequentially("Казах")
    page.get_by_role("option", name="Kazakhstan").wait_for()
    page.keyboard.press("Enter")

    expect(page.get_by_label("Kazakhstan")).to_be_checked()
    is_saved(page)
    with writing.bureau.app.app_context():
        assert [term.slug for term in db.session.get_one(Article, writing.id).terms] == ["kz"]
        db.session.remove()


def test_a_link_to_one_of_our_articles_is_kept_by_its_number(writing: Writing) -> None:
    other = writing.bureau.make.article("Letters from prison")
    page = writing.open()
    select(page, "first")

    page.keyboard.press("Control+Shift+k")
    page.get_by_role("combobox", name="Words of its title").press_sequentially("letters")
    page.get_by_role("option", name="Letters from prison").first.wait_for()
    page.keyboard.press("Enter")

    expect(text(page)).to_have_value(re.compile(r"\[first\]\(article:\d+\)"))
    expect(text(page)).to_be_focused()
    is_saved(page)
    assert other.id > 0


def test_a_picture_is_brought_described_and_shown_where_one_writes(writing: Writing) -> None:
    page = writing.open()
    select(page, "The second")
    page.keyboard.press("ArrowLeft")

    page.keyboard.press("Control+Shift+m")
    dialog = page.get_by_role("dialog")
    dialog.locator("input[type=file]").set_input_files(
        {"name": "square.png", "mimeType": "image/png", "buffer": square("blue")}
    )
    dialog.get_by_label("Description").fill("A blue square")
    dialog.get_by_label("Caption").fill("Blue")
    dialog.get_by_label("Credit").fill("Photo: Jan")
    dialog.get_by_role("button", name="Bring it").click()

    expect(text(page)).to_have_value(
        re.compile(r'^The first paragraph\.\n\n!\[A blue square\]\(media:\d+ "Blue"\)\n\nThe second', re.DOTALL)
    )
    is_saved(page)
    page.goto(f"/desk/articles/{writing.id}/preview")
    shown = page.locator("figure img")
    expect(shown).to_have_attribute("alt", "A blue square")
    assert shown.evaluate("image => image.decode().then(() => image.clientWidth)") == 40
    expect(page.locator("figcaption")).to_have_text("Blue Photo: Jan")


@pytest.mark.parametrize("path", ["write", "", "preview", "revisions", "pictures"])
def test_pages_are_usable_by_everybody(writing: Writing, path: str) -> None:
    page = writing.context.new_page()
    trouble = watch(page, writing.bureau.address)
    page.goto(f"/desk/articles/{writing.id}/{path}".rstrip("/"))

    is_accessible(page)
    assert trouble == []


def test_a_narrow_window_needs_no_scrolling_sideways(writing: Writing) -> None:
    page = writing.open()
    page.set_viewport_size({"width": 320, "height": 640})

    assert page.evaluate("document.documentElement.scrollWidth") == 320
