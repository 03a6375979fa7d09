"""A light load: plain sockets that stay open, one request under way on each, so that the server is what is measured."""

import re
import socket
from dataclasses import dataclass
from time import perf_counter

from bench.load import Refused
from bench.usage import cpu_seconds

PATIENCE = 60.0
CONNECTIONS = 16
FEW = 2
"""For pages that take long: what nobody fetches for seconds is cut off by the server."""
FIRST = 3
"""Rounds that warm up, and then those that tell how long the measured ones will take."""
VOLLEYS = 3
CHUNK = 1 << 18
NOT_MODIFIED = 304
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)\r\n", re.IGNORECASE)
END = b"\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Asked:
    """What to ask a server for, and the status that it has to answer with."""

    path: str
    headers: tuple[str, ...] = ()
    status: int = 200

    def request(self, port: int) -> bytes:
        """Return the request (RFC 9112)."""
        lines = (f"GET {self.path} HTTP/1.1", f"Host: 127.0.0.1:{port}", *self.headers, "", "")
        return "\r\n".join(lines).encode("ascii")


@dataclass(frozen=True, slots=True)
class Cost:
    """What a request costs: microseconds of the server's CPU; requests a second, and the bytes of an answer."""

    cpu_us: float
    per_second: float
    bytes: int
    requests: int


def cost(port: int, pid: int, asked: Asked, seconds: float, connections: int = CONNECTIONS) -> Cost:
    """Ask again and again, three times for about so many seconds, and return what one request costs the server `pid`.

    The best of the three counts: whatever else runs on the machine only adds. The client takes its share of it: the
    rate is what both reach together, the CPU time is the server's.
    """
    request = asked.request(port)
    opened = [socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) for _ in range(connections)]
    try:
        size = [_round(opened, request, asked.status) for _ in range(FIRST)][-1]
        begin = perf_counter()
        for _ in range(FIRST):
            _round(opened, request, asked.status)
        rounds = max(1, round(FIRST * seconds / (perf_counter() - begin)))
        volleys = [_volley(opened, request, asked.status, rounds, pid) for _ in range(VOLLEYS)]
    finally:
        for connection in opened:
            connection.close()
    count = rounds * connections
    used, taken = (min(figures) for figures in zip(*volleys, strict=True))
    return Cost(used / count * 1e6, count / taken, size, count * VOLLEYS)


def _volley(
    connections: list[socket.socket], request: bytes, status: int, rounds: int, pid: int
) -> tuple[float, float]:
    """Return the seconds of CPU that the server used, and those that passed."""
    used, begin = cpu_seconds(pid), perf_counter()
    for _ in range(rounds):
        _round(connections, request, status)
    return cpu_seconds(pid) - used, perf_counter() - begin


def first(port: int, asked: Asked) -> bytes:
    """Return the first answer whole, head and body."""
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as connection:
        connection.sendall(asked.request(port))
        return _answer(connection, asked.status)


def _round(connections: list[socket.socket], request: bytes, status: int) -> int:
    for connection in connections:
        connection.sendall(request)
    return [len(_answer(connection, status)) for connection in connections][-1]


def _answer(connection: socket.socket, status: int) -> bytes:
    received = connection.recv(CHUNK)
    while (end := received.find(END)) < 0:
        received += _more(connection)
    if not received.startswith(b"HTTP/1.1 %d " % status):
        raise Refused(received[:40].decode("latin-1"))
    length = LENGTH.search(received, 0, end + 2)
    wanted = end + len(END) + (int(length[1]) if length and status != NOT_MODIFIED else 0)
    if len(received) < wanted:
        parts = [received]
        missing = wanted - len(received)
        while missing:
            parts.append(_more(connection))
            missing -= len(parts[-1])
        received = b"".join(parts)
    return received


def _more(connection: socket.socket) -> bytes:
    found = connection.recv(CHUNK)
    if not found:
        raise Refused("the server hung up")
    return found
