"""A crowd that asks all at once, each on a connection of its own, and again as soon as it is answered."""

import re
import selectors
import socket
from collections import Counter
from dataclasses import dataclass, field
from statistics import quantiles
from time import perf_counter
from typing import Final

PATIENCE: Final = 30.0
"""Seconds that are waited for the last answers."""

HEAD: Final = re.compile(rb"HTTP/1\.1 (\d+).*?\r\n\r\n", re.DOTALL)
LENGTH: Final = re.compile(rb"\r\ncontent-length: (\d+)\r\n", re.IGNORECASE)


@dataclass(slots=True)
class Crowd:
    """What it was answered: times in milliseconds, how often each status, and how often nothing."""

    times: list[float] = field(default_factory=list)
    statuses: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        """Return it as words."""
        cuts = quantiles(self.times, n=100)
        answers = ", ".join(f"{status} x {count}" for status, count in sorted(self.statuses.items()))
        return f"p50 {cuts[49]:.0f} ms, p99 {cuts[98]:.0f} ms; {answers}"


@dataclass(slots=True)
class _Client:
    """One of the crowd: its connection, since when it waits, and what has come."""

    connection: socket.socket
    since: float
    received: bytes = b""

    def answer(self) -> tuple[str, int] | None:
        """Return the status and the size of an answer that is there whole."""
        head = HEAD.match(self.received)
        if head is None:
            return None
        length = LENGTH.search(head[0])
        size = head.end() + (int(length[1]) if length else 0)
        return (head[1].decode(), size) if len(self.received) >= size else None


def flood(port: int, path: str, count: int, seconds: float) -> Crowd:
    """Let `count` clients ask for a path of this machine at once, for so many seconds."""
    request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: identity\r\n\r\n".encode()
    crowd = Crowd()
    begin = perf_counter()
    with selectors.DefaultSelector() as selector:
        for _ in range(count):
            _join(selector, port)
        while selector.get_map() and perf_counter() - begin < seconds + PATIENCE:
            for key, events in selector.select(1.0):
                client: _Client = key.data
                try:
                    if events & selectors.EVENT_WRITE:
                        client.connection.send(request)
                        selector.modify(client.connection, selectors.EVENT_READ, client)
                    elif _has_heard(client, crowd):
                        if perf_counter() - begin < seconds:
                            client.since = perf_counter()
                            client.connection.send(request)
                        else:
                            _part(selector, client)
                except OSError as error:
                    crowd.statuses[type(error).__name__] += 1
                    _part(selector, client)
        for key in list(selector.get_map().values()):
            crowd.statuses["no answer"] += 1
            _part(selector, key.data)
    return crowd


def _join(selector: selectors.BaseSelector, port: int) -> None:
    connection = socket.socket()
    connection.setblocking(False)  # noqa: FBT003 - takes no keyword
    connection.connect_ex(("127.0.0.1", port))
    selector.register(connection, selectors.EVENT_WRITE, _Client(connection, perf_counter()))


def _part(selector: selectors.BaseSelector, client: _Client) -> None:
    selector.unregister(client.connection)
    client.connection.close()


def _has_heard(client: _Client, crowd: Crowd) -> bool:
    """Take in what has come; say whether it is the whole answer."""
    piece = client.connection.recv(262_144)
    if not piece:
        raise ConnectionAbortedError
    client.received += piece
    found = client.answer()
    if found is None:
        return False
    status, size = found
    crowd.statuses[status] += 1
    crowd.times.append((perf_counter() - client.since) * 1000)
    client.received = client.received[size:]
    return True
