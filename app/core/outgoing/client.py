"""The one way in which this host asks another for something.

The name is resolved once, every address of it is checked, and the connection goes to exactly those: a name that leads
elsewhere a moment later leads nobody there. No redirect is followed, no proxy of the environment asked.
"""

import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPResponse
from typing import Final
from urllib.parse import SplitResult, urlsplit

from app.core.outgoing.addresses import Networks
from app.core.outgoing.line import Deadline, Line, require_outside, resolve
from app.core.outgoing.refusals import AddressRefused, AnswerTooLarge, NotHttp, Redirected, TooSlow

_PORTS: Final = {"http": 80, "https": 443}
_PIECE: Final = 65_536


@dataclass(frozen=True, slots=True)
class Bounds:
    """How long each address is tried and the whole may take, in seconds, and how many bytes of an answer are read."""

    connecting: float = 5.0
    seconds: float = 15.0
    most_bytes: int = 1_000_000


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. `fields` are the header fields by their names in lower case."""

    status: int
    fields: Mapping[str, str]
    body: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Client:
    """Asks other hosts. `inside` are networks that the operator allows although they are not public.

    `context` says which certificates are trusted: those that the system trusts unless another is given.
    """

    bounds: Bounds = Bounds()
    inside: Networks = ()
    context: ssl.SSLContext | None = field(default=None, repr=False)

    def ask(
        self, method: str, address: str, body: bytes | None = None, fields: Mapping[str, str] | None = None
    ) -> Answer:
        """Return what the host at `address` answers; an `Outgoing` refusal says why there is no answer."""
        parts = _checked(address)
        host, port = str(parts.hostname), parts.port or _PORTS[parts.scheme]
        is_encrypted = parts.scheme == "https"
        deadline = Deadline(host, self.bounds.seconds)
        addresses = resolve(host, port, deadline)
        require_outside(host, addresses, self.inside, is_encrypted=is_encrypted)
        line = Line(
            host,
            port,
            addresses,
            deadline=deadline,
            connecting=self.bounds.connecting,
            context=(self.context or ssl.create_default_context()) if is_encrypted else None,
        )
        path = f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"
        try:
            line.request(method, path, body, {"Accept-Encoding": "identity", **(fields or {}), "Connection": "close"})
            with line.getresponse() as response:
                return self._read(host, response)
        except TimeoutError:
            raise TooSlow(host, self.bounds.seconds) from None
        except (HTTPException, OSError):
            raise NotHttp(host) from None
        finally:
            line.close()

    def _read(self, host: str, response: HTTPResponse) -> Answer:
        if 300 <= response.status < 400:  # noqa: PLR2004 - RFC 9110, 15.4
            raise Redirected(host)
        if response.headers.get("Content-Encoding", "identity").lower() != "identity":
            raise NotHttp(host)
        body = bytearray()
        while piece := response.read1(_PIECE):
            body += piece
            if len(body) > self.bounds.most_bytes:
                raise AnswerTooLarge(host, self.bounds.most_bytes)
        if response.length:  # the connection closed before all that was announced had come
            raise NotHttp(host)
        return Answer(response.status, {name.lower(): value for name, value in response.headers.items()}, bytes(body))


def _checked(address: str) -> SplitResult:
    """Return the parts of an address that we would go to; only HTTP, and without a name and password in it."""
    try:
        parts = urlsplit(address)
        is_sound = parts.scheme in _PORTS and bool(parts.hostname) and parts.username is None and parts.port != 0
    except ValueError:
        raise AddressRefused("") from None
    if not (is_sound and address.isascii() and address.isprintable() and " " not in address):
        raise AddressRefused(parts.hostname or "")
    return parts
