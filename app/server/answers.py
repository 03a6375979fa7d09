"""What is sent: the answer of a WSGI application, whole, so that whoever made it is free for others."""

from collections.abc import Callable, Iterable
from http import HTTPStatus
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Any, Final, cast

from app.server.heads import head, refusal

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication, WSGIEnvironment

PIECE: Final = 65_536
"""Bytes that are read of a file at once."""

KEPT_IN_MEMORY: Final = 1_048_576
"""Bytes of an answer; a larger one goes into a file until it is fetched."""

LENGTH: Final = "content-length"


class FileWrapper:
    """A file as WSGI applications give it back (PEP 3333): the server reads it itself, as fast as it is fetched."""

    def __init__(self, file: IO[bytes], _size: int = PIECE) -> None:
        """Take the file as it stands."""
        self.file = file

    def __iter__(self) -> "FileWrapper":
        """Let others read it too, piece by piece."""
        return self

    def __next__(self) -> bytes:
        """Return the next piece."""
        if piece := self.file.read(PIECE):
            return piece
        raise StopIteration

    def close(self) -> None:
        """Close the file."""
        self.file.close()


class Answer:
    """Head and body of an answer: bytes, and then `left` bytes of a file."""

    __slots__ = ("body", "file", "head", "left")

    def __init__(self, head: bytes, body: bytes = b"", file: IO[bytes] | None = None, left: int = 0) -> None:
        """Take what is there."""
        self.head, self.body, self.file, self.left = head, body, file, left

    def next_piece(self) -> bytes:
        """Return the next bytes of the file; none where all was read, or where it is shorter than was said."""
        piece = self.file.read(min(PIECE, self.left)) if self.file else b""
        self.left -= len(piece)
        return piece

    def close(self) -> None:
        """Let go of the file."""
        if self.file is not None:
            self.file.close()


class _Begun:
    """The beginning of an answer, as an application gives it."""

    def __init__(self) -> None:
        self.status = ""
        self.headers: list[tuple[str, str]] = []
        self.written: list[bytes] = []

    def __call__(self, status: str, headers: list[tuple[str, str]], _fault: object = None) -> Callable[[bytes], Any]:
        self.status, self.headers = status, headers
        return self.written.append

    @property
    def length(self) -> str | None:
        """How many bytes the application says that its answer has."""
        return next((value for name, value in self.headers if name.lower() == LENGTH), None)

    def head(self, length: int | None = None) -> bytes:
        """Return the head, with this length where one is given."""
        if length is None:
            return head(self.status, self.headers)
        fields = [field for field in self.headers if field[0].lower() != LENGTH]
        return head(self.status, [*fields, ("Content-Length", str(length))])


def answer_of(app: "WSGIApplication", environ: "WSGIEnvironment") -> Answer:
    """Ask an application, and return all of its answer; `ValueError` where that is none."""
    begun = _Begun()
    given = app(environ, begun)
    if isinstance(given, FileWrapper) and _is_sent(begun, environ) and (begun.length or "").isdecimal():
        return Answer(begun.head(), file=given.file, left=int(begun.length or 0))
    try:
        gathered = _gathered(begun, given)
    finally:
        if hasattr(given, "close"):
            given.close()
    if _is_sent(begun, environ):
        return gathered
    gathered.close()
    return Answer(begun.head())


def failed() -> Answer:
    """Return the answer where the application had none."""
    return Answer(*refusal(HTTPStatus.INTERNAL_SERVER_ERROR))


def _is_sent(begun: _Begun, environ: "WSGIEnvironment") -> bool:
    """Say whether the answer has a body (RFC 9112, 6.3)."""
    return environ["REQUEST_METHOD"] != "HEAD" and begun.status[:3] not in {"204", "304"}


def _gathered(begun: _Begun, given: Iterable[bytes]) -> Answer:
    """Return the answer with a body in memory where it is small, or in a file."""
    pieces = begun.written
    size = sum(map(len, pieces))
    spool: IO[bytes] | None = None
    for piece in given:
        size += len(piece)
        if spool is None and size > KEPT_IN_MEMORY and pieces:
            spool = cast("IO[bytes]", TemporaryFile())  # noqa: SIM115 - closed with the answer
            spool.writelines(pieces)
        if spool is None:
            pieces.append(piece)
        else:
            spool.write(piece)
    if spool is None:
        return Answer(begun.head(size), b"".join(pieces))
    spool.seek(0)
    return Answer(begun.head(size), file=spool, left=size)
