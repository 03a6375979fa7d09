"""Readers beside whoever holds connections for long: senders that trickle, fetchers that never fetch, and a flood."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread
from typing import Final

from bench.flood import flood
from bench.limits import Limited, LimitTable, timed
from bench.load import ask
from bench.server import serving

SLOW: Final = 300
"""How many trickle at once."""

PAUSE_SECONDS: Final = 2.0
"""How long each waits between two bytes."""

READS: Final = 300
MOST_MS: Final = 1000.0
CROWD: Final = 1000
FLOOD_SECONDS: Final = 5.0
PAGES: Final = ("/healthz", "/en/")

HEAD: Final = b"GET /en/ HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "
BODY: Final = (
    b"POST /account/sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    b"Content-Length: 100000\r\n\r\n"
)
CHUNK: Final = b"POST /account/sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n"
PAGE: Final = b"GET /en/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"

TRICKLES: Final = {
    "a head, byte by byte": (HEAD, b"a"),
    "a body, byte by byte": (BODY, b"a"),
    "a body that stops": (BODY, b""),
    "a chunked body, byte by byte": (CHUNK, b"1\r\na\r\n"),
    "requests whose answers nobody fetches": (PAGE * 50, b""),
}
"""What is sent at once, and then again and again."""


def measure() -> LimitTable:
    """Serve an empty newsroom, and read its pages alone, beside each kind of trickle, and in a flood."""
    with TemporaryDirectory() as folder, serving(Path(folder), "--no-demo") as port:
        rows = [_read(port, path, f"{path}, alone") for path in PAGES]
        for what, (begin, more) in TRICKLES.items():
            with _trickling(port, begin, more):
                rows += [_read(port, path, f"{path}, {what}") for path in PAGES]
        facts: dict[str, str | int | float] = {"slow clients": SLOW, "seconds between two bytes": PAUSE_SECONDS}
        for path in PAGES:
            facts |= {f"{CROWD} connections at {path}": str(flood(port, path, CROWD, FLOOD_SECONDS))}
    return LimitTable("Readers beside slow clients", rows, facts)


def _read(port: int, path: str, what: str) -> Limited:
    """Read a page again and again, half of the times on a connection of its own, as new readers come."""
    kept = HTTPConnection("127.0.0.1", port, timeout=30)

    def once(turn: int) -> int:
        nonlocal kept
        if turn % 2:
            return ask(kept, path)
        kept.close()
        kept = HTTPConnection("127.0.0.1", port, timeout=30)
        return ask(kept, path)

    found = timed(what, MOST_MS, READS, once)
    kept.close()
    return found


@contextmanager
def _trickling(port: int, begin: bytes, more: bytes) -> Iterator[None]:
    """Hold many slow connections; each that is cut off is opened anew."""
    over = Event()
    crowd = [_Slow(port, begin, more) for _ in range(SLOW)]
    worker = Thread(target=_keep_going, args=(crowd, over), daemon=True)
    worker.start()
    try:
        yield
    finally:
        over.set()
        worker.join()
        for slow in crowd:
            slow.close()


def _keep_going(crowd: list["_Slow"], over: Event) -> None:
    while not over.wait(PAUSE_SECONDS):
        for slow in crowd:
            slow.go_on()


class _Slow:
    """A client that takes its time."""

    def __init__(self, port: int, begin: bytes, more: bytes) -> None:
        self._port, self._begin, self._more = port, begin, more
        self._connection = self._connect()

    def _connect(self) -> socket.socket:
        connection = socket.create_connection(("127.0.0.1", self._port))
        connection.setblocking(False)  # noqa: FBT003 - takes no keyword
        self._try(lambda: connection.send(self._begin))
        return connection

    def go_on(self) -> None:
        """Send a byte more, on a new connection where the old one was cut off."""
        if not self._try(lambda: self._connection.send(self._more)):
            self.close()
            self._connection = self._connect()

    def close(self) -> None:
        """Go."""
        self._connection.close()

    @staticmethod
    def _try(send: Callable[[], int]) -> bool:
        try:
            send()
        except BlockingIOError:
            return True
        except OSError:
            return False
        return True
