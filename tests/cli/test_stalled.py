"""Connections that come no further are cut off, and no others."""

import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from time import sleep

import pytest

from app.cli.stalled import LEAST, PATIENCE, Watch

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells how a connection goes")


class Line:
    """A connection to a server of this process, and the watch over it."""

    def __init__(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as listener:
            self.caller = socket.create_connection(listener.getsockname())
            self.server, _ = listener.accept()
            self.watch = Watch(listener.getsockname()[1])
        self.watch.look(0)

    def says(self, content: bytes) -> None:
        """Let the caller send, and wait until it is there."""
        self.caller.sendall(content)
        received = 0
        while received < len(content):
            received += len(self.server.recv(65_536))

    def answers(self, content: bytes) -> None:
        """Let the server send, and wait until it was taken."""
        self.server.sendall(content)
        received = 0
        while received < len(content):
            received += len(self.caller.recv(65_536))
        sleep(0.1)  # the kernel acknowledges a little later

    def is_up(self) -> bool:
        self.caller.settimeout(0)
        try:
            return self.caller.recv(1) != b""
        except BlockingIOError:
            return True


@pytest.fixture
def line() -> Iterator[Line]:
    made = Line()
    with closing(made.caller), closing(made.server):
        yield made


def test_a_request_that_trickles_in_is_cut_off(line: Line) -> None:
    for second in range(0, int(PATIENCE), 10):
        line.says(b"a")
        assert line.watch.look(second) == 0
    line.says(b"a")

    assert line.watch.look(PATIENCE) == 1
    assert not line.is_up()


def test_a_sender_on_a_poor_network_is_left_alone(line: Line) -> None:
    for second in range(10, 200, 10):
        line.says(b"a" * (LEAST // 5))
        assert line.watch.look(second) == 0
    assert line.is_up()


def test_a_request_that_stops_half_way_is_cut_off(line: Line) -> None:
    line.says(b"POST / HTTP/1.1\r\n")
    assert line.watch.look(PATIENCE - 1) == 0
    assert line.watch.look(PATIENCE) == 1
    assert not line.is_up()


def test_who_asks_and_is_answered_again_and_again_is_left_alone(line: Line) -> None:
    for second in range(10, 300, 20):
        line.says(b"GET /")
        line.answers(b"ok")
        assert line.watch.look(second) == 0
    assert line.is_up()


def test_an_answer_that_is_not_fetched_is_cut_off(line: Line) -> None:
    line.says(b"GET /")
    line.server.settimeout(0)
    with suppress(BlockingIOError):
        while True:
            line.server.send(b"x" * 65_536)
    sleep(0.1)
    assert line.watch.look(1) == 0
    assert line.watch.look(1 + PATIENCE) == 1


def test_nothing_is_done_to_connections_of_other_ports(line: Line) -> None:
    other = Watch(1)
    assert other.look(0) == other.look(PATIENCE) == 0
    assert line.is_up()


def test_whoever_writes_in_the_database_keeps_the_lock_while_connections_are_looked_at(
    line: Line, tmp_path: Path
) -> None:
    file = tmp_path / "test.sqlite"
    with closing(sqlite3.connect(file, isolation_level=None)) as writer:
        writer.execute("PRAGMA journal_mode=WAL")
        writer.execute("CREATE TABLE kept (line TEXT)")
        writer.execute("BEGIN IMMEDIATE")
        assert write_elsewhere(file) == "database is locked"

        line.watch.look(10)

        assert write_elsewhere(file) == "database is locked"


def write_elsewhere(file: Path) -> str:
    """Let another process write, and return what hinders it."""
    code = (
        "import sqlite3, sys\n"
        "connection = sqlite3.connect(sys.argv[1], timeout=0, isolation_level=None)\n"
        "try: connection.execute('BEGIN IMMEDIATE')\n"
        "except sqlite3.OperationalError as error: print(error, end='')"
    )
    return subprocess.run([sys.executable, "-c", code, file], capture_output=True, text=True, check=True).stdout
