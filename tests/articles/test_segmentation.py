"""A body is parted into what a reader reads, and comes together again without loss."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given, settings, strategies as st

from app.articles.segmentation import Block, SegmentKind, join, split, text_hash
from app.core.text import normalise
from tests.articles.fragments import bodies, typed
from tests.conftest import SHARED_DATA

ROOT = Path(__file__).resolve().parents[2]


def kinds_and_texts(body: str) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in split(body).segments]


def translated(body: str, *texts: str) -> str:
    return join(split(body).with_texts(texts))


# --- What is a segment -----------------------------------------------------------------------


def test_headings_of_both_kinds_are_found() -> None:
    assert kinds_and_texts("# One #\n\nTwo\n===\n\nThree *x*\nmore\n---\n") == [
        ("heading", "One"),
        ("heading", "Two"),
        ("heading", "Three *x*\nmore"),
    ]


def test_a_paragraph_loses_the_marks_of_its_containers() -> None:
    assert kinds_and_texts("> one\n> two  \nlazy\n>\n> > deep\n> > er\n") == [
        ("paragraph", "one\ntwo  \nlazy"),
        ("paragraph", "deep\ner"),
    ]


def test_the_first_paragraph_of_an_item_is_the_item() -> None:
    assert kinds_and_texts("- tight\n- tight\n  - nested\n\n1. loose\n\n   second\n\n2. > quoted\n") == [
        ("list_item", "tight"),
        ("list_item", "tight"),
        ("list_item", "nested"),
        ("list_item", "loose"),
        ("paragraph", "second"),
        ("paragraph", "quoted"),
    ]


def test_cells_are_parted_at_bars_that_are_not_escaped() -> None:
    assert kinds_and_texts("| a | b \\| c |\n|---|:-:|\n| 1 | |\n2 | 3 | too many\n") == [
        ("table_cell", "a"),
        ("table_cell", "b \\| c"),
        ("table_cell", "1"),
        ("table_cell", "2"),
        ("table_cell", "3"),
    ]


@pytest.mark.parametrize("title", ['"the caption"', "'the caption'", "(the caption)"])
def test_a_lone_picture_gives_its_alternative_text_and_its_caption(title: str) -> None:
    assert kinds_and_texts(f"![a *b*](media:1 {title})\n") == [("alt", "a *b*"), ("caption", "the caption")]


def test_a_picture_says_only_what_it_says() -> None:
    assert kinds_and_texts("![](media:1)\n\n![a](media:2)\n\n![](media:3 'c')\n") == [("alt", "a"), ("caption", "c")]


def test_a_picture_among_words_belongs_to_the_paragraph() -> None:
    text = "See ![a](media:1 'b') here."

    assert kinds_and_texts(text) == [("paragraph", text)]


@pytest.mark.parametrize(
    "text", ["![a] (b)", "![a](b", "![a](javascript:b)", "![a](b 'c' d)", "![a][b]", "![" * 200 + ")"]
)
def test_what_is_no_picture_is_a_paragraph(text: str) -> None:
    assert kinds_and_texts(text) == [("paragraph", text)]


def test_notes_are_text() -> None:
    assert kinds_and_texts("Text.[^1]\n\n[^1]: The\n    note.\n\n    Its second paragraph.\n") == [
        ("paragraph", "Text.[^1]"),
        ("paragraph", "The\nnote."),
        ("paragraph", "Its second paragraph."),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "```py\ncode\n```\n",
        "    code\n",
        "<div>\nhtml\n</div>\n",
        "<!-- comment -->\n",
        "---\n\n***\n",
        '[label]: https://example.org "title"\n',
        "-\n\n#\n\n>\n\n| |\n|-|\n",
        "![](media:1)\n",
        "\u00a0\n",
        "",
    ],
)
def test_what_nobody_reads_is_no_segment(body: str) -> None:
    document = split(body)

    assert document.segments == ()
    assert join(document) == body


# --- There and back --------------------------------------------------------------------------


@settings(max_examples=600)
@given(bodies)
def test_a_body_comes_together_as_it_was(body: str) -> None:
    assert join(split(body)) == normalise(body)


@settings(max_examples=1000)
@given(bodies, st.lists(typed, min_size=1, max_size=12))
@example("* item  \n>|a\n--|--", [""])
@example(">- > b", ["b\n\\"])
@example("- ![a](media:2 'c')\n---\n", ["", "\\|"])
@example("\\|\n|-|", [""])
@example("--|--\n--|--", [""])
@example("[^1]:     four\n\\|\n    |-|", [""])
@example("[r]: /x\nwords", ['"title"'])
@example("# a\n--|--\n", ["x|y", "z"])
@example("![\nalt](media:4)", [">"])
@example("[^1]: a\n| b\n\t---\nc\n===", [""])
@example('![a](media:4 "\ncaption")', ["1. a"])
def test_nothing_that_a_translator_types_changes_the_structure(body: str, texts: list[str]) -> None:
    document = split(body)
    target = document.with_texts([texts[place % len(texts)] for place in range(len(document.segments))])

    again = split(join(target))

    assert again == target
    assert normalise(join(target)) == join(target)
    assert target.with_texts(target.texts) == target
    assert document.with_texts(target.texts) == target


@given(bodies)
def test_a_translation_without_a_word_keeps_every_place(body: str) -> None:
    document = split(body)
    empty = document.with_texts([""] * len(document.segments))

    assert split(join(empty)) == empty
    assert empty.with_texts(document.texts).texts == split(join(empty.with_texts(document.texts))).texts


def real_texts() -> list[Path]:
    return sorted([*SHARED_DATA.glob("**/*.md"), *(ROOT / "demo").glob("**/*.md")])


@pytest.mark.parametrize("change", [str, lambda _text: "", lambda text: f"{text} x", lambda text: f"- {text}\n\n> y"])
def test_real_texts_survive_every_change(change: Callable[[str], str]) -> None:
    for path in real_texts():
        body = path.read_text()
        document = split(body)
        target = document.with_texts([change(text) for text in document.texts])

        assert join(document) == normalise(body), path
        assert split(join(target)) == target, path


# --- The normal form of a text ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed_text", "written"),
    [
        ("# no heading", "\\# no heading"),
        ("#hashtag", "#hashtag"),
        ("- no item", "\\- no item"),
        ("-5 degrees", "-5 degrees"),
        ("2024. was a year", "2024\\. was a year"),
        ("2024.5", "2024.5"),
        ("> no quote", "\\> no quote"),
        ("```\nno fence", "\\```\nno fence"),
        ("```code``` is fine", "```code``` is fine"),
        ("    no code", "no code"),
        ("one\n\n\ntwo", "one\ntwo"),
        ("one  \n  two", "one  \ntwo"),
        ("one\n---", "one\n\\---"),
        ("one\n- two\n3) three", "one\n\\- two\n3\\) three"),
        ("<div>", "\\<div>"),
        ("<https://example.org>", "<https://example.org>"),
        ("[label]: /address", "\\[label]: /address"),
        ("[link](/address): yes", "[link](/address): yes"),
        ("[^1]: no note", "\\[^1]: no note"),
        ("a | b\n--|--", "a | b\n\\--|--"),
        ("![no](figure)", "\\![no](figure)"),
        ("![two](pictures) ![are](fine)", "![two](pictures) ![are](fine)"),
        ("**bold** as it is", "**bold** as it is"),
        ("e\u0301\x00", "é"),
        (" \u00a0\n ", ""),
    ],
)
def test_a_paragraph_cannot_become_something_else(typed_text: str, written: str) -> None:
    document = split("Paragraph.\n").with_texts([typed_text])

    assert document.texts == [written]
    assert document.with_texts(document.texts) == document


def test_further_lines_get_the_marks_of_their_containers() -> None:
    assert translated("> - one\n", "a\nb") == "> - a\n>   b\n"
    assert translated(">- > one\n", "a\nb") == ">- > a\n>   > b\n"
    assert translated("10. one\n", "a\nb") == "10. a\n    b\n"
    assert translated("[^1]: one\n", "a\nb") == "[^1]: a\n    b\n"
    assert translated("-\tone\n", "a\nb") == "-\ta\nb\n"
    assert translated("- [^1]: one\n", "a\nb") == "- [^1]: a\nb\n"


def test_a_text_left_as_it_was_keeps_even_its_oddities() -> None:
    assert translated("> one\nlazy\n\n* two\n", "one\nlazy", "zwei") == "> one\nlazy\n\n* zwei\n"


def test_a_heading_stays_one_line() -> None:
    assert translated("## One\n", "C #\nand F#") == "## C # and F#\n"
    assert translated("## One\n", "In C #") == "## In C \\#\n"
    assert translated("One\n---\n", "|a|\nb") == "&#124;a&#124; b\n---\n"


def test_a_cell_stays_one_cell() -> None:
    body = "| a | b |\n|---|---|\n| c | d |\n"

    assert translated(body, "x|y", "back\\", "two\nlines", ":--") == (
        "| x\\|y | back&#92; |\n|---|---|\n| two lines | \\:-- |\n"
    )
    assert translated("a | b\n--|--\n", "- x", "- y") == "\\- x | - y\n--|--\n"


def test_a_figure_stays_a_figure() -> None:
    assert translated('![a](media:1 "b")\n', "x] `y` <z\\", 'say "no" > `c`\\') == (
        '![x\\] \\`y\\` \\<z\\\\](media:1 "say \\"no\\" &gt; &#96;c&#96;\\\\")\n'
    )
    assert translated("![a](media:1 'b')\n", "x", "it's") == "![x](media:1 'it\\'s')\n"
    assert translated("![a](media:1 (b))\n", "x", "(c)") == "![x](media:1 (\\(c\\)))\n"


def test_an_empty_text_keeps_its_place() -> None:
    assert translated("- a\n\nb\n\n    c\n", "", "") == "- &#32;\n\n&#32;\n\n    c\n"
    assert kinds_and_texts("- &#32;\n") == [("list_item", "")]


def test_a_title_is_one_line_and_otherwise_free() -> None:
    title = Block(SegmentKind.TITLE, "Title")

    assert title.with_text("# 1. A\ntitle").text == "# 1. A title"


def test_each_segment_needs_a_text() -> None:
    with pytest.raises(ValueError, match="shorter"):
        split("a\n\nb\n").with_texts(["x"])


def test_a_hash_sees_words_and_not_white_space() -> None:
    assert text_hash("one two") == text_hash(" one\n  two ")
    assert text_hash("é") == text_hash("e\u0301")
    assert text_hash("one two") != text_hash("onetwo")
    assert len(text_hash("")) == 32


# --- Size ------------------------------------------------------------------------------------

WORDS = "Some words with *emphasis* and [a link](https://example.org) in them. "
LARGE = {
    "one line": WORDS * 14_000,
    "one paragraph": (WORDS + "\n") * 14_000,
    "many paragraphs": (WORDS + "\n\n") * 14_000,
    "brackets": "[" * 20_000,
    "open pictures": "![" * 20_000 + ")",
    "quotes": ">" * 20_000,
    "nested lists": "- " * 20_000,
    "definitions": "[a]: b\n" * 20_000,
    "open definition": "[a\n" * 20_000,
    "items": "- a\n" * 20_000,
    "rows": "a|b\n-|-\n" + "c|d\n" * 10_000,
    "notes": "[^a]: x\n" * 10_000,
    "backticks": "`" * 100_000,
}


@pytest.mark.parametrize("body", LARGE.values(), ids=list(LARGE))
def test_size_is_no_weapon(body: str) -> None:
    start = time.thread_time()

    document = split(body)
    target = document.with_texts([f"{text}\n{text}" for text in document.texts])

    assert join(document) == normalise(body)
    assert len(target.segments) == len(document.segments)
    assert time.thread_time() - start < 20
