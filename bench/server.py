"""The site as `serve` runs it, on a free port of the loopback."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from time import monotonic, sleep

ROOT = Path(__file__).resolve().parent.parent
START_SECONDS = 120.0


@contextmanager
def serving(data: Path, *options: str) -> Iterator[int]:
    """Serve a data folder and give the port; the server is ended afterwards."""
    port = _free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "app", "serve", "--port", str(port), *options],
        cwd=ROOT,
        env={**os.environ, "TOLMACH_DATA": str(data)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(port)
        yield port
    finally:
        process.terminate()
        process.wait(START_SECONDS)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(port: int) -> None:
    begin = monotonic()
    while True:
        try:
            with closing(HTTPConnection("127.0.0.1", port, timeout=1)) as connection:
                connection.request("GET", "/healthz")
                connection.getresponse().read()
        except OSError:
            if monotonic() - begin > START_SECONDS:
                raise
            sleep(0.05)
        else:
            return
