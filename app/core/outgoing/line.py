"""A connection to one checked address, every wait on which is cut to what is left of the whole time.

`http.client` sees a socket that knows `sendall`, `makefile` and `close`; a time limit on the socket alone would begin
anew with every byte, so that a host that drips its answer would hold us for ever.
"""

import io
import socket
import ssl
from collections.abc import Iterable
from http.client import HTTPConnection
from ipaddress import ip_address
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from typing import cast

from app.core.outgoing.addresses import Address, Networks, is_public, is_within
from app.core.outgoing.refusals import AddressRefused, TooSlow, Unreachable

MOST_ADDRESSES = 4
"""How many addresses of a name are tried."""


class Deadline:
    """The moment until which all of a request has to be done."""

    def __init__(self, host: str, seconds: float) -> None:
        """Begin now."""
        self.host, self.seconds = host, seconds
        self._until = monotonic() + seconds

    def left(self) -> float:
        """Return how many seconds are left; `TooSlow` where none are."""
        left = self._until - monotonic()
        if left <= 0:
            raise TooSlow(self.host, self.seconds)
        return left


def resolve(host: str, port: int, deadline: Deadline) -> list[Address]:
    """Return the addresses of a name, each once; `Unreachable` where it has none.

    Whoever resolves names for this machine knows no time limit, so they are asked by a thread that is left behind
    when it takes too long.
    """
    told: SimpleQueue[list[Address]] = SimpleQueue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            found = []
        told.put(list(dict.fromkeys(ip_address(str(place[4][0])) for place in found)))

    Thread(target=ask, name="resolving", daemon=True).start()
    try:
        addresses = told.get(timeout=deadline.left())
    except Empty:
        raise TooSlow(host, deadline.seconds) from None
    if not addresses:
        raise Unreachable(host)
    return addresses


def require_outside(host: str, addresses: Iterable[Address], inside: Networks, *, is_encrypted: bool) -> None:
    """Refuse with `AddressRefused` a name any of whose addresses is neither public nor in a network `inside`.

    What is sent without TLS is sent to networks `inside` only.
    """
    for address in addresses:
        if not (is_within(address, inside) or (is_encrypted and is_public(address))):
            raise AddressRefused(host)


class Line(HTTPConnection):
    """HTTP to an address that was checked; the name is only for the certificate and for the `Host` field."""

    def __init__(
        self,
        host: str,
        port: int,
        addresses: list[Address],
        *,
        deadline: Deadline,
        connecting: float,
        context: ssl.SSLContext | None,
    ) -> None:
        """Connect to nothing yet; `connecting` are the seconds that each address is given."""
        super().__init__(host, port)
        self._addresses, self._deadline = addresses[:MOST_ADDRESSES], deadline
        self._connecting, self._context = connecting, context
        self.default_port = 443 if context else 80

    def connect(self) -> None:
        """Connect to the first address that answers."""
        for address in self._addresses:
            seconds = min(self._connecting, self._deadline.left())
            try:
                plain = socket.create_connection((str(address), self.port), timeout=seconds)
            except OSError:
                continue
            self.sock = cast("socket.socket", _Timed(self._secured(plain), self._deadline))
            return
        raise Unreachable(self.host)

    def _secured(self, plain: socket.socket) -> socket.socket:
        if self._context is None:
            return plain
        try:
            plain.settimeout(min(self._connecting, self._deadline.left()))
            return self._context.wrap_socket(plain, server_hostname=self.host)
        except OSError:
            plain.close()
            raise Unreachable(self.host) from None


class _Timed:
    """A socket for `http.client`, on which no wait goes past the deadline.

    As with a real one, closing it leaves it open for whoever reads from it yet.
    """

    def __init__(self, wire: socket.socket, deadline: Deadline) -> None:
        self._wire, self._deadline = wire, deadline
        self._is_read = False

    def sendall(self, content: bytes) -> None:
        self._wire.settimeout(self._deadline.left())
        self._wire.sendall(content)

    def makefile(self, _mode: str) -> io.BufferedReader:
        self._is_read = True
        return io.BufferedReader(_Incoming(self._wire, self._deadline))

    def close(self) -> None:
        if not self._is_read:
            self._wire.close()


class _Incoming(io.RawIOBase):
    """What comes in on a socket."""

    def __init__(self, wire: socket.socket, deadline: Deadline) -> None:
        super().__init__()
        self._wire, self._deadline = wire, deadline

    def readable(self) -> bool:
        return True

    def readinto(self, room: object) -> int:
        self._wire.settimeout(self._deadline.left())
        return self._wire.recv_into(cast("bytearray", room))

    def close(self) -> None:
        self._wire.close()
        super().close()
