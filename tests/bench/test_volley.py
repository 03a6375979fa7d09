"""The light load of the comparison: what it asks, what it takes for an answer, and what it counts."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import pytest

from bench.load import Refused
from bench.usage import family, megabytes
from bench.volley import CONNECTIONS, VOLLEYS, Asked, cost, first

PAGE = b"HTTP/1.1 200 OK\r\nContent-Length: 500000\r\n\r\n" + b"a" * 500_000
UNCHANGED = b'HTTP/1.1 304 Not Modified\r\nETag: "1"\r\nContent-Length: 5\r\n\r\n'


@contextmanager
def answering(answer: bytes) -> Iterator[int]:
    """Answer every request on every connection with these bytes."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        Thread(target=_accept, args=(listener, answer), daemon=True).start()
        yield listener.getsockname()[1]


def _accept(listener: socket.socket, answer: bytes) -> None:
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        Thread(target=_serve, args=(connection, answer), daemon=True).start()


def _serve(connection: socket.socket, answer: bytes) -> None:
    with connection:
        while connection.recv(65536):
            connection.sendall(answer)


def test_an_answer_is_read_to_its_end() -> None:
    with answering(PAGE) as port:
        assert first(port, Asked("/")) == PAGE


def test_an_answer_without_a_body_ends_with_its_head_whatever_length_it_names() -> None:
    with answering(UNCHANGED) as port:
        assert first(port, Asked("/", status=304)) == UNCHANGED


def test_another_status_than_the_expected_is_no_answer() -> None:
    with answering(UNCHANGED) as port, pytest.raises(Refused):
        first(port, Asked("/"))


def test_a_request_names_the_host_with_its_port_and_the_headers_asked_for() -> None:
    asked = Asked("/en/", ("Accept-Encoding: identity",))

    assert asked.request(8000) == b"GET /en/ HTTP/1.1\r\nHost: 127.0.0.1:8000\r\nAccept-Encoding: identity\r\n\r\n"


def test_the_cost_is_that_of_whole_answers_on_every_connection() -> None:
    with answering(PAGE) as port:
        found = cost(port, os.getpid(), Asked("/"), 0.01)

    assert found.bytes == len(PAGE)
    assert found.requests >= CONNECTIONS * VOLLEYS
    assert found.per_second > 0


def test_a_process_belongs_to_its_own_family_and_takes_memory() -> None:
    resident, share = megabytes(os.getpid())

    assert family(os.getpid())[0] == os.getpid()
    assert resident >= share > 0
