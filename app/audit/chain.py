"""The chain over the audit: each entry carries a digest of itself and of the one before, so that a change shows.

A row changed, put in, moved or taken out by hand breaks the chain there. Whoever can write to the database can also
count the whole chain anew from that row on, and can cut its end off: so the last digest is worth noting elsewhere.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

Fact = str | int | bool | None

BEGINNING = ""
"""What stands before the first entry."""


@dataclass(frozen=True, slots=True)
class Deed:
    """What an entry says, and what its digest covers."""

    at: datetime
    actor_id: int | None
    deed: str
    subject: str
    facts: Mapping[str, Fact]


def digest(previous: str, deed: Deed) -> str:
    """Return the digest of an entry that follows the one with the digest `previous`: SHA-256, in hexadecimal.

    It is taken of JSON (RFC 8259) in one spelling: names sorted, no spaces, letters as they are, the time in UTC
    with microseconds.
    """
    at = deed.at.astimezone(UTC).isoformat(timespec="microseconds")
    said = [previous, at, deed.actor_id, deed.deed, deed.subject, dict(deed.facts)]
    spelled = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return sha256(spelled.encode("utf-8", "surrogatepass")).hexdigest()


def first_break(entries: Iterable[tuple[int, str, Deed]]) -> int | None:
    """Return the number of the first entry whose digest does not follow from what stands before it, if there is one."""
    previous = BEGINNING
    for number, noted, deed in entries:
        if digest(previous, deed) != noted:
            return number
        previous = noted
    return None
