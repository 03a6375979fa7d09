"""What is compressed can be read again, and is the same bytes each time."""

import gzip

import brotli
import pytest
from hypothesis import given, strategies as st

from app.core.compression import brotlied, gzipped

PAGE = "<p>Дванаццаць артыкулаў, zwölf Artikel, δώδεκα άρθρα.</p>\n".encode() * 300


@pytest.mark.parametrize("thorough", [False, True])
@given(data=st.binary())
def test_what_is_compressed_can_be_read_again(*, thorough: bool, data: bytes) -> None:
    assert gzip.decompress(gzipped(data, thorough=thorough)) == data
    assert brotli.decompress(brotlied(data, thorough=thorough)) == data


def test_the_same_bytes_give_the_same_result_at_any_time(monkeypatch: pytest.MonkeyPatch) -> None:
    first = gzipped(PAGE), brotlied(PAGE)

    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)

    assert (gzipped(PAGE), brotlied(PAGE)) == first
    assert max(map(len, first)) < len(PAGE) / 10
