"""A request as it came, and what WSGI calls it."""

import sys
from collections.abc import Mapping
from http import HTTPStatus
from typing import IO, TYPE_CHECKING, Final
from urllib.parse import unquote_to_bytes

from app.server.answers import FileWrapper
from app.server.bodies import Body

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

MOST_HEAD: Final = 32_768
"""Bytes of a head, request line and all headers."""

MOST_FIELDS: Final = 100

_SEPARATE: Final = {b"cookie": b"; "}
"""What stands between the values of a header that came more than once, where it is no comma."""

_ONCE: Final = frozenset({b"host", b"content-type", b"authorization", b"content-length"})

_PLAIN: Final = {b"content-type": "CONTENT_TYPE", b"content-length": "CONTENT_LENGTH"}


class RefusedError(Exception):
    """Something came that is no request which may be answered."""

    def __init__(self, status: HTTPStatus) -> None:
        """Say with which status."""
        super().__init__(status)
        self.status = status


class Request:
    """A request: it grows while its head comes in, then its body."""

    __slots__ = ("body", "has_room", "headers", "keeps", "method", "size", "target")

    def __init__(self) -> None:
        """Nothing has come yet.

        `keeps` says whether the connection may serve another request afterwards, `has_room` whether there was room
        to gather the body.
        """
        self.method, self.target = "", b""
        self.headers: dict[bytes, bytes] = {}
        self.size = 0
        self.keeps = self.has_room = True
        self.body: Body | None = None

    def add_target(self, piece: bytes) -> None:
        """Take in more of what is asked for."""
        self.target += piece
        if len(self.target) > MOST_HEAD:
            raise RefusedError(HTTPStatus.REQUEST_URI_TOO_LONG)

    def add_header(self, name: bytes, value: bytes) -> None:
        """Take in a header; the same one again is put behind (RFC 9110, 5.3), where it may come again."""
        self.size += len(name) + len(value)
        if self.size > MOST_HEAD or len(self.headers) >= MOST_FIELDS:
            raise RefusedError(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
        name = name.lower()
        if name in self.headers:
            if name in _ONCE:
                raise RefusedError(HTTPStatus.BAD_REQUEST)
            value = self.headers[name] + _SEPARATE.get(name, b", ") + value
        self.headers[name] = value

    def close(self) -> None:
        """Let go of the body."""
        if self.body is not None:
            self.body.close()

    @property
    def announced(self) -> int | None:
        """How many bytes of a body are announced; None where it comes in pieces of unknown number."""
        if b"transfer-encoding" in self.headers:
            return None
        return int(self.headers.get(b"content-length", b"0"))


def environ_of(request: Request, around: Mapping[str, object], content: IO[bytes]) -> "WSGIEnvironment":
    """Return what WSGI calls a request (PEP 3333); `around` is what the connection knows of itself.

    A header with an underscore is dropped: it would pass for another one, that a proxy in front has set.
    """
    path, _, query = _origin(request.target).partition(b"?")
    environ: WSGIEnvironment = {
        **around,
        "REQUEST_METHOD": request.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
        "QUERY_STRING": query.decode("latin-1"),
        "wsgi.input": content,
    }
    for name, value in request.headers.items():
        if b"_" not in name:
            key = _PLAIN.get(name) or "HTTP_" + name.decode("latin-1").upper().replace("-", "_")
            environ[key] = value.decode("latin-1")
    if environ.pop("HTTP_TRANSFER_ENCODING", None) is not None and request.body is not None:
        environ["CONTENT_LENGTH"] = str(request.body.size)
    return environ


def _origin(target: bytes) -> bytes:
    """Return path and query of a request target; of one with scheme and host, what follows these (RFC 9112, 3.2.2)."""
    target = target.partition(b"#")[0]
    if target.startswith(b"/") or b"://" not in target:
        return target
    return b"/" + target.partition(b"://")[2].partition(b"/")[2]


def surroundings(peer: tuple[str, int], host: tuple[str, int]) -> dict[str, object]:
    """Return what is the same for all requests of a connection: who asks, by which address, and what WSGI wants."""
    return {
        "GATEWAY_INTERFACE": "CGI/1.1",
        "REMOTE_ADDR": peer[0],
        "REMOTE_PORT": str(peer[1]),
        "SERVER_NAME": host[0],
        "SERVER_PORT": str(host[1]),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.errors": sys.stderr,
        "wsgi.file_wrapper": FileWrapper,
        "wsgi.input_terminated": True,
        "wsgi.multiprocess": True,
        "wsgi.multithread": True,
        "wsgi.run_once": False,
        "wsgi.url_scheme": "http",
        "wsgi.version": (1, 0),
    }
