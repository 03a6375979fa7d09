"""What happens to originals, as others hear of it."""

from dataclasses import dataclass

from app.articles.stages import OriginalStep
from app.core.events import Event


@dataclass(frozen=True, slots=True)
class OriginalMoved(Event):
    """An original took a step; `locale` is the one it is written in."""

    article_id: int
    locale: str
    step: OriginalStep
    actor_id: int | None


@dataclass(frozen=True, slots=True)
class ParticularsChanged(Event):
    """What readers see around a text is other now: the terms it is filed under, or who is named.

    `former_terms` are the terms that it was filed under until now, where those are others.
    """

    article_id: int
    former_terms: tuple[int, ...] = ()
