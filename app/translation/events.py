"""What happened to a translation, told after the commit."""

from dataclasses import dataclass, field

from app.core.events import Event
from app.translation.states import Step


@dataclass(frozen=True, slots=True)
class TranslationMoved(Event):
    """A step was taken. `person_id` is whom it concerns: who holds it now, or held it until now.

    `facts` are numbers and states for whoever is told, never text.
    """

    translation_id: int
    article_id: int
    locale: str
    step: Step
    actor_id: int | None
    person_id: int | None = None
    facts: dict[str, str | int | bool | None] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Commented(Event):
    """Somebody wrote a comment."""

    comment_id: int
