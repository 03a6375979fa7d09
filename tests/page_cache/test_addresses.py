"""Keys of kept pages: one for each page, whatever else somebody writes into its address."""

from random import Random
from urllib.parse import urlencode

import pytest
from hypothesis import given, strategies as st

from app.web.page_cache.addresses import LONGEST, Key, key_of
from app.web.reader.addresses import KINDS

TEXT = st.text(max_size=12).filter(str.isprintable)
KNOWN = st.sampled_from(["country", "topic", "section"])


def key(path: str, query: str = "") -> Key | None:
    return key_of(path, query, KINDS)


@pytest.mark.parametrize(
    "path",
    [
        "/pl/",
        "/pt-BR/articles/",
        "/zh-Hant-TW/articles/a-text",
        "/en/countries/",
        "/en/topics/war",
        "/en/feed.atom",
        "/en/topics/war/feed.json",
        "/en/search",
        "/en/waiting/17",
        "/sitemap.xml",
        "/sitemap-texts-1.xml",
        "/robots.txt",
    ],
)
def test_pages_for_readers_have_a_key(path: str) -> None:
    assert key(path) == Key(path, "")


@pytest.mark.parametrize(
    "path",
    ["/", "/desk/", "/desk/articles/", "/admin/people", "/account/sign-in", "/media/a.jpg", "/static/a.css", "/healthz",
     "/.well-known/security.txt", "/en/articles/a/b", "/en/articles/a\n", "/en/nothing-known/"],
)  # fmt: skip
def test_whatever_knows_who_asks_has_none(path: str) -> None:
    assert key(path) is None


@given(st.lists(st.tuples(KNOWN, TEXT), max_size=6), st.randoms())
def test_the_order_of_filters_and_doubled_ones_make_no_other_page(
    fields: list[tuple[str, str]], chance: Random
) -> None:
    shuffled = fields + fields[:1]
    chance.shuffle(shuffled)

    assert key("/en/articles/", urlencode(fields)) == key("/en/articles/", urlencode(shuffled))


@given(st.lists(st.tuples(KNOWN, TEXT), max_size=6), st.text(alphabet="abcdefgh_", min_size=1, max_size=8), TEXT)
def test_what_a_page_does_not_know_is_dropped(fields: list[tuple[str, str]], name: str, value: str) -> None:
    stranger = (f"x-{name}", value)

    assert key("/en/articles/", urlencode([stranger, *fields])) == key("/en/articles/", urlencode(fields))
    assert key("/en/articles/a-text", urlencode([stranger, *fields])) == Key("/en/articles/a-text", "")


@given(st.lists(st.tuples(KNOWN, TEXT), max_size=6))
def test_a_key_is_its_own_key(fields: list[tuple[str, str]]) -> None:
    found = key("/en/articles/", urlencode(fields))

    assert found is not None
    assert key(found.path, found.query) == found


def test_the_first_page_of_a_list_is_the_list() -> None:
    assert key("/en/articles/", "page=1") == key("/en/articles/", "page=1&page=2") == Key("/en/articles/", "")
    assert key("/en/articles/", "page=2") == Key("/en/articles/", "page=2")
    assert key("/en/articles/", "page=") == Key("/en/articles/", "page=")


@pytest.mark.parametrize("query", ["q=" + "a" * LONGEST, "&".join(["topic=a"] * 30), "q=%ff"])
def test_what_is_too_long_too_much_or_no_text_is_left_to_flask(query: str) -> None:
    assert key("/en/search" if query.startswith("q") else "/en/articles/", query) is None
