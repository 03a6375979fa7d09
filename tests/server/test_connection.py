"""What callers get: each request its answer, in order, and what is no request a refusal."""

import os
import socket
from collections.abc import Iterable
from io import BytesIO
from threading import Event
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings, strategies as st

from app.server.answers import KEPT_IN_MEMORY, FileWrapper
from app.server.application import Application
from app.server.connection import MOST_WAITING
from tests.server.served import MOST, READY, SECONDS, Answered, Served, echo, everything, ready, serving

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

GET = b"GET /a%20b?x=1 HTTP/1.1\r\nHost: example.org\r\n\r\n"
FINISHED = b"GET /ready HTTP/1.1\r\nHost: example.org\r\n\r\n"


def post(body: bytes, *lines: bytes) -> bytes:
    said = lines or (b"Content-Length: %d" % len(body),)
    return b"\r\n".join([b"POST / HTTP/1.1", b"Host: example.org", *said, b"", body])


def test_the_application_is_told_what_was_asked(served: Served) -> None:
    answered = served.one(
        b"GET /%D0%B0//b?x=%201 HTTP/1.1\r\nHost: example.org\r\nCookie: a=1\r\nCookie: b=2\r\nX-Two: 1\r\nX-Two: 2\r\n"
        b"X_Forwarded_For: 1.2.3.4\r\nContent-Type: text/plain\r\n\r\n"
    )
    asked = answered.asked
    assert answered.status == 200
    assert asked["REQUEST_METHOD"] == "GET"
    assert asked["PATH_INFO"] == "/а//b".encode().decode("latin-1")
    assert asked["QUERY_STRING"] == "x=%201"
    assert asked["REMOTE_ADDR"] == "127.0.0.1"
    assert asked["HTTP_COOKIE"] == "a=1; b=2"
    assert asked["HTTP_X_TWO"] == "1, 2"
    assert asked["CONTENT_TYPE"] == "text/plain"
    assert "HTTP_X_FORWARDED_FOR" not in asked


@pytest.mark.parametrize("target", [b"http://other.example/a?b", b"/a?b#c"])
def test_only_path_and_query_of_a_target_are_asked_for(served: Served, target: bytes) -> None:
    asked = served.one(b"GET %s HTTP/1.1\r\nHost: example.org\r\n\r\n" % target).asked
    assert (asked["PATH_INFO"], asked["QUERY_STRING"], asked["HTTP_HOST"]) == ("/a", "b", "example.org")


def test_what_is_ready_is_sent_without_asking_the_application(served: Served) -> None:
    answered = served.one(FINISHED)
    assert (answered.status, answered.body, answered.headers["etag"]) == (200, READY, '"1"')
    assert answered.headers["date"].endswith("GMT")
    assert served.one(FINISHED.replace(b"GET", b"HEAD")).headers["content-length"] == str(len(READY))
    unchanged = served.one(b'GET /ready HTTP/1.1\r\nHost: a\r\nIf-None-Match: "1"\r\n\r\n')
    assert (unchanged.status, unchanged.body) == (304, b"")


def test_requests_that_come_together_are_answered_in_their_order(served: Served) -> None:
    content = served.ask(FINISHED + GET + post(b"one") + FINISHED + post(b"two"))
    answers = []
    while content:
        answers.append(Answered(content))
        content = answers[-1].rest
    assert [answer.body == READY for answer in answers] == [True, False, False, True, False]
    assert [answers[2].given, answers[4].given] == [b"one", b"two"]


@settings(max_examples=25, deadline=None)
@given(cuts=st.lists(st.integers(min_value=1, max_value=200), max_size=6))
def test_it_does_not_matter_in_which_pieces_requests_come(served: Served, cuts: list[int]) -> None:
    whole = FINISHED + post(b"5\r\nhello\r\n0\r\n\r\n", b"Transfer-Encoding: chunked") + FINISHED
    with served.call() as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        begin = 0
        for end in [*sorted({cut for cut in cuts if cut < len(whole)}), len(whole)]:
            connection.sendall(whole[begin:end])
            begin = end
        connection.shutdown(socket.SHUT_WR)
        first = Answered(everything(connection))
    second = Answered(first.rest)
    assert (first.body, second.given, Answered(second.rest).body) == (READY, b"hello", READY)


def test_a_connection_serves_on_until_the_caller_wants_no_more(served: Served) -> None:
    with served.call() as connection:
        for _ in range(3):
            connection.sendall(FINISHED)
            assert Answered(connection.recv(65_536)).headers.get("connection") is None
        connection.sendall(FINISHED.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
        assert Answered(everything(connection)).headers["connection"] == "close"


def test_an_old_browser_is_answered_and_hung_up_on(served: Served) -> None:
    with served.call() as connection:
        connection.sendall(b"GET /ready HTTP/1.0\r\n\r\n")
        assert Answered(everything(connection)).body == READY


@pytest.mark.parametrize("size", [0, 1, 131_072, 131_073, MOST])
@pytest.mark.parametrize("is_said", [True, False])
def test_a_body_arrives_as_it_was_sent_whether_its_length_was_said_or_not(
    served: Served, *, size: int, is_said: bool
) -> None:
    content = os.urandom(size)
    piece = b"%x\r\n%s\r\n" % (size, content) if size else b""
    request = post(content) if is_said else post(piece + b"0\r\nX: trailer\r\n\r\n", b"Transfer-Encoding: chunked")
    answered = served.one(request)
    assert answered.given == content
    assert answered.asked["CONTENT_LENGTH"] == str(size)
    assert "HTTP_TRANSFER_ENCODING" not in answered.asked


def test_who_asks_first_whether_to_send_is_told_to(served: Served) -> None:
    with served.call() as connection:
        connection.sendall(post(b"", b"Content-Length: 5", b"Expect: 100-continue"))
        assert connection.recv(65_536) == b"HTTP/1.1 100 Continue\r\n\r\n"
        connection.sendall(b"hello")
        connection.shutdown(socket.SHUT_WR)
        assert Answered(everything(connection)).given == b"hello"


def refusing(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
    """Refuse what is too long, as the site does."""
    is_refused = int(environ.get("CONTENT_LENGTH") or 0) > MOST
    start_response("413 Content Too Large" if is_refused else "200 OK", [])
    return [b"too long" if is_refused else environ["wsgi.input"].read()]


@pytest.mark.parametrize(
    "begin",
    [
        b"Content-Length: %d\r\n\r\n" % (50 * MOST),
        b"Content-Length: %s\r\n\r\n" % (b"9" * 18),
        b"Transfer-Encoding: chunked\r\n\r\n%x\r\n" % (50 * MOST),
    ],
)
def test_the_refusal_of_a_body_that_is_too_long_is_seen_by_whoever_still_sends(begin: bytes) -> None:
    with serving(Application(refusing, most=lambda: MOST)) as served, served.call() as connection:
        connection.sendall(b"POST / HTTP/1.1\r\nHost: a\r\n" + begin)
        for _ in range(20):
            connection.sendall(bytes(MOST // 10))
        answered = Answered(everything(connection))
    assert (answered.status, answered.body, answered.headers["connection"]) == (413, b"too long", "close")


REFUSED = {
    "no request": b"hello\r\n\r\n",
    "no host": b"GET / HTTP/1.1\r\n\r\n",
    "two hosts": b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
    "two lengths": post(b"abc", b"Content-Length: 3", b"Content-Length: 4"),
    "length and pieces": post(b"0\r\n\r\n", b"Content-Length: 5", b"Transfer-Encoding: chunked"),
    "pieces of another kind": post(b"0\r\n\r\n", b"Transfer-Encoding: chunked, gzip"),
    "a length with a sign": post(b"abc", b"Content-Length: +3"),
    "a length in words": post(b"abc", b"Content-Length: three"),
    "a broken piece": post(b"zz\r\n\r\n", b"Transfer-Encoding: chunked"),
    "a space before the colon": b"GET / HTTP/1.1\r\nHost : a\r\n\r\n",
    "a folded header": b"GET / HTTP/1.1\r\nHost: a\r\nX: 1\r\n 2\r\n\r\n",
    "a line end alone": b"GET / HTTP/1.1\nHost: a\n\n",
    "a zero byte": b"GET / HTTP/1.1\r\nHost: a\r\nX: \x00\r\n\r\n",
    "another protocol": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
}


@pytest.mark.parametrize("request_", REFUSED.values(), ids=REFUSED)
def test_what_could_be_understood_in_two_ways_is_refused_and_nothing_behind_it_is_read(
    served: Served, request_: bytes
) -> None:
    answered = served.one(request_ + FINISHED)
    assert (answered.status, answered.headers["connection"]) == (400, "close")


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n", 414),
        (b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"a" * 70_000 + b"\r\n\r\n", 431),
        (b"GET / HTTP/1.1\r\n" + b"".join(b"X%d: a\r\n" % number for number in range(200)) + b"\r\n", 431),
    ],
)
def test_a_head_that_is_too_long_is_refused(served: Served, request_: bytes, status: int) -> None:
    assert served.one(request_).status == status


def test_another_protocol_that_is_offered_is_not_taken_up(served: Served) -> None:
    offer = FINISHED.replace(b"\r\n\r\n", b"\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n")
    with served.call() as connection:
        connection.sendall(offer + FINISHED)
        answered = Answered(everything(connection))
    assert (answered.body, answered.headers["connection"], answered.rest) == (READY, "close", b"")


def test_who_asks_and_asks_without_waiting_is_refused_in_the_end() -> None:
    go = Event()

    def slow(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        assert go.wait(SECONDS)
        return echo(environ, start_response)

    with serving(Application(slow)) as served, served.call() as connection:
        connection.sendall(GET * (MOST_WAITING + 5))
        go.set()
        content = everything(connection)
    assert content.count(b"HTTP/1.1 200 OK") == MOST_WAITING + 1
    assert content.count(b"HTTP/1.1 429 ") == 1


def answering(status: str, headers: list[tuple[str, str]], body: Iterable[bytes]) -> Application:
    def app(_environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        start_response(status, headers)
        return body

    return Application(app)


@pytest.mark.parametrize("size", [0, 5, KEPT_IN_MEMORY + 1, 5 * KEPT_IN_MEMORY])
def test_an_answer_of_any_size_comes_whole(size: int) -> None:
    content = os.urandom(size)
    pieces = [content[begin : begin + 300_000] for begin in range(0, size, 300_000)]
    with serving(answering("200 OK", [], pieces)) as served:
        assert served.one(GET).body == content
        assert served.one(GET.replace(b"GET", b"HEAD")).body == b""


def test_a_file_is_sent_as_it_is_and_no_more_of_it_than_was_said() -> None:
    content = os.urandom(3_000_000)
    file = BytesIO(content)
    with serving(answering("200 OK", [("Content-Length", "2500000")], FileWrapper(file))) as served:
        assert served.one(GET).body == content[:2_500_000]
        assert file.closed


def test_a_file_that_is_shorter_than_was_said_does_not_look_complete() -> None:
    with serving(answering("200 OK", [("Content-Length", "10")], FileWrapper(BytesIO(b"short")))) as served:
        answered = Answered(served.ask(GET))
    assert (answered.headers["content-length"], answered.body) == ("10", b"short")


def test_a_wrong_length_of_the_application_is_put_right() -> None:
    with serving(answering("200 OK", [("Content-Length", "3")], [b"hello"])) as served:
        assert served.one(GET).body == b"hello"


@pytest.mark.parametrize("status", ["204 No Content", "304 Not Modified"])
def test_what_has_no_body_is_sent_without(status: str) -> None:
    with serving(answering(status, [], [b"nothing of this"])) as served:
        assert served.ask(GET).endswith(b"\r\n\r\n")


@pytest.mark.parametrize("headers", [[("X", "a\r\nSet-Cookie: b")], [("X", "а")]])
def test_a_header_that_would_break_the_answer_is_not_sent(headers: list[tuple[str, str]]) -> None:
    with serving(answering("200 OK", headers, [])) as served:
        answered = served.one(GET)
    assert answered.status == 500
    assert "set-cookie" not in answered.headers


def test_an_application_that_fails_is_answered_for_and_goes_on() -> None:
    def failing(_environ: "WSGIEnvironment", _start_response: "StartResponse") -> Iterable[bytes]:
        raise ArithmeticError

    with serving(Application(failing, ready)) as served:
        for _ in range(5):
            assert served.one(GET).status == 500
        assert served.one(FINISHED).status == 200
