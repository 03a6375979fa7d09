"""The way to a service: its address, the key, and what its statuses mean for all kinds of services."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from time import monotonic, sleep
from typing import Any, Final

from app.core.outgoing import Answer, Client
from app.machine.refusals import Busy, Garbled, KeyRefused, QuotaUsedUp, ServiceFailed

LONGEST_WAIT: Final = 2
"""How many seconds a service may ask us to wait while a person waits for us."""

_QUOTA_EXCEEDED: Final = 456
_NOT_NOW: Final = {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE}
_KEY_REFUSED: Final = {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}
_USED_UP: Final = {HTTPStatus.PAYMENT_REQUIRED, _QUOTA_EXCEEDED}


@dataclass(frozen=True, slots=True)
class Door:
    """Where a service is reached, and with which key."""

    service: str
    address: str
    client: Client
    key: str = field(default="", repr=False)

    def ask(self, path: str, content: object = None, fields: Mapping[str, str] | None = None) -> Any:  # noqa: ANN401 - JSON
        """Return what the service answers, read as JSON: to `content` where there is any, else to a plain look.

        It is asked a second time only where it said that it did nothing and when to come again; whatever else went
        wrong may have been done, and paid for.
        """
        begun = monotonic()
        answer = self._send(self.client, path, content, fields)
        if answer.status in _NOT_NOW and (seconds := _seconds(answer)) is not None and seconds <= LONGEST_WAIT:
            sleep(seconds)
            left = self.client.bounds.seconds - (monotonic() - begun)
            if left > 0:
                patient = replace(self.client, bounds=replace(self.client.bounds, seconds=left))
                answer = self._send(patient, path, content, fields)
        return self._read(answer)

    def _send(self, client: Client, path: str, content: object, fields: Mapping[str, str] | None) -> Answer:
        said = {"Accept": "application/json", "User-Agent": "Tolmach", **(fields or {})}
        address = f"{self.address.rstrip('/')}{path}"
        if content is None:
            return client.ask("GET", address, fields=said)
        body = json.dumps(content, ensure_ascii=False).encode()
        return client.ask("POST", address, body, {"Content-Type": "application/json", **said})

    def _read(self, answer: Answer) -> Any:  # noqa: ANN401 - JSON
        if answer.status in _KEY_REFUSED:
            raise KeyRefused(self.service)
        if answer.status in _USED_UP:
            raise QuotaUsedUp(self.service)
        if answer.status in _NOT_NOW:
            raise Busy(self.service, _seconds(answer))
        if answer.status != HTTPStatus.OK:
            raise Declined(self.service, answer.status, _said(answer))
        try:
            return json.loads(answer.body)
        except (ValueError, RecursionError):
            raise Garbled(self.service) from None


class Declined(ServiceFailed):
    """A status that a kind of service may give a closer meaning by what was `said`, which goes no further."""

    def __init__(self, service: str, status: int, said: str) -> None:
        """Keep what was said, in lower case."""
        super().__init__(service, status)
        self.said = said


def _said(answer: Answer) -> str:
    return answer.body[:1000].decode(errors="replace").lower()


def _seconds(answer: Answer) -> int | None:
    """Return how long we are asked to wait (RFC 9110, 10.2.3), where that is said in seconds."""
    written = answer.fields.get("retry-after", "").strip()
    return int(written) if written.isascii() and written.isdigit() and len(written) <= 6 else None  # noqa: PLR2004
