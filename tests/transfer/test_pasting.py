"""Pasting: structure and links stay, looks and dangers go, and words stay words whatever signs they hold."""

from html import escape
from time import thread_time

import pytest
from hypothesis import given, strategies as some

from app.articles import literal, markdown
from app.core.text import clean
from app.transfer.pasting import MOST, TooMuchPasted, from_html


def pasted(html: str) -> str:
    return from_html(html).markdown


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>One</p><p>Two</p>", "One\n\nTwo\n"),
        ("<div>One</div><div>Two</div>", "One\n\nTwo\n"),
        ("<h2>Heading</h2><p>Text</p>", "## Heading\n\nText\n"),
        ("<p>Some <b>bold</b> and <i>slanted</i> words</p>", "Some **bold** and *slanted* words\n"),
        ("<p>One<br>two</p>", "One\\\ntwo\n"),
        ("<ul><li>One<ul><li>Two</li></ul></li></ul>", "- One\n  - Two\n"),
        ("<ol><li>One</li><li>Two</li></ol>", "1. One\n2. Two\n"),
        ("<blockquote><p>Said</p></blockquote>", "> Said\n"),
        ('<p><a href="https://un.org/x">UN</a></p>', "[UN](https://un.org/x)\n"),
        ("<p>\u0422\u0435\u043a\u0441\u0442&nbsp;\u2014 \u0434\u0430</p>", "Текст\u00a0— да\n"),
        ("words alone", "words alone\n"),
        ("", ""),
        ("<p>&nbsp;</p>", ""),
    ],
)
def test_structure_stays(html: str, expected: str) -> None:
    assert pasted(html) == expected


def test_a_table_stays_a_table() -> None:
    html = "<table><tr><th>Year</th><th>Cases</th></tr><tr><td>2024</td><td>1|2</td></tr></table>"

    assert "<th" in markdown.render(pasted(html))
    assert markdown.plain_text(pasted(html)).split("\n") == ["Year", "Cases", "2024", "1|2"]


# --- Where it comes from ---------------------------------------------------------------------


def test_google_docs_wraps_all_in_a_bold_that_is_none() -> None:
    html = (
        '<b style="font-weight:normal" id="docs-internal-guid-1"><p><span style="font-weight:700">Bold</span>'
        '<span style="font-weight:400"> and </span><span style="font-style:italic">slanted</span></p></b>'
    )

    assert pasted(html) == "**Bold** and *slanted*\n"


def test_lists_of_word_are_paragraphs_with_a_level() -> None:
    def item(level: int, marker: str, words: str) -> str:
        return (
            f"<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level{level} lfo1'><![if !supportLists]>"
            f"<span style='mso-list:Ignore'>{marker}<span>&nbsp;&nbsp; </span></span><![endif]>{words}</p>\n"
        )

    html = item(1, "1.", "One") + item(2, "o", "Inner") + item(1, "2.", "Two") + "<p class=MsoNormal>After</p>"

    assert pasted(html) == "1. One\n   - Inner\n2. Two\n\nAfter\n"


def test_notes_of_word_become_notes() -> None:
    html = (
        '<p>Said<a href="#_ftn1" name="_ftnref1"><sup>[1]</sup></a> so.</p><div style="mso-element:footnote-list">'
        '<div style="mso-element:footnote" id=ftn1><p><a href="#_ftnref1">[1]</a> By whom.</p></div></div>'
    )

    assert pasted(html) == "Said[^1] so.\n\n[^1]: By whom.\n"
    assert "doc-noteref" in markdown.render(pasted(html))


def test_the_title_of_a_word_file_is_a_heading() -> None:
    assert pasted("<p class=MsoTitle>Title</p><p class=MsoNormal>Text</p>") == "# Title\n\nText\n"


def test_the_counter_of_a_search_engine_is_taken_out_of_links() -> None:
    html = '<a href="https://www.google.com/url?q=https://un.org/x&amp;sa=D&amp;ust=1">UN</a>'

    assert pasted(html) == "[UN](https://un.org/x)\n"


def test_a_stressed_word_that_touches_the_next_is_still_stressed() -> None:
    assert "<strong>Name</strong>:text" in markdown.render(pasted("<p><b>Name:</b>text</p>"))


def test_pictures_are_left_out_and_counted() -> None:
    found = from_html('<p>One <img src="data:image/png;base64,AAAA"> two <img src="https://spy.example/1.gif"></p>')

    assert found.pictures == 2
    assert "spy" not in found.markdown


# --- What could do harm ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "<style>p{position:fixed}</style>",
        '<p onclick="alert(1)" style="position:fixed">x</p>',
        "<img src=x onerror=alert(1)>",
        "<svg><script>alert(1)</script></svg>",
        '<math><mtext><table><mglyph><style><img src=x onerror="alert(1)">',
        '<a href="javascript:alert(1)">x</a>',
        '<a href="java\nscript:alert(1)">x</a>',
        '<a href="&#106;avascript&colon;alert(1)">x</a>',
        '<a href="data:text/html,x">x</a>',
        '<a href="//evil.example">x</a>',
        "<iframe src=https://evil.example></iframe>",
        "<form action=https://evil.example><input></form>",
    ],
)
def test_nothing_comes_in_that_could_act(html: str) -> None:
    found = pasted(html)

    for sign in ("alert", "evil", "script:", "position", "data:", "<"):
        assert sign not in found


@pytest.mark.parametrize(
    "words",
    ["<script>alert(1)</script>", "<!-- a remark -->", "[x](javascript:alert(1))", "{{ config }}", "&lt;b&gt;"],
)
def test_markup_that_somebody_writes_about_stays_words(words: str) -> None:
    found = pasted(f"<p>{escape(words)}</p>")

    assert markdown.plain_text(found) == words
    assert "<a " not in markdown.render(found)


def test_too_much_is_refused_before_it_is_read() -> None:
    with pytest.raises(TooMuchPasted):
        from_html("я" * (MOST // 2 + 1))


@pytest.mark.parametrize(
    "html", ["<b>" * 100_000 + "x", "<" * 300_000, "<p>" + "[" * 20_000, "<ul><li>" * 20_000, "<p " + "a=1 " * 100_000]
)
def test_markup_made_to_burst_takes_no_second(html: str) -> None:
    start = thread_time()
    from_html(html)

    assert thread_time() - start < 5


WORDS = some.text(
    some.one_of(some.sampled_from(list("*_`#[]()!<>&\\~|-+=:.^1 aбй\u00a0«»\"'/")), some.characters(codec="utf-8")),
    max_size=40,
)


def read(text: str) -> str:
    """Return what a reader sees of words, white space folded and signs of private use apart."""
    return " ".join(literal.without_private_signs(clean(text)).replace("\u00a0", " ").split())


@given(WORDS)
def test_words_stay_the_words_that_they_were(words: str) -> None:
    found = markdown.plain_text(pasted(f"<p>{escape(words)}</p>"))

    assert read(found) == read(words)


@given(some.lists(WORDS, max_size=4), some.sampled_from(["p", "li", "blockquote", "h2"]))
def test_words_stay_in_their_blocks(blocks: list[str], tag: str) -> None:
    inner = "".join(f"<{tag}>{escape(words)}</{tag}>" for words in blocks)
    found = markdown.plain_text(pasted(f"<ul>{inner}</ul>" if tag == "li" else inner))

    assert read(found) == read(" ".join(blocks))


@given(WORDS)
def test_what_was_put_aside_comes_back(words: str) -> None:
    text = literal.without_private_signs(clean(words))

    shown = literal.show(literal.hide(text, begins_line=True))

    assert shown.replace("\\", "") == text.replace("\\", "")
