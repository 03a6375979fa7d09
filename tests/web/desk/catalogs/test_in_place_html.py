"""A page whose words are marked becomes one on which they can be pointed at, and stays the same page otherwise."""

import re

import pytest
from hypothesis import given, settings, strategies as st
from markupsafe import escape

from app.catalogs.messages import message_id
from app.web.desk.catalogs.in_place_html import Page, pointed
from app.web.shared.marking import ANY, around, bare

OPEN, OTHER = message_id(None, "Open"), message_id("menu", "Other")
UNFINISHED = {OPEN: False, OTHER: True}
OURS = re.compile(
    r'<span data-message="[0-9a-f]{16}"(?: data-unfinished)?>|</span>| data-messages="[^"]*"| data-unfinished'
)


def open_(words: str = "Otwórz") -> str:
    return around(words, None, "Open")


def other(words: str = "Inne") -> str:
    return around(words, "menu", "Other")


def made(html: str) -> Page:
    return pointed(html, UNFINISHED, lambda link: f"/there{link}" if link.startswith("/") else link)


def shown(html: str) -> str:
    page = made(html)
    assert not ANY.search("".join(page.parts))
    return "".join(page.parts)


def test_a_text_can_be_pointed_at() -> None:
    assert shown(f"<p>{open_()}</p>") == f'<p><span data-message="{OPEN}">Otwórz</span></p>'


def test_a_text_that_needs_work_says_so() -> None:
    assert shown(f"<p>{other()}</p>") == f'<p><span data-message="{OTHER}" data-unfinished>Inne</span></p>'


def test_a_text_with_markup_and_another_text_inside_is_one() -> None:
    html = f"<p>{open_(f'Tu <b>jest</b> {other()}.')}</p>"

    assert shown(html) == (
        f'<p><span data-message="{OPEN}">Tu <b>jest</b> '
        f'<span data-message="{OTHER}" data-unfinished>Inne</span>.</span></p>'
    )
    assert made(html).texts == {OTHER: "Inne", OPEN: "Tu jest Inne."}


def test_a_text_that_begins_in_one_element_and_ends_in_another_is_marked_piece_by_piece() -> None:
    assert shown(f"<p>{open_('one</p><p>two')}</p>") == (
        f'<p><span data-message="{OPEN}">one</span></p><p><span data-message="{OPEN}">two</span></p>'
    )


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        (f'<img alt="{open_()}">', f'<img alt="Otwórz" data-messages="{OPEN}">'),
        (f"<title>{open_()} – Tolmach</title>", f'<title data-messages="{OPEN}">Otwórz – Tolmach</title>'),
        (f"<textarea>{open_()}</textarea>", f'<textarea data-messages="{OPEN}">Otwórz</textarea>'),
        (f"<option>{open_()}</option>", f'<option data-messages="{OPEN}">Otwórz</option>'),
        (f"<svg><path/><g>{open_()}</g></svg>", f'<svg data-messages="{OPEN}"><path /><g>Otwórz</g></svg>'),
        (
            f'<i title="{open_()}" aria-label="{other()} {open_()}"></i>',
            f'<i title="Otwórz" aria-label="Inne Otwórz" data-messages="{OPEN} {OTHER}" data-unfinished></i>',
        ),
    ],
)  # fmt: skip
def test_what_can_hold_no_element_bears_its_texts_itself(html: str, wanted: str) -> None:
    assert shown(html) == wanted


def test_what_is_no_message_of_the_catalog_is_not_marked() -> None:
    assert (
        shown(f"<p title='{around('x', None, 'unknown')}'>{around('y', None, 'unknown')}</p>") == "<p title='x'>y</p>"
    )


def test_a_mark_that_lost_its_end_leaves_nothing_behind_and_takes_nothing_with_it() -> None:
    for cut in range(1, len(open_())):
        html = f"<ul><li>{open_()[:-cut]}</li><li>{other()}</li></ul>"

        assert f'<li><span data-message="{OTHER}" data-unfinished>Inne</span></li>' in shown(html)


@pytest.mark.parametrize(
    "written",
    [open_(), "%EF%A3%90%EF%A3%8F%EF%A3%91", "\\uf8d0\\uf8cf\\uf8d1"],
    ids=["as it is", "in an address", "in JSON"],
)
def test_no_sign_of_a_mark_is_left_however_it_is_written(written: str) -> None:
    assert not ANY.search(shown(f'<!-- {written} --><a href="/x?{written}" data-x="{written}">{written}</a>'))


def test_scripts_are_gone_and_forms_send_nothing() -> None:
    assert shown('<script type="module" src="/x.js"></script><script>if (a < b) "<p>"</script>') == ""
    assert shown('<form method="post" action="/x"><button>Go</button><input type="submit" formaction="/y"></form>') == (
        '<form><button type="button" aria-disabled="true">Go</button><input type="button" aria-disabled="true"></form>'
    )
    assert shown('<input name="q" type="search">') == '<input name="q" type="search">'


def test_links_lead_where_they_are_led() -> None:
    assert (
        shown("<a class=x href='/a?b=1&amp;c=2' target=_blank>A</a>") == '<a class=x href="/there/a?b=1&amp;c=2">A</a>'
    )
    assert shown('<a href="#content">A</a><link href="/x.css">') == '<a href="#content">A</a><link href="/x.css">'
    assert shown('<a title="x href=1" href="/y">A</a>') == '<a title="x href=1" href="/there/y">A</a>'


def test_words_that_look_like_markup_stay_words() -> None:
    words = escape("<script>alert(1)</script> & \"' data-message=")

    assert shown(f'<p title="{open_(words)}">{open_(words)}</p>') == (
        f'<p title="{words}" data-messages="{OPEN}"><span data-message="{OPEN}">{words}</span></p>'
    )
    assert made(f"<p>{open_(words)}</p>").texts == {OPEN: "<script>alert(1)</script> & \"' data-message="}


def test_the_frame_stands_in_the_head_and_around_the_body() -> None:
    page = made("<!DOCTYPE html><html><head><title>T</title></head><body class='x'><p>P</p></body></html>")

    assert page.framed("1", "2", "3") == (
        "<!DOCTYPE html><html><head><title>T</title>1</head><body class='x'>2<p>P</p>3</body></html>"
    )
    assert made("<p>P</p>").framed("1", "2", "3") == "12<p>P</p>3"


def test_the_link_that_leads_past_what_stands_around_stays_the_first() -> None:
    page = made("<body> <a href='#content'>Skip</a> <a href='#more'>More</a></body>")

    assert page.framed("", "2", "3") == '<body> <a href="#content">Skip</a>2 <a href="#more">More</a>3</body>'


WORDS = st.text(st.characters(exclude_categories=["Cs", "Co", "Cc"]), max_size=8)
ESCAPED = WORDS.map(lambda words: str(escape(words)))
LEAF = st.one_of(ESCAPED, ESCAPED.map(open_), ESCAPED.map(other))


def _around(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    many = st.lists(inner, max_size=3).map("".join)
    return st.one_of(
        many.map(lambda html: f"<p>{html}</p>"),
        many.map(open_),
        st.tuples(LEAF, many).map(lambda both: f'<b title="{both[0]}" id=x>{both[1]}</b><br>'),
    )


@settings(max_examples=60)
@given(st.recursive(LEAF, _around, max_leaves=12))
def test_but_for_its_marks_a_page_is_what_it_was(html: str) -> None:
    assert OURS.sub("", shown(html)) == OURS.sub("", bare(html))
