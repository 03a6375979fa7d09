"""What the deeds on texts of the interface refuse, with the facts that the answer needs."""

from collections.abc import Collection
from datetime import datetime

from app.core.errors import Refusal


class NoSuchMessage(Refusal):
    """The program has no such message."""


class WrongForms(Refusal):
    """A text came with another number of plural forms than its language has; `wanted` is how many that are."""

    def __init__(self, wanted: int) -> None:
        """Keep how many are wanted."""
        super().__init__(str(wanted))
        self.wanted = wanted


class WordingTooLong(Refusal):
    """A form is longer than we keep; `most` is the number of characters."""

    def __init__(self, most: int) -> None:
        """Keep the limit."""
        super().__init__(str(most))
        self.most = most


class WordingClash(Refusal):
    """A text was changed by another hand since the version that this one was made from. Both are here."""

    def __init__(
        self,
        message_id: str,
        mine: tuple[str, ...],
        theirs: tuple[str, ...],
        version: int,
        *,
        person_id: int | None,
        at: datetime | None,
    ) -> None:
        """Keep both texts, the version of the other, who wrote it and when."""
        super().__init__(f"{message_id} is at version {version}")
        self.message_id = message_id
        self.mine = mine
        self.theirs = theirs
        self.version = version
        self.person_id = person_id
        self.at = at


class NotReady(Refusal):
    """What is not finished, or would break a page, cannot be approved or sent back; `message_ids` are those texts."""

    def __init__(self, message_ids: Collection[str]) -> None:
        """Keep which."""
        super().__init__(f"{len(message_ids)} texts")
        self.message_ids = tuple(message_ids)


class NotAsShown(Refusal):
    """What was approved is not what is there now; `message_ids` are the texts that differ."""

    def __init__(self, message_ids: Collection[str]) -> None:
        """Keep which."""
        super().__init__(f"{len(message_ids)} texts")
        self.message_ids = tuple(message_ids)
