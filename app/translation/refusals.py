"""What the deeds on translations refuse, with the facts that the answer needs."""

from collections.abc import Collection
from datetime import datetime

from app.core.errors import Refusal


class NoSuchTranslation(Refusal):
    """There is no translation with this number."""


class NothingToTranslate(Refusal):
    """The original was never approved, so there is no text that may leave the hands of its author."""


class SameLanguage(Refusal):
    """The original is in this language already."""

    def __init__(self, locale: str) -> None:
        """Keep which."""
        super().__init__(locale)
        self.locale = locale


class Taken(Refusal):
    """Somebody else holds the translation, until a moment or, while an editor reads, without one."""

    def __init__(self, person_id: int, until: datetime | None) -> None:
        """Keep who, and until when."""
        super().__init__(f"person {person_id}")
        self.person_id = person_id
        self.until = until


class NotHeld(Refusal):
    """The translation is not in the hands of whoever wants to write in it."""


class CannotTranslate(Refusal):
    """The person named has no role that lets them translate into this language."""

    def __init__(self, person_id: int, locale: str) -> None:
        """Keep who and where."""
        super().__init__(f"person {person_id} in {locale}")
        self.person_id = person_id
        self.locale = locale


class UnknownSegment(Refusal):
    """The base revision has no such segment."""


class TooLong(Refusal):
    """A target is longer than we keep; `most` is the number of characters."""

    def __init__(self, most: int) -> None:
        """Keep the limit."""
        super().__init__(str(most))
        self.most = most


class Collision(Refusal):
    """A target was changed by another hand since the version that this text was made from. Both texts are here."""

    def __init__(
        self, segment_id: int, mine: str, theirs: str, version: int, *, person_id: int | None, at: datetime
    ) -> None:
        """Keep both texts, the version of the other, who wrote it and when."""
        super().__init__(f"segment {segment_id} is at version {version}")
        self.segment_id = segment_id
        self.mine = mine
        self.theirs = theirs
        self.version = version
        self.person_id = person_id
        self.at = at


class Unfinished(Refusal):
    """Segments without a text, and segments that still need work, by their ids in reading order."""

    def __init__(self, empty: Collection[int], needs_work: Collection[int] = ()) -> None:
        """Keep which."""
        super().__init__(f"{len(empty)} empty, {len(needs_work)} need work")
        self.empty = tuple(empty)
        self.needs_work = tuple(needs_work)

    @property
    def count(self) -> int:
        """How many segments are not finished."""
        return len(self.empty) + len(self.needs_work)


class NotAsSeen(Refusal):
    """What was approved is not what is there now. `changed` are the segments that differ; `base` is the base now."""

    def __init__(self, changed: Collection[int], base: int) -> None:
        """Keep what differs."""
        super().__init__(f"{len(changed)} segments differ, base {base}")
        self.changed = tuple(changed)
        self.base = base


class OwnWork(Refusal):
    """Nobody approves a translation that they worked on."""


class ReasonNeeded(Refusal):
    """Whoever sends a text back says why."""


class NotApprovedText(Refusal):
    """There is text in it that nobody approved yet, so it cannot be called still right as it is."""


class NeverPublished(Refusal):
    """Readers have no edition of it, so there is nothing that could still be right."""


class UnknownRevision(Refusal):
    """The original has no such revision that was published or approved since the base."""
