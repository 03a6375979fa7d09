"""Bodies: a request is worked on when all of it has come.

The server hands a request over with its head, and reading a body then waits for whoever sends it, byte by byte if
they like. Here it is read before anything that others need is held. How long a sender may take is the server's to
say (`cli.stalled`); that few can fill the room is said here.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from io import RawIOBase
from tempfile import SpooledTemporaryFile
from threading import BoundedSemaphore
from typing import IO, TYPE_CHECKING, Final, NoReturn

from werkzeug.exceptions import ServiceUnavailable

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

ROOM: Final = 200
"""Bodies that a process waits for at once. Further ones are refused: those who only read have no body."""

PIECE: Final = 65_536
KEPT_IN_MEMORY: Final = 131_072
"""Bytes of one body; a larger one goes into a file meanwhile."""

MOST_DIGITS: Final = 20
RETRY_SECONDS: Final = 30


class Bodies:
    """Reads bodies of up to `most()` bytes; what announces to be longer is left to the application to refuse."""

    def __init__(self, app: "WSGIApplication", *, most: Callable[[], int], room: int = ROOM) -> None:
        """Stand before `app`."""
        self._app, self._most = app, most
        self._room = BoundedSemaphore(room)

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Hand the request on, with a body that is there."""
        length = self._length(environ)
        if not length:
            return self._app(environ, start_response)
        with self._body(environ["wsgi.input"], length) as body:
            return self._app({**environ, "wsgi.input": body}, start_response)

    def _length(self, environ: "WSGIEnvironment") -> int:
        """Return how many bytes are to be read, at most; one more than is allowed where the length is not said."""
        said = environ.get("CONTENT_LENGTH") or ""
        if said:
            is_number = said.isascii() and said.isdigit() and len(said) < MOST_DIGITS
            return int(said) if is_number and int(said) <= self._most() else 0
        return self._most() + 1 if "HTTP_TRANSFER_ENCODING" in environ else 0

    @contextmanager
    def _body(self, source: IO[bytes], length: int) -> Iterator[IO[bytes] | RawIOBase]:
        with SpooledTemporaryFile(KEPT_IN_MEMORY) as body:
            if not self._room.acquire(blocking=False):
                yield Full()
                return
            try:
                while length > 0 and (piece := source.read(min(PIECE, length))):
                    body.write(piece)
                    length -= len(piece)
            finally:
                self._room.release()
            body.seek(0)
            yield body


class Full(RawIOBase):
    """The body of a request for which there is no room: whoever reads it refuses the request."""

    def readable(self) -> bool:
        """Let it be tried."""
        return True

    def readinto(self, _buffer: object) -> NoReturn:
        """Refuse with 503, and say when to come again."""
        raise ServiceUnavailable(retry_after=RETRY_SECONDS)
