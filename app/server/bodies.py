"""The body of a request: gathered by the thread of the network, so that nobody works before all of it is there."""

from io import BytesIO, RawIOBase
from tempfile import SpooledTemporaryFile
from typing import IO, Final, NoReturn, cast

from werkzeug.exceptions import ServiceUnavailable

ROOM: Final = 200
"""Bodies that a process gathers at once. Further ones are refused: those who only read have no body."""

KEPT_IN_MEMORY: Final = 131_072
"""Bytes of one body; a larger one goes into a file meanwhile."""

RETRY_SECONDS: Final = 30


class Room:
    """Room for bodies that are on their way."""

    def __init__(self, places: int) -> None:
        """Have so many places."""
        self.free = places

    def take(self) -> bool:
        """Take a place; say whether there was one."""
        if not self.free:
            return False
        self.free -= 1
        return True

    def give_back(self) -> None:
        """Give a place back."""
        self.free += 1


class Body:
    """What has come of a body, up to `most` bytes and one more, which shows that it is too long."""

    def __init__(self, most: int) -> None:
        """Nothing has come yet."""
        self.size = 0
        self._most = most
        self._content = SpooledTemporaryFile[bytes](KEPT_IN_MEMORY)

    @property
    def is_too_long(self) -> bool:
        """Whether more has come than is taken."""
        return self.size > self._most

    def add(self, piece: bytes) -> None:
        """Take in what has come, as far as it is of use."""
        self.size += self._content.write(piece[: self._most + 1 - self.size])

    def content(self) -> IO[bytes]:
        """Return the body, to be read from its beginning."""
        self._content.seek(0)
        return cast("IO[bytes]", self._content)

    def close(self) -> None:
        """Let go of it."""
        self._content.close()


class Full(RawIOBase):
    """The body of a request for which there is no room: whoever reads it refuses the request."""

    def readable(self) -> bool:
        """Let it be tried."""
        return True

    def readinto(self, _buffer: object) -> NoReturn:
        """Refuse with 503, and say when to come again."""
        raise ServiceUnavailable(retry_after=RETRY_SECONDS)


def nothing() -> IO[bytes]:
    """Return the body of a request that has none, or one that nobody reads."""
    return BytesIO()


def no_room() -> IO[bytes]:
    """Return the body of a request for which there is no room."""
    return cast("IO[bytes]", Full())
