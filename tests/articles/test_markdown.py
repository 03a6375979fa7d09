"""What readers get of a body, and what else is read from it."""

import re
import time

import pytest
from hypothesis import given, settings

from app.articles.markdown import (
    Picture,
    article_links,
    figure,
    media_ids,
    picture_alt,
    plain_text,
    render,
    running_text,
)
from app.core.html import sanitise
from tests.articles.fragments import bodies

PICTURES = {1: Picture("/media/ab/one.webp", 800, 600), 2: Picture("/media/two.png", 10, 20)}


def shown(body: str, prefix: str = "") -> str:
    return render(body, picture=PICTURES.get, prefix=prefix)


# --- Headings --------------------------------------------------------------------------------


def test_the_first_heading_is_h2_whatever_the_author_began_with() -> None:
    assert shown("# A\n\n## B\n\n# C\n") == '<h2 id="a">A</h2>\n<h3 id="b">B</h3>\n<h2 id="c">C</h2>'
    assert shown("### A\n\n#### B\n") == '<h2 id="a">A</h2>\n<h3 id="b">B</h3>'


def test_no_level_is_skipped_and_siblings_stay_siblings() -> None:
    levels = re.findall("<h([2-6])", shown("# a\n\n### b\n\n### c\n\n## d\n\n###### e\n\n# f\n"))

    assert levels == ["2", "3", "3", "3", "4", "2"]


def test_headings_go_no_deeper_than_h6() -> None:
    body = "".join(f"{'#' * level} x\n\n" for level in range(1, 7))

    assert re.findall("<h([2-6])", shown(body)) == ["2", "3", "4", "5", "6", "6"]


def test_ids_of_headings_keep_their_script_and_are_told_apart() -> None:
    html = shown("# Первый *шаг*\n\n# Первый шаг\n\n# Первый шаг 2\n\n# Main\n\n# ?!\n\n# حقوق `x`\n")

    assert re.findall('id="([^"]+)"', html) == ["первый-шаг", "первый-шаг-2", "первый-шаг-2-2", "main-2", "حقوق-x"]
    assert "<h2>?!</h2>" in html


def test_a_page_with_two_texts_can_keep_their_ids_apart() -> None:
    html = shown("# 2013\n\nText.[^1]\n\n[^1]: Note.\n", prefix="pl-")

    assert set(re.findall('id="([^"]+)"', html)) == {"pl-2013", "pl-note_1", "pl-note_1_1"}
    assert 'href="#pl-note_1"' in html


# --- Pictures --------------------------------------------------------------------------------


def test_a_lone_picture_is_a_figure_with_its_caption() -> None:
    assert shown('![An *empty* bench](media:1 "The court, \\"closed\\"")') == (
        '<figure><img src="/media/ab/one.webp" alt="An empty bench" loading="lazy" width="800" height="600">'
        '<figcaption>The court, "closed"</figcaption></figure>'
    )


def test_a_picture_without_caption_or_words_is_a_plain_figure() -> None:
    assert shown("![](media:2)") == (
        '<figure><img src="/media/two.png" alt="" loading="lazy" width="10" height="20"></figure>'
    )


def test_a_picture_in_a_line_stays_in_it() -> None:
    assert shown('a ![b](media:2 "c") d') == (
        '<p>a <img src="/media/two.png" alt="b" loading="lazy" width="10" height="20"> d</p>'
    )


def test_an_unknown_picture_is_left_out_with_its_figure() -> None:
    assert shown('![a](media:9 "b")\n\nText ![a](media:9).') == "<p>Text .</p>"
    assert render('![a](media:1 "b")') == ""


def test_of_a_foreign_picture_only_its_words_stay() -> None:
    assert shown('![a <b>](https://example.org/x.png "c")') == "<p>a &lt;b&gt;</p>"
    assert shown("x ![a](/media/y.png) y") == "<p>x a y</p>"
    assert shown("![](https://example.org/x.png)") == ""


def test_what_is_known_of_a_picture_cannot_break_out() -> None:
    hostile = Picture('/media/x.png" onerror="alert(1)', 1, 1)

    assert "onerror" not in render("![a](media:1)", picture=lambda _medium_id: hostile)


# --- Links -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("link", "html"),
    [
        ("[a](article:12)", '<a href="article:12">a</a>'),
        ("[a](/pl/x)", '<a href="/pl/x">a</a>'),
        ('[a](https://x.org "t")', '<a href="https://x.org" title="t" rel="noopener noreferrer">a</a>'),
        ("<mailto:a@x.org>", '<a href="mailto:a@x.org">mailto:a@x.org</a>'),
        ("[a](//evil.example)", "a"),
        ("[a](article:x)", "a"),
        ("[a](ftp://x.org)", "a"),
        ("[a](JavaScript:x)", "[a](JavaScript:x)"),
        ("[*a*](tel:1) [b](/x)", '<em>a</em> <a href="/x">b</a>'),
    ],
)
def test_links_lead_only_where_they_may(link: str, html: str) -> None:
    assert shown(link) == f"<p>{html}</p>"


# --- Tables, notes, HTML ---------------------------------------------------------------------


def test_a_table_can_be_scrolled_and_has_heads() -> None:
    assert shown("| a | b |\n|:--|--:|\n| 1 | 2 |\n").replace("\n", "") == (
        '<div class="table"><table><thead><tr><th scope="col" class="start">a</th>'
        '<th scope="col" class="end">b</th></tr></thead>'
        '<tbody><tr><td class="start">1</td><td class="end">2</td></tr></tbody></table></div>'
    )


def test_notes_lead_there_and_back_without_a_word_of_any_language() -> None:
    html = shown("One[^n] two[^n] three^[inline].\n\n[^n]: Note.\n")

    assert '<a href="#note_1" id="note_1_1" role="doc-noteref">1</a>' in html
    assert '<a href="#note_1" id="note_1_2" role="doc-noteref">1</a>' in html
    assert '<a href="#note_1_2" role="doc-backlink" aria-label="1:2">↩\ufe0e</a>' in html
    assert '<li id="note_2"><p>inline <a href="#note_2_1" role="doc-backlink" aria-label="2">' in html
    assert '<section class="notes" role="doc-endnotes"><ol>' in html


def test_html_is_shown_as_text_and_comments_are_not_shown() -> None:
    assert shown("<div>\nx\n</div>") == "<p>&lt;div&gt;\nx\n&lt;/div&gt;</p>"
    assert shown("a <b>b</b>") == "<p>a &lt;b&gt;b&lt;/b&gt;</p>"
    assert shown("<!-- x -->\n\na<!-- y -->b") == "<p>ab</p>"


def test_typing_is_left_to_the_editor() -> None:
    assert shown('"a" -- (c) ...') == '<p>"a" -- (c) ...</p>'


def test_a_block_without_words_is_left_out() -> None:
    assert shown("&#32;\n\n# &#32;\n\na\n") == "<p>a</p>"


def test_text_is_text_in_every_kind_of_block() -> None:
    html = shown("> a\n\n1. b\n\n        c\n\n```x\n<d>\n```\n\ne  \nf ~~g~~\n\n---\n")

    assert html.replace("\n", "") == (
        "<blockquote><p>a</p></blockquote><ol><li><p>b</p><pre><code> c</code></pre></li></ol>"
        "<pre><code>&lt;d&gt;</code></pre><p>e<br>f <s>g</s></p><hr>"
    )


@settings(max_examples=300)
@given(bodies)
def test_what_is_rendered_is_clean(body: str) -> None:
    html = shown(body)

    assert sanitise(html) == html
    assert not re.search("<(?:h1|script|div onclick)", html)
    ids = re.findall(' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))


# --- What is read from a body ----------------------------------------------------------------


def test_plain_text_has_every_word_and_no_mark() -> None:
    body = (
        "# A *b*\n\nc `d`  \ne [f](/g) ![h](media:1 'i') <!-- j -->\n\n- k\n\n![l](media:2 \"m\")\n\n"
        "| n |\n|---|\n| o |\n\n```\np\n```\n\nq[^1]\n\n[^1]: r\n"
    )

    assert plain_text(body) == "A b\nc d e f h i\nk\nl m\nn\no\np\nq\nr"


def test_links_to_articles_are_listed_once_in_order() -> None:
    assert article_links("[a](article:3) [b](article:1) [c](article:3) [d](article:x) [e](/1)\n\n> <article:7>") == [
        3, 1, 7,
    ]  # fmt: skip


def test_pictures_are_listed_once_in_order() -> None:
    assert media_ids("![a](media:3)\n\nx ![b](media:1) ![c](media:3) ![d](media:x) ![e](https://x/1)") == [3, 1]


def test_a_picture_is_described_as_where_it_first_stands() -> None:
    body = "![a *b*](media:3)\n\n![c](media:3)\n\n![](media:4)"

    assert picture_alt(body, 3) == "a b"
    assert picture_alt(body, 4) == ""
    assert picture_alt(body, 5) == ""


HOSTILE = {
    "brackets": "[" * 20_000,
    "pictures": "![" * 10_000 + "](x)" * 10_000,
    "notes": "^[" * 5_000 + "]" * 5_000,
    "emphasis": "*a " * 10_000 + "b*" * 10_000,
    "nested emphasis": "**a *" * 10_000,
    "code": "".join("`" * length + " " for length in range(400)),
    "tags": "<a " * 20_000,
    "comments": "<!--" * 20_000,
    "quotes": ">" * 20_000,
    "addresses": "[](<" * 10_000,
    "headings": "# a\n" * 5_000,
    "paragraphs": "Words with *emphasis* and [a link](https://example.org).\n\n" * 4_000,
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=list(HOSTILE))
def test_size_is_no_weapon(body: str) -> None:
    start = time.thread_time()

    render(body)
    plain_text(body)

    assert time.thread_time() - start < 20


def test_on_one_line_a_heading_is_parted_from_what_follows() -> None:
    assert running_text("## Before\n\nFirst.\n\n- one\n- two\n\nLast.\n") == "Before · First. one · two · Last."
    assert running_text("") == ""


@pytest.mark.parametrize("words", ["A [bracket] and a \\", "*star* _x_ `code`", "<b>&amp;", 'a "quote"', "", "снимок"])
def test_a_picture_says_its_words_whatever_signs_they_hold(words: str) -> None:
    body = figure(7, words, words)

    assert media_ids(body) == [7]
    assert picture_alt(body, 7) == words
    assert plain_text(body) == f"{words} {words}".strip()
