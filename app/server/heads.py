"""The head of an answer as bytes (RFC 9112)."""

import re
from collections.abc import Iterable
from email.utils import formatdate
from http import HTTPStatus
from typing import Final

END: Final = b"\r\n"
CLOSING: Final = b"Connection: close\r\n"
CONTINUE: Final = b"HTTP/1.1 100 Continue\r\n\r\n"

_OF_THE_CONNECTION: Final = frozenset(
    {"connection", "date", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade"}
)
"""Headers that are the server's to say."""

_FORBIDDEN: Final = re.compile(r"[\r\n\x00]")


def head(status: str, headers: Iterable[tuple[str, str]]) -> bytes:
    """Return status line and headers, without Date and the empty line; `status` is code and reason.

    Raises `ValueError` where a header has in it what would end it, or what is no byte.
    """
    lines = [f"HTTP/1.1 {status}"]
    lines += [f"{name}: {value}" for name, value in headers if name.lower() not in _OF_THE_CONNECTION]
    if any(map(_FORBIDDEN.search, lines)):
        raise ValueError(status)
    return ("\r\n".join(lines) + "\r\n").encode("latin-1")


def refusal(status: HTTPStatus) -> tuple[bytes, bytes]:
    """Return head and body of a refusal, for what is no request that the site could answer."""
    body = f"{status} {status.phrase}\n".encode()
    fields = [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body)))]
    return head(f"{status} {status.phrase}", fields), body


def date_line(moment: float) -> bytes:
    """Return the Date header of an answer that goes out now, in seconds since 1970."""
    return f"Date: {formatdate(moment, usegmt=True)}\r\n".encode("ascii")
