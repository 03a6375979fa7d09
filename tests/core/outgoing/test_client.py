"""Asking other hosts, against one that really listens."""

import socket
import ssl
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.core.outgoing import (
    AddressRefused,
    AnswerTooLarge,
    Bounds,
    Client,
    NotHttp,
    Redirected,
    TooSlow,
    Unreachable,
    networks,
)
from tests.listening import LOOPBACK, Exchange, listening
from tests.notices.servers import certificate

INSIDE = networks([LOOPBACK])
PATIENT, HURRIED = Bounds(), Bounds(connecting=0.3, seconds=0.3, most_bytes=10_000)


def _greets(exchange: Exchange) -> None:
    exchange.answer(200, b"hello", X_Kind="greeting")


def test_an_answer_comes_back_whole_with_its_fields() -> None:
    with listening(_greets) as host:
        answer = Client(inside=INSIDE).ask("POST", f"{host.address}/a?b=c", b"body", {"X-Key": "k"})

    assert (answer.status, answer.body, answer.fields["x-kind"]) == (200, b"hello", "greeting")
    (asked,) = host.asked
    assert (asked.method, asked.path, asked.body) == ("POST", "/a?b=c", b"body")
    assert asked.fields["x-key"] == "k"
    assert asked.fields["host"] == f"{LOOPBACK}:{host.port}"


@pytest.mark.parametrize(
    "name",
    ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1", "0", "0.0.0.0", "[::ffff:127.0.0.1]", "[::1]"],  # noqa: S104 - nobody listens there
)
def test_no_spelling_of_an_address_inside_leads_there(name: str) -> None:
    with listening(_greets) as host, pytest.raises(AddressRefused):
        Client().ask("GET", f"http://{name}:{host.port}/")

    assert host.asked == []


@pytest.mark.parametrize(
    "address",
    ["http://169.254.169.254/latest/meta-data/", "https://[64:ff9b::7f00:1]/", "https://10.0.0.1/", "http://8.8.8.8/"],
)
def test_neither_what_lies_inside_nor_an_open_line_to_the_world_is_used_though_another_address_is_allowed(
    address: str,
) -> None:
    with pytest.raises(AddressRefused):
        Client(inside=INSIDE).ask("GET", address)


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "gopher://127.0.0.1/", "http://", "http://u:secret@127.0.0.1/", "http://[::1", ""]
)
def test_only_plain_addresses_of_the_web_are_asked_and_a_password_in_one_is_not_repeated(address: str) -> None:
    with pytest.raises(AddressRefused) as refused:
        Client(inside=INSIDE).ask("GET", address)

    assert "secret" not in repr(refused.value)


@pytest.mark.parametrize("address", ["http://127.0.0.1/a b", "http://127.0.0.1/\r\nX: y", "http://127.0.0.1/ł"])
def test_an_address_that_could_add_a_line_to_the_request_is_not_asked(address: str) -> None:
    with pytest.raises(AddressRefused):
        Client(inside=INSIDE).ask("GET", address)


def _leads(monkeypatch: pytest.MonkeyPatch, name: str, *answers: list[str]) -> list[str]:
    """Let a name lead to other addresses each time that somebody asks, and return who was asked for."""
    real: Callable[..., Any] = socket.getaddrinfo
    left, asked = list(answers), []

    def lead(host: str, port: int, *rest: Any, **more: Any) -> Any:  # noqa: ANN401 - as the library has it
        if host != name:
            return real(host, port, *rest, **more)
        asked.append(host)
        return [place for address in left.pop(0) for place in real(address, port, type=socket.SOCK_STREAM)]

    monkeypatch.setattr(socket, "getaddrinfo", lead)
    return asked


def test_a_name_that_leads_elsewhere_the_second_time_is_asked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    with listening(_greets) as inside, listening(_greets, host="127.0.0.2", port=inside.port) as allowed:
        asked = _leads(monkeypatch, "mt.example.org", ["127.0.0.2"], ["127.0.0.1"])
        client = Client(inside=networks(["127.0.0.2"]))
        assert client.ask("GET", f"http://mt.example.org:{inside.port}/").status == 200

    assert asked == ["mt.example.org"]
    assert inside.asked == []
    assert allowed.asked[0].fields["host"] == f"mt.example.org:{inside.port}"


def test_a_name_one_of_whose_addresses_lies_inside_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    _leads(monkeypatch, "mt.example.org", ["8.8.8.8", "10.0.0.1"])

    with pytest.raises(AddressRefused):
        Client().ask("GET", "https://mt.example.org/")


@pytest.mark.parametrize("where", ["file:///etc/passwd", "http://127.0.0.1:1/", "https://example.org/"])
def test_nobody_is_followed_elsewhere(where: str) -> None:
    with listening(lambda exchange: exchange.answer(302, Location=where)) as host, pytest.raises(Redirected):
        Client(inside=INSIDE).ask("GET", host.address)

    assert len(host.asked) == 1


def _never_ends(exchange: Exchange) -> None:
    exchange.write(b"HTTP/1.1 200 OK\r\n\r\n")
    while exchange.write(b"x" * 4096):
        pass


def test_an_answer_without_an_end_is_cut_off() -> None:
    with listening(_never_ends) as host, pytest.raises(AnswerTooLarge) as refused:
        Client(HURRIED, INSIDE).ask("GET", host.address)

    assert refused.value.most == 10_000


@pytest.mark.parametrize(
    "slowly",
    [
        lambda exchange: exchange.is_over.wait(5),
        lambda exchange: exchange.drip(b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * 500),
        lambda exchange: exchange.write(b"HTTP/1.1 200 OK\r\n\r\n") and exchange.drip(b"x" * 500),
    ],
)
def test_a_host_that_keeps_us_waiting_is_left_whether_it_says_nothing_or_drips(
    slowly: Callable[[Exchange], object],
) -> None:
    with listening(slowly) as host, pytest.raises(TooSlow) as refused:
        Client(HURRIED, INSIDE).ask("GET", host.address)

    assert refused.value.seconds == HURRIED.seconds


@pytest.mark.parametrize(
    "spoken",
    [
        b"",
        b"SSH-2.0-OpenSSH\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhal",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n\x1f\x8b",
    ],
)
def test_what_is_no_whole_answer_is_told_from_one(spoken: bytes) -> None:
    with listening(lambda exchange: exchange.write(spoken)) as host, pytest.raises(NotHttp):
        Client(inside=INSIDE).ask("GET", host.address)


def test_nobody_there_is_said_as_such() -> None:
    with listening(_greets) as host:
        pass

    with pytest.raises(Unreachable):
        Client(inside=INSIDE).ask("GET", host.address)
    with pytest.raises(Unreachable):
        Client(inside=INSIDE).ask("GET", "https://no-such-host.invalid/")


def test_a_certificate_is_asked_for_the_name_and_must_hold(tmp_path: Path) -> None:
    made = certificate(tmp_path)

    with listening(_greets, context=made.context) as host:
        trusting = Client(inside=INSIDE, context=ssl.create_default_context(cafile=str(made.file)))
        assert trusting.ask("GET", host.address).body == b"hello"
        with pytest.raises(Unreachable):
            Client(inside=INSIDE).ask("GET", host.address)
        with pytest.raises(Unreachable):
            trusting.ask("GET", f"https://localhost:{host.port}/")
