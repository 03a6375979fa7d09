"""Finished pages: every encoding is the same page, and a browser is told when it has it already."""

import gzip

import brotli
import pytest
from hypothesis import given, strategies as st

from app.web.page_cache.pages import Page, chosen_encoding, is_known

BODY = b"<p>Prawo do prawdy</p>\n" * 100
HEADERS = [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "public"), ("ETag", '"old"')]


def page(body: bytes = BODY) -> Page:
    return Page(body, HEADERS, since=1, tags=frozenset({"article:1"}))


@given(st.binary(max_size=5_000))
def test_each_encoding_unpacks_to_the_page(body: bytes) -> None:
    made = page(body)
    unpack = {"gzip": gzip.decompress, "br": brotli.decompress}

    for encoding, unpacked in unpack.items():
        variant = made.pack(encoding)
        is_packed = ("Content-Encoding", encoding) in variant.headers
        assert (unpacked(variant.body) if is_packed else variant.body) == body
        assert ("Content-Length", str(len(variant.body))) in variant.headers


def test_each_encoding_has_an_etag_of_its_own_which_the_same_bytes_give_again() -> None:
    etags = [page().pack(encoding).etag for encoding in ("gzip", "br", "gzip", "br")]

    assert etags[:2] == etags[2:]
    assert len(set(etags)) == 2
    assert page(b"other" * 200).pack("br").etag not in etags


def test_a_page_grows_by_what_is_packed_once_and_by_what_is_sent_before_it() -> None:
    made = page()
    before = made.size

    packed = made.pack("br")
    grown = made.size
    made.pack("br")

    assert made.size == grown == before + packed.size


@pytest.mark.parametrize(
    ("accepted", "chosen"),
    [
        ("", "identity"),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("GZIP;q=0.5, br;q=0.1", "gzip"),
        ("br;q=0, gzip;q=0", "identity"),
        ("*", "br"),
        ("*;q=0.5, br;q=0", "gzip"),
        ("identity, br;q=0.5", "identity"),
        ("br;q=many", "identity"),
        ("deflate", "identity"),
    ],
)
def test_the_encoding_is_what_the_reader_likes_best_of_what_we_have(accepted: str, chosen: str) -> None:
    assert chosen_encoding(accepted) == chosen


@given(st.text(max_size=60))
def test_no_header_is_too_strange_to_choose_by(accepted: str) -> None:
    assert chosen_encoding(accepted) in {"identity", "gzip", "br"}


@pytest.mark.parametrize(
    ("condition", "known"),
    [
        ('"a"', True),
        ('W/"a"', True),
        ('"b", "a"', True),
        ("*", True),
        ('"b"', False),
        ("a", False),
        ("", False),
    ],
)
def test_a_browser_has_the_page_if_it_names_its_etag(condition: str, *, known: bool) -> None:
    assert is_known('"a"', condition) is known


def test_an_unchanged_page_is_said_to_be_so_without_what_belongs_to_its_body() -> None:
    names = {name for name, _value in page().pack("br").unchanged}

    assert {"ETag", "Vary", "Cache-Control"} <= names
    assert not names & {"Content-Type", "Content-Length", "Content-Encoding"}
