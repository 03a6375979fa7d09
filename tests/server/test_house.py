"""All connections of a process together: slow ones hold nobody up, and at the end nobody is dropped."""

import socket
import struct
from collections.abc import Iterable
from contextlib import ExitStack
from threading import Barrier, Event, Lock
from typing import TYPE_CHECKING

import pytest
from flask import Flask, request

from app.server.application import Application
from app.server.connection import WRITE_AHEAD
from app.server.pace import HEAD_SECONDS, IDLE_SECONDS, PATIENCE
from app.server.work import AT_ONCE
from tests.patience import until
from tests.server.served import MOST, READY, SECONDS, Answered, Served, echo, everything, ready, serving

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

GET = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"
FINISHED = b"GET /ready HTTP/1.1\r\nHost: a\r\n\r\n"
AT_ONCE_GONE = struct.pack("ii", 1, 0)
"""To end a connection without a farewell (socket(7), SO_LINGER)."""

HALF = b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhalf"


def hear(served: Served, connections: int) -> None:
    """Wait until all that was sent has been read by so many connections."""
    until(lambda: len(served.house.connections) == connections)
    served.tell(lambda: None)


def look(served: Served, moment: float) -> None:
    """Let the house look at its connections so many seconds from now."""

    def deed() -> None:
        for connection in list(served.house.connections):
            connection.look(served.house.moment)
            connection.look(served.house.moment + moment)

    served.tell(deed)


def is_over(connection: socket.socket) -> bool:
    try:
        return connection.recv(1) == b""
    except ConnectionResetError:
        return True


@pytest.mark.parametrize(
    ("sent", "seconds"), [(b"", IDLE_SECONDS), (FINISHED, IDLE_SECONDS), (HALF, PATIENCE), (b"GET / HT", HEAD_SECONDS)]
)
def test_a_connection_that_comes_no_further_is_cut_off(served: Served, sent: bytes, seconds: float) -> None:
    with served.call() as connection:
        connection.sendall(sent)
        hear(served, 1)
        if sent is FINISHED:
            assert Answered(connection.recv(65_536)).body == READY
        look(served, seconds - 1)
        hear(served, 1)
        look(served, seconds)
        assert is_over(connection) or everything(connection).startswith(b"TTP/1.1 408 ")
    hear(served, 0)


def test_an_answer_that_nobody_fetches_is_cut_off_and_no_more_are_made() -> None:
    def long(_environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        start_response("200 OK", [])
        return [bytes(20 * WRITE_AHEAD)]

    with serving(Application(long)) as served, served.call() as connection:
        connection.sendall(GET * 3)
        until(lambda: any(each.is_full for each in served.house.connections))
        look(served, PATIENCE)
        hear(served, 0)


def test_bodies_that_stop_half_way_keep_nobody_from_being_answered(served: Served) -> None:
    with ExitStack() as slow:
        for _ in range(40):
            slow.enter_context(served.call()).sendall(HALF)
        hear(served, 40)
        assert served.one(GET).status == 200
        assert served.one(HALF + b"-more").given == b"half-more"


@pytest.mark.alters_app
def test_where_there_is_no_room_a_body_is_refused_by_a_page_and_readers_are_not(app: Flask) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    form = b"Host: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "

    @app.post("/take")
    def take() -> str:
        return request.form["text"]

    with serving(Application(app), places=1) as served, served.call() as slow:
        slow.sendall(b"POST /take HTTP/1.1\r\n" + form + b"9\r\n\r\ntext=")
        until(lambda: served.house.room.free == 0)
        refused = served.one(b"POST /take HTTP/1.1\r\n" + form + b"8\r\n\r\ntext=now")
        read = served.one(b"GET /robots.txt HTTP/1.1\r\nHost: localhost\r\n\r\n")
        slow.sendall(b"late")
        late = Answered(slow.recv(65_536))
        again = served.one(b"POST /take HTTP/1.1\r\n" + form + b"8\r\n\r\ntext=now")

    assert refused.status == 503
    assert b"<html" in refused.body
    assert b"Sitemap" in read.body
    assert (late.body, again.body) == (b"late", b"now")


def test_no_more_requests_are_worked_on_at_once_than_there_are_threads_and_what_is_ready_waits_for_none() -> None:
    inside, most, lock, go, full = [0], [0], Lock(), Event(), Barrier(AT_ONCE + 1)

    def app(_environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        with lock:
            inside[0] += 1
            most[0] = max(most[0], inside[0])
        if not go.is_set():
            full.wait(SECONDS)
            go.wait(SECONDS)
        with lock:
            inside[0] -= 1
        start_response("200 OK", [])
        return []

    with serving(Application(app, ready)) as served, ExitStack() as callers:
        connections = [callers.enter_context(served.call()) for _ in range(8)]
        for connection in connections:
            connection.sendall(GET)
        full.wait(SECONDS)
        assert served.one(FINISHED).body == READY
        go.set()
        assert [Answered(connection.recv(65_536)).status for connection in connections] == [200] * 8
    assert most[0] == AT_ONCE


def test_one_connection_too_many_takes_the_place_of_one_that_is_idle() -> None:
    with serving(Application(echo, ready), most_connections=2) as served, served.call() as busy:
        busy.sendall(HALF)
        hear(served, 1)
        with served.call() as idle:
            hear(served, 2)
            assert served.one(FINISHED).body == READY
            assert is_over(idle)
        busy.sendall(b"-more")
        assert Answered(busy.recv(65_536)).given == b"half-more"


def test_at_the_end_what_has_begun_is_answered_and_who_waits_is_told_to_connect_anew() -> None:
    entered, go = Event(), Event()

    def slow(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        entered.set()
        assert go.wait(SECONDS)
        return echo(environ, start_response)

    with serving(Application(slow, ready, lambda: MOST), grace=1.0) as served, ExitStack() as callers:
        idle, busy, sender = (callers.enter_context(served.call()) for _ in range(3))
        busy.sendall(GET)
        sender.sendall(HALF)
        assert entered.wait(SECONDS)
        hear(served, 3)
        served.leave()
        until(lambda: served.house.is_leaving)

        idle.sendall(FINISHED)
        said = Answered(everything(idle))
        go.set()
        sender.sendall(b"-more")

        assert (said.body, said.headers["connection"]) == (READY, "close")
        assert Answered(everything(busy)).headers["connection"] == "close"
        assert Answered(everything(sender)).given == b"half-more"
        with pytest.raises(ConnectionError):
            served.call()


def test_a_caller_who_hangs_up_is_forgotten_and_the_others_are_not() -> None:
    go, is_asked = Event(), Event()

    def slow(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        is_asked.set()
        assert go.wait(SECONDS)
        return echo(environ, start_response)

    with serving(Application(slow, ready)) as served:
        with served.call() as gone:
            gone.sendall(GET + HALF)
            assert is_asked.wait(SECONDS)
            gone.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE_GONE)
        until(lambda: not served.house.connections)
        go.set()
        assert served.one(GET).status == 200
        assert served.house.room.free > 0
