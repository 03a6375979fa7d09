"""The service that an operator chose, ready to be asked."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from app.core.outgoing import Bounds, Client, networks
from app.machine.chat import Chat
from app.machine.deepl import DeepL, host_of
from app.machine.door import Door
from app.machine.engine import Engine
from app.machine.libretranslate import LibreTranslate

MOST_BYTES = 1_000_000
SECONDS_TO_CONNECT = 5.0


class Kind(StrEnum):
    """The kinds of services that are understood."""

    DEEPL = DeepL.name
    LIBRETRANSLATE = LibreTranslate.name
    CHAT = Chat.name


_VERSIONS: Final = {Kind.DEEPL: "/v2", Kind.CHAT: "/v1"}
"""What many write behind the address, and we write ourselves."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What an operator set. `private` are the networks in which the service may stand besides the world outside."""

    kind: Kind
    address: str = ""
    key: str = field(default="", repr=False)
    model: str = ""
    seconds: float = 15.0
    private: tuple[str, ...] = ()


def engine_for(choice: Choice) -> Engine:
    """Return the service of this choice."""
    bounds = Bounds(min(SECONDS_TO_CONNECT, choice.seconds), choice.seconds, MOST_BYTES)
    client = Client(bounds, networks(choice.private))
    address = choice.address.removesuffix(_VERSIONS.get(choice.kind, "")) or (
        host_of(choice.key) if choice.kind is Kind.DEEPL else ""
    )
    door = Door(choice.kind, address, client, choice.key)
    if choice.kind is Kind.CHAT:
        return Chat(door, choice.model)
    return (DeepL if choice.kind is Kind.DEEPL else LibreTranslate)(door)
