"""A mail server to send to, and whom the certificates of tests are vouched for by."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path
from threading import Lock

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

HOST = "127.0.0.1"
USER, PASSWORD = "desk", "p:ss/word"


@dataclass
class Mailbox:
    """What a server took, and what it refuses."""

    messages: list[EmailMessage] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)
    saw_tls: list[bool] = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock)

    async def handle_RCPT(  # noqa: N802 - aiosmtpd calls it by this name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if address in self.refused:
            return "550 No such mailbox: secret words of the server"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - as above
        content = envelope.content
        assert isinstance(content, bytes)
        message = message_from_bytes(content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        with self._lock:
            self.messages.append(message)
            self.recipients += envelope.rcpt_tos
            self.saw_tls.append(session.ssl is not None)
        return "250 OK"


@dataclass(frozen=True, slots=True)
class Running:
    """A server that runs."""

    mailbox: Mailbox
    port: int


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind((HOST, 0))
        return int(asked.getsockname()[1])


@contextmanager
def mail_server(
    mailbox: Mailbox | None = None,
    *,
    context: ssl.SSLContext | None = None,
    is_implicit_tls: bool = False,
    with_password: bool = False,
) -> Iterator[Running]:
    """Run a mail server on the loopback; with `context` it offers STARTTLS, or speaks TLS from the start."""
    mailbox = mailbox or Mailbox()

    def authenticate(_server: object, _session: object, _envelope: object, _kind: str, data: object) -> AuthResult:
        assert isinstance(data, LoginPassword)
        is_right = (data.login, data.password) == (USER.encode(), PASSWORD.encode())
        return AuthResult(success=is_right, handled=is_right)

    controller = Controller(
        mailbox,
        hostname=HOST,
        port=_free_port(),
        tls_context=None if is_implicit_tls else context,
        ssl_context=context if is_implicit_tls else None,
        authenticator=authenticate if with_password else None,
        auth_required=with_password,
        auth_require_tls=with_password and context is not None,
        enable_SMTPUTF8=False,
    )
    controller.start()
    try:
        yield Running(mailbox, controller.port)
    finally:
        controller.stop()


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate for the loopback, and the file by which it is trusted."""

    file: Path
    context: ssl.SSLContext


def certificate(folder: Path) -> Certificate:
    """Make a certificate that vouches for itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(HOST))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    plain, unencrypted = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    file, key_file = folder / "certificate.pem", folder / "key.pem"
    file.write_bytes(made.public_bytes(pem))
    key_file.write_bytes(key.private_bytes(pem, plain, unencrypted))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file, key_file)
    return Certificate(file, context)
