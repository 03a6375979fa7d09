"""Bytes made smaller for the way to a browser, in the two encodings that browsers take.

The same bytes always give the same result, so what is compressed can be compared and named by its digest.
"""

import gzip

import brotli

# A page is compressed while somebody waits, a file once for all its readers. Brotli at 5 takes about the time of
# gzip at 6 and makes HTML a twentieth smaller; at 11 it takes sixty times as long for another tenth.
QUICK_GZIP, THOROUGH_GZIP = 6, 9
QUICK_BROTLI, THOROUGH_BROTLI = 5, 11


def gzipped(data: bytes, *, thorough: bool = False) -> bytes:
    """Return `data` as gzip (RFC 1952) without a time in it; `thorough` for what is compressed once and kept."""
    return gzip.compress(data, THOROUGH_GZIP if thorough else QUICK_GZIP, mtime=0)


def brotlied(data: bytes, *, thorough: bool = False) -> bytes:
    """Return `data` as brotli (RFC 7932); `thorough` for what is compressed once and kept."""
    return brotli.compress(data, quality=THOROUGH_BROTLI if thorough else QUICK_BROTLI)
