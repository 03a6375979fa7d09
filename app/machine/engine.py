"""What every kind of service has in common: texts with tags go out, as many come back."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import ClassVar, Final

from app.machine.door import Door
from app.machine.refusals import Garbled

LONGEST_ANSWER: Final = 20_000
"""How many characters of one passage are taken; no passage that a person keeps is longer."""


class Engine(ABC):
    """A kind of service. The texts are XML inside: `<g id="1">` around words, `<x id="2"></x>` in place of a thing."""

    name: ClassVar[str]
    most_texts: ClassVar[int] = 20
    most_characters: ClassVar[int] = 20_000

    def __init__(self, door: Door) -> None:
        """Ask nothing yet."""
        self.door = door

    @abstractmethod
    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        """Return the translations of the texts, in their order, in one request; a refusal says why there are none."""

    def as_many(self, found: object, texts: Sequence[str]) -> list[str]:
        """Return what came back where it is as many texts as were sent, of a length that can be; else `Garbled`."""
        is_sound = isinstance(found, list) and len(found) == len(texts)
        if not isinstance(found, list) or not is_sound:
            raise Garbled(self.name)
        if not all(isinstance(one, str) and len(one) <= LONGEST_ANSWER for one in found):
            raise Garbled(self.name)
        return found
