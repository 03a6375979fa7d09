"""The server that `serve` starts: nothing is dropped while its processes change, and slow senders hold nobody up."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from threading import Event, Thread
from time import monotonic, sleep

import pytest

from app.config import ROOT
from tests.durability.site import COMPILED

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are read from /proc")

PATIENCE = 60.0

SITE = """
import os
from pathlib import Path

if (Path(__file__).parent / "broken").exists():
    (Path(__file__).parent / "tried").touch()
    raise SystemExit(3)

def answer(environ, start_response):
    body = str(os.getpid()).encode() + environ["wsgi.input"].read()
    start_response("200 OK", [("Content-Length", str(len(body)))])
    return [body]

app = answer
"""

START = """
import os, sys
from app.cli.serve import run
if __name__ == "__main__":
    if len(sys.argv) > 2:
        os.dup2(int(sys.argv[2]), 3)
        os.environ |= {"LISTEN_FDS": "1", "LISTEN_PID": str(os.getpid())}
    run("site_of_test:app", "127.0.0.1", int(sys.argv[1]), 2)
"""


class Served:
    """A server of two processes with a small application, which answers with the number of the process."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        (folder / "site_of_test.py").write_text(SITE, encoding="utf-8")
        (folder / "start.py").write_text(START, encoding="utf-8")
        self._process: subprocess.Popen[bytes] | None = None
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port: int = probe.getsockname()[1]

    def start(self, passed: socket.socket | None = None) -> None:
        """Start it, with a socket as systemd would pass it where one is given, and wait until it answers."""
        descriptors = [passed.fileno()] if passed else []
        self.port = passed.getsockname()[1] if passed else self.port
        self._process = subprocess.Popen(
            [sys.executable, "start.py", str(self.port), *map(str, descriptors)],
            cwd=self._folder,
            env={**os.environ, "PYTHONPATH": f"{ROOT}:{self._folder}", "PYTHONPYCACHEPREFIX": str(COMPILED)},
            pass_fds=descriptors,
            start_new_session=True,
        )
        wait_until(lambda: len(self.processes()) == 2 and self.processes() <= {self.ask() for _ in range(20)})

    def signal(self, number: signal.Signals) -> None:
        assert self._process is not None
        os.kill(self._process.pid, number)

    def stop(self) -> int:
        """End it in good order, and return what it ended with."""
        assert self._process is not None
        self.signal(signal.SIGTERM)
        ended = self._process.wait(PATIENCE)
        self._process = None
        return ended

    def close(self) -> None:
        """End all that is left of it."""
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(PATIENCE)

    def ask(self) -> int | None:
        """Return the number of the process that answers; None where none does."""
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)) as connection:
            with suppress(OSError, HTTPException):
                return asked(connection)
            return None

    def processes(self) -> set[int]:
        """Return the numbers of all processes that answer."""
        assert self._process is not None
        children = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children").read_text(encoding="ascii")
        return set(map(int, children.split()))


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    made = Served(tmp_path)
    with closing(made):
        yield made


def asked(connection: HTTPConnection) -> int:
    connection.request("GET", "/")
    answer = connection.getresponse()
    body = answer.read()
    assert answer.status == 200
    return int(body)


def wait_until(is_so: Callable[[], bool]) -> None:
    begun = monotonic()
    while not is_so():
        assert monotonic() - begun < PATIENCE
        sleep(0.05)


class Readers:
    """Readers who ask on and on, half of them on a connection that they keep."""

    def __init__(self, port: int) -> None:
        self.count, self.faults, self._port, self._is_over = 0, list[str](), port, Event()
        self._threads = [Thread(target=self._read, args=(number % 2 == 0,), daemon=True) for number in range(6)]
        for thread in self._threads:
            thread.start()

    def _read(self, is_kept: bool) -> None:  # noqa: FBT001 - as a thread is given it
        with closing(HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE)) as connection:
            while not self._is_over.is_set():
                try:
                    asked(connection)
                except (OSError, HTTPException) as fault:
                    self.faults.append(repr(fault))
                self.count += 1
                if not is_kept:
                    connection.close()

    def stop(self) -> None:
        self._is_over.set()
        for thread in self._threads:
            thread.join(PATIENCE)


def test_no_request_is_dropped_while_the_processes_are_made_anew(served: Served) -> None:
    served.start()
    before = served.processes()
    readers = Readers(served.port)

    served.signal(signal.SIGHUP)

    wait_until(lambda: len(served.processes()) == 2 and not served.processes() & before)
    readers.stop()
    assert readers.faults == []
    assert readers.count > 100


def test_processes_that_cannot_start_leave_the_old_ones_at_work(served: Served, tmp_path: Path) -> None:
    served.start()
    before = served.processes()
    (tmp_path / "broken").touch()

    served.signal(signal.SIGHUP)
    wait_until((tmp_path / "tried").exists)
    wait_until(lambda: served.processes() == before)

    assert served.ask() in before


def test_a_process_that_dies_is_made_anew(served: Served) -> None:
    served.start()
    killed = min(served.processes())

    os.kill(killed, signal.SIGKILL)

    wait_until(lambda: len(served.processes()) == 2 and killed not in served.processes())
    assert served.ask() in served.processes()


def test_no_process_goes_on_when_the_one_that_made_it_is_killed(served: Served) -> None:
    served.start()
    left = served.processes()

    served.signal(signal.SIGKILL)

    wait_until(lambda: not any(map(is_running, left)))


def is_running(process: int) -> bool:
    """Say whether a process is at work; one that has ended and is not yet taken note of is not (proc(5))."""
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def test_a_restart_loses_nobody_where_systemd_holds_the_queue(served: Served) -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=64) as queue:
        served.start(queue)
        readers = Readers(served.port)
        wait_until(lambda: readers.count > 100)

        assert served.stop() == 0
        served.start(queue)

        readers.stop()
        assert readers.faults == []


def test_bodies_that_stop_half_way_keep_nobody_from_being_answered(served: Served) -> None:
    served.start()
    with ExitStack() as slow:
        for _ in range(40):
            sender = slow.enter_context(socket.create_connection(("127.0.0.1", served.port)))
            sender.sendall(b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nhalf")
        answered = [served.ask() for _ in range(40)]
    assert None not in answered


def test_a_head_that_is_too_long_is_refused(served: Served) -> None:
    served.start()
    for head in (b"GET /" + b"a" * 70_000 + b" HTTP/1.1", b"GET / HTTP/1.1\r\nX: " + b"a" * 70_000):
        with socket.create_connection(("127.0.0.1", served.port), timeout=PATIENCE) as sender:
            sender.sendall(head + b"\r\n\r\n")
            assert sender.recv(12) in {b"HTTP/1.1 414", b"HTTP/1.1 431"}


def test_an_address_that_is_taken_is_named(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        refused = subprocess.run(
            [sys.executable, "-m", "app", "serve", "--no-demo", "--port", port],
            cwd=ROOT,
            env={**os.environ, "TOLMACH_DATA": str(tmp_path), "PYTHONPYCACHEPREFIX": str(COMPILED)},
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
    assert refused.returncode == 1
    assert f"Nothing can listen at 127.0.0.1:{port}" in refused.stderr
