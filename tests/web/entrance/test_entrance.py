"""What stands before Flask: requests come in whole and by turns, and a slow sender holds nothing of others."""

import os
from collections.abc import Callable, Iterable
from functools import partial
from io import BytesIO
from threading import Barrier, Event, Thread
from typing import TYPE_CHECKING

import pytest
from flask import Flask, request
from werkzeug.test import EnvironBuilder, run_wsgi_app

from app.web.entrance.bodies import KEPT_IN_MEMORY, PIECE, Bodies
from app.web.entrance.turns import Turns

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

MOST = 3 * KEPT_IN_MEMORY
SECONDS = 20


class Pipe(BytesIO):
    """A body that comes when `more` is set, and of which `wanted` tells that somebody waits for it."""

    def __init__(self, content: bytes) -> None:
        super().__init__(content)
        self.wanted, self.more = Event(), Event()

    def read(self, size: int | None = -1) -> bytes:
        self.wanted.set()
        assert self.more.wait(SECONDS)
        return super().read(size)


def echo(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
    start_response("200 OK", [])
    return [environ["wsgi.input"].read()]


def post(app: "WSGIApplication", body: BytesIO, **said: str) -> tuple[str, bytes]:
    environ = {**EnvironBuilder(method="POST").get_environ(), "wsgi.input": body, **said}
    content, status, _ = run_wsgi_app(app, environ)
    return status, b"".join(content)


def in_threads(*deeds: Callable[[], object]) -> list[Thread]:
    threads = [Thread(target=deed, daemon=True) for deed in deeds]
    for thread in threads:
        thread.start()
    return threads


@pytest.mark.parametrize("size", [0, 1, PIECE, PIECE + 1, KEPT_IN_MEMORY + 1, MOST])
@pytest.mark.parametrize("is_said", [True, False])
def test_a_body_arrives_as_it_was_sent_whether_its_length_was_said_or_not(*, size: int, is_said: bool) -> None:
    content = os.urandom(size)
    said = {"CONTENT_LENGTH": str(size)} if is_said else {"HTTP_TRANSFER_ENCODING": "chunked"}
    assert post(Bodies(echo, most=lambda: MOST), BytesIO(content), **said) == ("200 OK", content)


def test_no_more_is_read_than_the_length_that_was_said() -> None:
    both = BytesIO(b"firstsecond")
    assert post(Bodies(echo, most=lambda: MOST), both, CONTENT_LENGTH="5")[1] == b"first"
    assert both.read() == b"second"


@pytest.mark.parametrize("length", [str(MOST + 1), "9" * 5000, "-1", "ten", "²"])
def test_a_length_that_nobody_takes_is_left_to_the_application(length: str) -> None:
    seen: list[object] = []

    def app(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        seen.append(environ["wsgi.input"])
        start_response("413 Too Large", [])
        return []

    body = Pipe(b"")
    assert post(Bodies(app, most=lambda: MOST), body, CONTENT_LENGTH=length)[0] == "413 Too Large"
    assert seen == [body]
    assert not body.wanted.is_set()


def test_of_a_body_without_a_length_only_so_much_is_read_that_it_shows_to_be_too_long() -> None:
    body = BytesIO(bytes(10 * MOST))
    status, content = post(Bodies(echo, most=lambda: MOST), body, HTTP_TRANSFER_ENCODING="chunked")
    assert (status, len(content), body.tell()) == ("200 OK", MOST + 1, MOST + 1)


@pytest.mark.alters_app
def test_where_there_is_no_room_a_body_is_refused_by_a_page_and_readers_are_not(app: Flask) -> None:
    app.config["WTF_CSRF_ENABLED"] = False

    @app.post("/take")
    def take() -> str:
        return request.form["text"]

    slow, entrance = Pipe(b"text=late"), Bodies(partial(Flask.wsgi_app, app), most=lambda: MOST, room=1)
    form = {"CONTENT_TYPE": "application/x-www-form-urlencoded", "PATH_INFO": "/take"}
    answers: list[tuple[str, bytes]] = []
    [sender] = in_threads(lambda: answers.append(post(entrance, slow, CONTENT_LENGTH="9", **form)))
    assert slow.wanted.wait(SECONDS)

    refused, page = post(entrance, BytesIO(b"text=now"), CONTENT_LENGTH="8", **form)
    read, _, _ = run_wsgi_app(entrance, EnvironBuilder("/robots.txt").get_environ())

    assert refused == "503 SERVICE UNAVAILABLE"
    assert b"<html" in page
    assert b"Sitemap" in b"".join(read)
    slow.more.set()
    sender.join(SECONDS)
    assert answers == [("200 OK", b"late")]
    assert post(entrance, BytesIO(b"text=now"), CONTENT_LENGTH="8", **form) == ("200 OK", b"now")


def test_no_more_requests_are_worked_on_at_once_than_there_are_turns() -> None:
    inside, together, most, over = [0], Barrier(2), [0], Event()

    def app(_environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        inside[0] += 1
        most[0] = max(most[0], inside[0])
        together.wait(SECONDS)  # passes only if two are inside
        over.wait(0.01)
        inside[0] -= 1
        start_response("200 OK", [])
        return []

    turns = Turns(app, 2)
    threads = in_threads(*[lambda: post(turns, BytesIO())] * 8)
    for thread in threads:
        thread.join(SECONDS)
        assert not thread.is_alive()
    assert most[0] == 2


def test_who_waits_for_a_body_takes_no_turn() -> None:
    slow = Pipe(b"late")
    entrance = Bodies(Turns(echo, 1), most=lambda: MOST)
    [sender] = in_threads(lambda: post(entrance, slow, CONTENT_LENGTH="4"))
    assert slow.wanted.wait(SECONDS)

    assert post(entrance, BytesIO(b"now"), CONTENT_LENGTH="3") == ("200 OK", b"now")

    slow.more.set()
    sender.join(SECONDS)
    assert not sender.is_alive()


def test_a_request_that_fails_gives_its_turn_back() -> None:
    def app(_environ: "WSGIEnvironment", _start_response: "StartResponse") -> Iterable[bytes]:
        raise ArithmeticError

    turns = Turns(app, 1)
    for _ in range(2):
        with pytest.raises(ArithmeticError):
            post(turns, BytesIO())
