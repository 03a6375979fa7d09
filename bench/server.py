"""Servers on a free port of the loopback: the site as `serve` runs it, and others beside it."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from time import perf_counter, sleep

ROOT = Path(__file__).resolve().parent.parent
START_SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class Server:
    """A server that answers: its port, the process that was started, and the seconds until it answered."""

    port: int
    pid: int
    seconds: float


@contextmanager
def serving(data: Path, *options: str) -> Iterator[int]:
    """Serve a data folder and give the port; the server is ended afterwards."""
    with site(data, *options) as server:
        yield server.port


@contextmanager
def site(data: Path, *options: str, settings: Mapping[str, str] | None = None) -> Iterator[Server]:
    """Serve a data folder with these settings, given as `TOLMACH_...`."""
    port = free_port()
    command = [sys.executable, "-m", "app", "serve", "--port", str(port), *options]
    with running(command, port, {"TOLMACH_DATA": str(data), **(settings or {})}) as server:
        yield server


@contextmanager
def running(command: Sequence[str], port: int, environment: Mapping[str, str] | None = None) -> Iterator[Server]:
    """Start a server that listens on this port of the loopback; it is ended afterwards."""
    begin = perf_counter()
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, **(environment or {})},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(process, port)
        yield Server(port, process.pid, perf_counter() - begin)
    finally:
        process.terminate()
        process.wait(START_SECONDS)


def free_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    begin = perf_counter()
    while True:
        try:
            with closing(HTTPConnection("127.0.0.1", port, timeout=5)) as connection:
                connection.request("GET", "/healthz")
                connection.getresponse().read()
        except OSError:
            if process.poll() is not None or perf_counter() - begin > START_SECONDS:
                raise
            sleep(0.02)
        else:
            return
