"""What comes from elsewhere: pasted text, Word files and pictures, without a script and with one."""

from io import BytesIO

import pytest
from werkzeug.datastructures import FileStorage

from app.transfer.pasting import MOST
from tests.media.pictures import square
from tests.transfer.word_files import document, paragraph, word_file
from tests.web.desk.writing.conftest import BODY, Desk
from tests.web.desk.writing.test_saving import send
from tests.web.pages import Page
from tests.web.visitor import Visitor


@pytest.fixture
def article_id(desk: Desk, ana: int, author: Visitor) -> int:
    """Give a draft that the author has open."""
    made = desk.draft(ana)
    author.open(f"/desk/articles/{made}/write")
    return made


def press(author: Visitor, article_id: int, action: str, **fields: object) -> Page:
    """Press a button of the form that sends a file."""
    data = {name: author.value(name) for name in ("csrf_token", "version", "title", "deck", "slug", "body", "note")}
    answer = author.client.post(
        f"/desk/articles/{article_id}/write", data={**data, "action": action, **fields}, follow_redirects=True
    )
    return Page(answer)


def upload(data: bytes, name: str = "file") -> FileStorage:
    return FileStorage(BytesIO(data), name)


# --- Pasting ---------------------------------------------------------------------------------


def test_html_becomes_markdown_for_a_script(author: Visitor) -> None:
    said = send(author, "/desk/paste", html="<h2>Heading</h2><p>Words <b>bold</b><img src=x></p>").get_json()

    assert said == {"markdown": "## Heading\n\nWords **bold**\n", "pictures": 1}


def test_too_much_html_is_refused_in_a_sentence(author: Visitor) -> None:
    answer = send(author, "/desk/paste", html="x" * (MOST + 1))

    assert answer.status_code == 413
    assert answer.get_json()["message"].startswith("This is too much to paste at once.")


def test_far_too_much_is_not_even_read(author: Visitor) -> None:
    assert send(author, "/desk/paste", html="x" * (3 * MOST)).status_code == 413


def test_what_is_pasted_into_the_form_stands_at_the_end_of_the_text(
    article_id: int, desk: Desk, author: Visitor
) -> None:
    author.press("Put it into the text", {"pasted": "# No heading\n\nTwo *stars*"})

    assert desk.kept(article_id).body == f"{BODY}\n\\# No heading\n\nTwo \\*stars\\*\n"
    author.press("Put it into the text", {"pasted": "<p>From <b>HTML</b></p>"})
    assert desk.kept(article_id).body.endswith("\n\nFrom **HTML**\n")


def test_two_texts_are_compared_for_a_script(author: Visitor) -> None:
    html = send(author, "/desk/compare", old="four years", new="five years", locale="en").get_data(as_text=True)

    assert "<del>" in html
    assert "<ins>" in html
    assert send(author, "/desk/compare", old="a", new="b", locale="xx").status_code == 422


# --- Word ------------------------------------------------------------------------------------


def test_a_word_file_is_shown_before_it_replaces_anything(article_id: int, desk: Desk, author: Visitor) -> None:
    data = word_file(document(paragraph("From Word", "Title"), paragraph("The first paragraph, changed.")))

    page = press(author, article_id, "word", word=upload(data, "x.docx"))

    assert page.status == 200
    assert "Nothing is changed yet." in page.words
    assert page.find("//h:ins")
    assert desk.kept(article_id).body == BODY
    author._page = page  # noqa: SLF001 - the page came by an upload
    author.press("Replace the draft with this")
    kept = desk.kept(article_id)
    assert (kept.title, kept.body) == ("From Word", "The first paragraph, changed.\n")


def test_a_word_file_shown_while_a_colleague_writes_replaces_nothing_unseen(
    article_id: int, desk: Desk, author: Visitor, edyta: int
) -> None:
    author._page = press(author, article_id, "word", word=upload(word_file(document(paragraph("From Word")))))  # noqa: SLF001
    desk.save(article_id, edyta, body="Written meanwhile.\n")

    page = author.press("Replace the draft with this")

    assert page.status == 409
    assert desk.kept(article_id).body == "Written meanwhile.\n"


@pytest.mark.parametrize("data", [b"", b"no Word file", b"PK\x03\x04 broken", square()])
def test_what_is_no_word_file_is_said_at_its_field(article_id: int, desk: Desk, author: Visitor, data: bytes) -> None:
    page = press(author, article_id, "word", word=upload(data, "x.docx"), body="Typed just now.\n")

    assert page.status == 422
    assert page.find("//*[@id='word-faults']")
    assert desk.kept(article_id).body == "Typed just now.\n"


def test_a_button_without_a_file_says_so(article_id: int, author: Visitor) -> None:
    for action, field in (("word", "word"), ("bring", "picture")):
        page = press(author, article_id, action)
        assert page.status == 422
        assert "Choose a file first." in page.words
        assert page.find(f"//*[@id='{field}-faults']")


# --- Pictures --------------------------------------------------------------------------------


def test_a_picture_brought_by_the_form_stands_at_the_end_with_its_words(
    article_id: int, desk: Desk, author: Visitor
) -> None:
    page = press(
        author,
        article_id,
        "bring",
        picture=upload(square(), "x.png"),
        alt="A square",
        caption="Red",
        credit="Photo: Jan",
    )

    assert page.status == 200
    assert desk.kept(article_id).body.rstrip().endswith(' "Red")')
    preview = author.open(f"/desk/articles/{article_id}/preview")
    assert [image.get("alt") for image in preview.find("//h:figure//h:img")] == ["A square"]
    assert "Red Photo: Jan" in preview.words


def test_what_is_no_picture_is_said_at_its_field(article_id: int, desk: Desk, author: Visitor) -> None:
    page = press(author, article_id, "bring", picture=upload(b"<svg/>", "x.png"), body="Typed just now.\n")

    assert page.status == 422
    assert page.find("//*[@id='picture-faults']")
    assert desk.kept(article_id).body == "Typed just now.\n"


def test_credits_are_given_language_by_language(article_id: int, author: Visitor) -> None:
    press(author, article_id, "bring", picture=upload(square(), "x.png"), credit="Photo: Jan")
    author.open(f"/desk/articles/{article_id}/pictures")
    assert author.value("credit-en") == "Photo: Jan"

    author.press("Keep", {"credit-en": "Photo: Olga"})
    assert author.value("credit-en") == "Photo: Olga"

    page = author.press("Keep", {"credit-en": "x" * 301})
    assert page.status == 422
    assert "This is too long" in page.words
