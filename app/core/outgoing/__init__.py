"""Requests that this host makes of others: to a checked address, in a bounded time, for a bounded answer."""

from app.core.outgoing.addresses import Networks, is_public, networks
from app.core.outgoing.client import Answer, Bounds, Client
from app.core.outgoing.refusals import (
    AddressRefused,
    AnswerTooLarge,
    NotHttp,
    Outgoing,
    Redirected,
    TooSlow,
    Unreachable,
)

__all__ = [
    "AddressRefused",
    "Answer",
    "AnswerTooLarge",
    "Bounds",
    "Client",
    "Networks",
    "NotHttp",
    "Outgoing",
    "Redirected",
    "TooSlow",
    "Unreachable",
    "is_public",
    "networks",
]
