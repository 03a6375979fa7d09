"""Couriers: how a letter leaves the house. By a mail server; by a folder, where the operator has set none."""

import os
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

SECONDS = 20
"""How long a mail server may keep us waiting for each of its answers."""

OWNER_ONLY = 0o600
OWNER_ONLY_FOLDER = 0o700


class Undelivered(Exception):  # noqa: N818 - it is an answer of the outside world
    """The letter did not go out. The reason names kinds and codes of errors, no address and no word of a letter.

    `is_line_dead` tells that the server cannot be reached at all, so that other letters need not be tried now.
    """

    def __init__(self, error: Exception, *, is_line_dead: bool) -> None:
        """Keep the kind of the error and the server's code."""
        code = getattr(error, "smtp_code", None)
        super().__init__(f"{type(error).__name__} {code}" if code else type(error).__name__)
        self.is_line_dead = is_line_dead


class Courier(Protocol):
    """Takes messages away."""

    def deliver(self, message: EmailMessage) -> None:
        """Return once somebody else answers for the message; `Undelivered` where nobody does."""

    def close(self) -> None:
        """End the round."""


@dataclass(frozen=True, slots=True)
class MailServer:
    """A mail server. With `is_implicit_tls` TLS begins at once, else as soon as the server offers it."""

    host: str
    port: int
    user: str = ""
    password: str = field(default="", repr=False)
    is_implicit_tls: bool = False

    @classmethod
    def at(cls, url: str) -> "MailServer":
        """Return the server at `smtp://user:password@host:port` or `smtps://...`; the ports are 587, 465 by default."""
        parts = urlsplit(url)
        is_implicit_tls = parts.scheme == "smtps"
        return cls(
            host=str(parts.hostname),
            port=parts.port or (465 if is_implicit_tls else 587),
            user=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
            is_implicit_tls=is_implicit_tls,
        )

    @property
    def is_on_this_machine(self) -> bool:
        """Whether nobody can listen in between."""
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"


class NotPrivate(Exception):  # noqa: N818 - it is an answer of the outside world
    """The server wants the password in the clear."""


class SmtpCourier:
    """Sends by SMTP (RFC 5321), over one connection a round, opened for the first letter.

    TLS is used as soon as it is offered and the certificate must be right. A password goes in the clear to this
    machine only.
    """

    def __init__(self, server: MailServer, our_host: str) -> None:
        """Connect to nothing yet; `our_host` is how we introduce ourselves."""
        self.server = server
        self.our_host = our_host
        self._line: smtplib.SMTP | None = None

    def deliver(self, message: EmailMessage) -> None:
        """Hand the message over to the server."""
        with _undelivered_where_it_fails(is_line_dead=True):
            line = self._line = self._line or self._connect()
        with _undelivered_where_it_fails(is_line_dead=False):
            line.send_message(message)

    def close(self) -> None:
        """Say goodbye; a server that does not listen any more has taken the letters all the same."""
        line, self._line = self._line, None
        if line is not None:
            try:
                line.quit()
            except (smtplib.SMTPException, OSError):
                line.close()

    def _connect(self) -> smtplib.SMTP:
        server, context = self.server, ssl.create_default_context()
        line: smtplib.SMTP
        if server.is_implicit_tls:
            line = smtplib.SMTP_SSL(server.host, server.port, self.our_host, timeout=SECONDS, context=context)
        else:
            line = smtplib.SMTP(server.host, server.port, self.our_host, timeout=SECONDS)
        try:
            self._introduce(line, context)
        except BaseException:
            line.close()
            raise
        return line

    def _introduce(self, line: smtplib.SMTP, context: ssl.SSLContext) -> None:
        server, is_private = self.server, self.server.is_implicit_tls
        line.ehlo_or_helo_if_needed()
        if not is_private and line.has_extn("starttls"):
            line.starttls(context=context)
            line.ehlo_or_helo_if_needed()
            is_private = True
        if server.user:
            if not is_private and not server.is_on_this_machine:
                raise NotPrivate
            line.login(server.user, server.password)


class FolderCourier:
    """Lays letters into a folder as `.eml` files that their owner alone can read: for trying the site out."""

    def __init__(self, folder: Path) -> None:
        """Make nothing yet."""
        self.folder = folder

    def deliver(self, message: EmailMessage) -> None:
        """Write the message into a file of its own, whole or not at all."""
        name = f"{datetime.now(UTC):%Y%m%dT%H%M%S.%f}-{message['Message-ID'].partition('.')[0].lstrip('<')}.eml"
        with _undelivered_where_it_fails(is_line_dead=True):
            self.folder.mkdir(mode=OWNER_ONLY_FOLDER, parents=True, exist_ok=True)
            unfinished = self.folder / f".{name}"
            with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY), "wb") as opened:
                opened.write(message.as_bytes())
            unfinished.rename(self.folder / name)

    def close(self) -> None:
        """Do nothing: every file is closed."""


@contextmanager
def _undelivered_where_it_fails(*, is_line_dead: bool) -> Iterator[None]:
    try:
        yield
    except (smtplib.SMTPException, OSError, UnicodeError, NotPrivate) as error:
        is_gone = isinstance(error, OSError) and not _is_answer(error)
        raise Undelivered(error, is_line_dead=is_line_dead or is_gone) from None


def _is_answer(error: Exception) -> bool:
    """Say whether the server spoke and refused this one letter. smtplib makes all its errors of `OSError`."""
    return isinstance(error, smtplib.SMTPException) and not isinstance(error, smtplib.SMTPServerDisconnected)
