"""Connections that come no further: a sender or a fetcher who takes for ever is cut off.

Granian limits the time for the head of a request, and none for its body or for the answer. Linux knows of each
connection how many bytes have come, how many were taken, and how many wait to be taken; that is looked at from
outside every few seconds. Whoever owes us the rest of a request, or does not take what was sent, has to move a
minimum of bytes in a minute, and no connection may stay still for so long.
"""

import errno
import os
import socket
import stat
import struct
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from time import monotonic, sleep
from typing import Final

PATIENCE: Final = 60.0
"""Seconds that a connection has for `LEAST` bytes; so long, too, may an answer be worked at."""

LEAST: Final = 15_000
"""250 bytes a second, a tenth of what the poorest network carries."""

PAUSE: Final = 5.0
"""Seconds between two looks."""

DESCRIPTORS: Final = Path("/proc/self/fd")
INTERNET: Final = frozenset({socket.AF_INET, socket.AF_INET6})
COUNTERS: Final = struct.Struct("=24xI92xQQ8xI")
"""Of tcp_info (linux/tcp.h): segments under way, bytes acknowledged, bytes that came, bytes not sent yet."""


@dataclass(slots=True)
class Course:
    """How a connection goes: what had moved at a moment, and what of it was answered."""

    since: float
    moved: int
    taken: int
    answered: int


class Watch:
    """Looks at the connections to one port of this machine, those of this process."""

    def __init__(self, port: int, *, patience: float = PATIENCE, least: int = LEAST) -> None:
        """Nothing is looked at yet."""
        self._port, self._patience, self._least = port, patience, least
        self._courses: dict[int, Course] = {}

    def look(self, moment: float) -> int:
        """Look at all connections once, at this many seconds of any clock; return how many were cut off."""
        seen: dict[int, Course] = {}
        cut = 0
        for number, connection in _connections(self._port):
            received, taken, is_queued = _counters(connection)
            moved = received + taken
            course = self._courses.get(number) or Course(moment, moved, taken, answered=0)
            if taken > course.taken and not is_queued:
                course.answered = received
            least = self._least if is_queued or received > course.answered else 1
            if moved - course.moved >= least:
                course.since, course.moved = moment, moved
            elif moment - course.since >= self._patience:
                with suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)
                cut += 1
                continue
            course.taken = taken
            seen[number] = course
        self._courses = seen
        return cut

    def run(self) -> None:
        """Look on and on."""
        while True:
            sleep(PAUSE)
            self.look(monotonic())


def start(port: int) -> None:
    """Watch over the connections of this process to a port from now on; on Linux only, for others do not tell."""
    if sys.platform == "linux" and DESCRIPTORS.is_dir():
        Thread(target=Watch(port).run, name="stalled", daemon=True).start()


def _connections(port: int) -> Iterator[tuple[int, socket.socket]]:
    """Give the connections of this process to its own port, each with the number of its inode."""
    for name in os.listdir(DESCRIPTORS):  # noqa: PTH208 - these are numbers
        with suppress(OSError), _copy_of_socket(int(name)) as connection:
            if connection.family in INTERNET and connection.getsockname()[1] == port and _has_peer(connection):
                yield os.fstat(connection.fileno()).st_ino, connection


@contextmanager
def _copy_of_socket(descriptor: int) -> Iterator[socket.socket]:
    """Give a copy of a socket, which stays what it is though that one be closed and its number taken anew.

    `OSError` where the descriptor is anything else. A file must not be copied: to close the copy would take from
    this process the locks that SQLite has on that file (fcntl(2), "Record locks"), and commits would be lost.
    """
    _require_socket(descriptor)
    copy = os.dup(descriptor)
    _require_socket(copy)  # if the number has become a file in between, the copy stays open for good
    with socket.socket(fileno=copy) as connection:
        yield connection


def _require_socket(descriptor: int) -> None:
    if not stat.S_ISSOCK(os.fstat(descriptor).st_mode):
        raise OSError(errno.ENOTSOCK, os.strerror(errno.ENOTSOCK))


def _has_peer(connection: socket.socket) -> bool:
    """Say whether somebody is at the other end; of a socket that listens, nobody is."""
    try:
        connection.getpeername()
    except OSError:
        return False
    return True


def _counters(connection: socket.socket) -> tuple[int, int, bool]:
    """Return how many bytes have come, how many were taken, and whether more wait to be taken."""
    info = connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, COUNTERS.size)
    under_way, taken, received, unsent = COUNTERS.unpack(info)
    return received, taken, bool(under_way or unsent)
