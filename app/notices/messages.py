"""A letter as an Internet message (RFC 5322, MIME): pure."""

from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

POLICY = policy.SMTP.clone(cte_type="7bit")
"""Every server takes seven bits; what is not ASCII is encoded."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Who writes: the name and address of the site, its host, and where a colleague switches the digest off."""

    name: str
    address: str
    host: str
    profile: str


@dataclass(frozen=True, slots=True)
class Posted:
    """A letter taken out of the database to be sent; `tries` counts this attempt."""

    id: int
    to: str
    subject: str
    text: str
    html: str
    locale: str
    created_at: datetime
    tries: int


def message_of(letter: Posted, sender: Sender) -> EmailMessage:
    """Return the message, ready to be sent.

    Its Message-ID is the same at every try, so that a mailbox can tell a letter that comes twice. Programs that
    answer by themselves are asked not to (`Auto-Submitted`, RFC 3834, 5). Where the text names, on a line of its
    own, the page on which letters of its kind are switched off, `List-Unsubscribe` (RFC 2369, 3.2) names it too.
    """
    message = EmailMessage(policy=POLICY)
    message["From"] = Address(sender.name, addr_spec=sender.address)
    message["To"] = Address(addr_spec=reachable(letter.to))
    message["Subject"] = letter.subject
    message["Date"] = format_datetime(letter.created_at)
    message["Message-ID"] = f"<{letter.id}.{letter.created_at:%Y%m%d%H%M%S%f}@{sender.host}>"
    message["Auto-Submitted"] = "auto-generated"
    if sender.profile in letter.text.splitlines():
        message["List-Unsubscribe"] = f"<{sender.profile}>"
    message.set_content(letter.text, charset="utf-8")
    if letter.html:
        message.add_alternative(letter.html, subtype="html", charset="utf-8")
    message["Content-Language"] = letter.locale  # last: what sets the content takes such headers away
    return message


def reachable(address: str) -> str:
    """Return an address with its domain as name servers know it (IDNA), where it has another."""
    name, _, domain = address.rpartition("@")
    try:
        return f"{name}@{domain.encode('idna').decode('ascii')}"
    except UnicodeError:
        return address
