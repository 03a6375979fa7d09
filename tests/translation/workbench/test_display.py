"""A segment is shown as readers will see it, and nothing in it acts."""

import pytest
from hypothesis import given, strategies

from app.articles.segmentation import SegmentKind
from app.translation.workbench.display import inline_html, words_in

PARAGRAPH, TITLE = SegmentKind.PARAGRAPH, SegmentKind.TITLE
WRITTEN = {"em", "/em", "strong", "/strong", "s", "/s", "code", "/code", "br", "/span", "span"}


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One *is* here", "One <em>is</em> here"),
        ("**Two** and ~~three~~", "<strong>Two</strong> and <s>three</s>"),
        ("`x < y`", "<code>x &lt; y</code>"),
        ("[there](https://ngo.example/)", '<span class="leads" title="https://ngo.example/">there</span>'),
        ("![a tower](media:3)", '<span class="picture">a tower</span>'),
        ("<b>bold</b>", "&lt;b&gt;bold&lt;/b&gt;"),
        ("a\nb", "a\nb"),
    ],
)
def test_inline_markdown_is_shown(text: str, html: str) -> None:
    assert inline_html(text, PARAGRAPH) == html


def test_a_title_is_no_markdown() -> None:
    assert inline_html("*Stars* & <stripes>", TITLE) == "*Stars* &amp; &lt;stripes&gt;"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", '"><script>alert(1)</script>'])
def test_a_hostile_link_leads_nowhere(address: str) -> None:
    html = inline_html(f"[x]({address})", PARAGRAPH)

    assert "href" not in html
    assert "<script" not in html


@given(strategies.text(alphabet=strategies.characters(codec="utf-8"), max_size=200))
def test_only_our_own_tags_are_ever_written(text: str) -> None:
    html = inline_html(text, PARAGRAPH)

    tags = {part.split(">")[0].split(" ")[0] for part in html.split("<")[1:]}
    assert tags <= WRITTEN


def test_words_are_those_that_readers_read() -> None:
    assert words_in("See **the** [last letter](https://ngo.example/a/b).", PARAGRAPH, "en") == 4
    assert words_in("**not** Markdown", TITLE, "en") == 2
