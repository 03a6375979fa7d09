"""What the deeds on originals refuse, with the facts that the answer needs."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from app.articles.models import Significance
from app.core.errors import Refusal


@dataclass(frozen=True, slots=True)
class DraftText:
    """Everything that is written in a draft. `body` is Markdown."""

    title: str = ""
    deck: str = ""
    slug: str = ""
    body: str = ""
    note: str = ""
    significance: Significance = Significance.MINOR


class NoSuchArticle(Refusal):
    """There is no article with this number, or none that the person may see."""


class NoDraft(Refusal):
    """Nothing is being written: it was handed in, approved or given up meanwhile."""


class DraftCollision(Refusal):
    """The draft was changed since the version that a save was made from: neither text is thrown away."""

    def __init__(self, mine: DraftText, theirs: DraftText, version: int, person_id: int | None, at: datetime) -> None:
        """Keep both texts, the version that `theirs` has, and who made it when."""
        super().__init__(f"version {version} by {person_id}")
        self.mine = mine
        self.theirs = theirs
        self.version = version
        self.person_id = person_id
        self.at = at


class Incomplete(Refusal):
    """What must be there before a text is handed in: `fields` are `title` and `body`."""

    def __init__(self, fields: Collection[str]) -> None:
        """Keep which are missing."""
        super().__init__(", ".join(fields))
        self.fields = tuple(fields)


class StrangePictures(Refusal):
    """The text shows pictures that were never brought to it; `medium_ids` are the numbers written there."""

    def __init__(self, medium_ids: Collection[int]) -> None:
        """Keep which."""
        super().__init__(", ".join(map(str, medium_ids)))
        self.medium_ids = tuple(medium_ids)


class DraftTooLong(Refusal):
    """A field is longer than we keep; `most` is the number of characters."""

    def __init__(self, field: str, most: int) -> None:
        """Keep which, and the limit."""
        super().__init__(f"{field}: {most}")
        self.field = field
        self.most = most


class CreditTooLong(Refusal):
    """The credit of a picture is longer than we keep; `most` is the number of characters."""

    def __init__(self, most: int) -> None:
        """Keep the limit."""
        super().__init__(str(most))
        self.most = most


class BylineTooLong(Refusal):
    """A name in a byline is longer than we keep, or there are too many; `most` is the number of characters."""

    def __init__(self, most: int) -> None:
        """Keep the limit."""
        super().__init__(str(most))
        self.most = most


class NeverApproved(Refusal):
    """There is no approved text to go back to."""


class NotTheNewest(Refusal):
    """The revision that an editor was shown is not the one that waits for a decision now."""

    def __init__(self, shown: int, newest: int) -> None:
        """Keep both numbers."""
        super().__init__(f"{shown} shown, {newest} waits")
        self.shown = shown
        self.newest = newest


class NoteNeeded(Refusal):
    """A text is not sent back without a word of what is wanted."""
