"""Asking a server on this machine, bounded in number and time."""

import threading
from dataclasses import dataclass
from http.client import HTTPConnection
from statistics import quantiles
from time import perf_counter

WARM_UP = 10
LATENCY_REQUESTS = 200
LATENCY_SECONDS = 6.0
FEWEST = 5
"""A page that takes seconds is asked for less often; its p99 is that of few requests then."""
THROUGHPUT_SECONDS = 3.0
CLIENTS = 4
PATIENCE = 30.0


@dataclass(frozen=True, slots=True)
class Timing:
    """What was measured at one address."""

    requests_per_second: float
    p50_ms: float
    p99_ms: float
    bytes: int


class Refused(Exception):  # noqa: N818 - the answer was not the page
    """The server answered something else than the page."""


def time_path(port: int, path: str) -> Timing:
    """Measure one path: first one client after another for the times, then several at once for the rate."""
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    size = 0
    start = perf_counter()
    for _ in range(WARM_UP):
        size = ask(connection, path)
        if perf_counter() - start > LATENCY_SECONDS:
            break
    times: list[float] = []
    start = perf_counter()
    while len(times) < LATENCY_REQUESTS and (len(times) < FEWEST or perf_counter() - start < LATENCY_SECONDS):
        begin = perf_counter()
        ask(connection, path)
        times.append((perf_counter() - begin) * 1000)
    connection.close()
    cuts = quantiles(times, n=100)
    return Timing(_rate(port, path), cuts[49], cuts[98], size)


def ask(connection: HTTPConnection, path: str) -> int:
    """Ask once and return the size of the body; anything but 200 is an error."""
    connection.request("GET", path, headers={"Accept-Encoding": "identity"})
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:  # noqa: PLR2004 - HTTP
        message = f"{path} answered {answer.status}"
        raise Refused(message)
    return len(body)


def _rate(port: int, path: str) -> float:
    counts = [0] * CLIENTS
    begin = perf_counter()

    def run(number: int) -> None:
        connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        while perf_counter() - begin < THROUGHPUT_SECONDS:
            ask(connection, path)
            counts[number] += 1
        connection.close()

    clients = [threading.Thread(target=run, args=(number,)) for number in range(CLIENTS)]
    for client in clients:
        client.start()
    for client in clients:
        client.join(PATIENCE)
    return sum(counts) / (perf_counter() - begin)
