"""Where capitals matter: Turkey and turkey, US and us, a name that is a common word, a common word that is a name."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from app.taxonomy.matching.declension import Use
from app.taxonomy.matching.names import Name
from app.taxonomy.matching.words import CLOSING, QUOTES, SPACE, Word

CAPITALISED_NOUNS: Final = frozenset({"de", "lb"})
"""Languages that write every noun with a capital, so that one says nothing."""

_TITLED: Final = 0.6
_HEADLINE: Final = 4
"""Long words of which most have a capital in a headline; fewer may be a name with a verb."""
_LONG: Final = 4
_SENTENCE_END: Final = frozenset(".!?…:;\n•#|")
_LINKING: Final = frozenset({"of", "on", "for", "against", "and", "the", "in", "to"})
_COMMON_ABBREVIATIONS: Final = {"en": frozenset({"us", "it", "who", "pace", "aid", "act"})}
"""Abbreviations that are ordinary words where everything is in capitals."""


@dataclass(frozen=True)
class Segment:
    """A text in its words, and what its capitals say."""

    text: str
    words: Sequence[Word]
    language: str

    @cached_property
    def is_shouting(self) -> bool:
        """Whether everything is written in capitals."""
        return len(self.words) > 1 and self.text.isupper()

    @cached_property
    def is_titled(self) -> bool:
        """Whether most words have a capital, as in English headlines; other languages know none of that sort."""
        if self.language != "en":
            return False
        long = [word.surface for word in self.words if len(word.surface) >= _LONG]
        return len(long) >= _HEADLINE and sum(word[0].isupper() for word in long) >= _TITLED * len(long)

    def begins(self, first: int, last: int) -> bool:
        """Say whether a sentence begins at a word; quotation marks around just these words begin none."""
        raw = self.words[first].raw
        if first == 0 and not any(sign in QUOTES for sign in raw):
            return True
        if _SENTENCE_END.intersection(raw):
            return True
        if not any(sign in f"{QUOTES}([" for sign in raw):
            return False
        following = self.text[self.words[last].end :][:2].lstrip()
        return not following or following[0] not in CLOSING

    def has_capital(self, place: int) -> bool:
        """Say whether there is a word at this place, and it has a capital."""
        return 0 <= place < len(self.words) and self.words[place].surface[0].isupper()


def is_abbreviation(written: str) -> bool:
    """Say whether a word of a name is in capitals throughout."""
    return len(written) > 1 and written.isupper()


def fits(segment: Segment, places: Sequence[int], written: Sequence[str], name: Name) -> bool:
    """Say whether the capitals at these places are those that the words of a name need."""
    is_first_bound = name.use is Use.PERSON or segment.language == "en" or segment.begins(places[0], places[-1])
    for number, (place, wanted) in enumerate(zip(places, written, strict=True)):
        surface = segment.words[place].surface
        if name.is_case_sensitive and not surface.startswith(wanted[: _shared(surface, wanted)]):
            return False
        if is_abbreviation(wanted):
            if not _is_abbreviated(segment, surface, wanted, name):
                return False
        elif wanted[0].isupper() and not surface[0].isupper() and (number == 0 or is_first_bound):
            return False
    if name.is_case_sensitive or written[0][0].isupper():
        return True
    return len(written) > 1 or _is_common(segment, places[0])


def _shared(surface: str, wanted: str) -> int:
    """Return how many letters of a name a form of it has kept, whatever their case; at least the first."""
    pairs = zip(surface.casefold(), wanted.casefold(), strict=False)
    return (
        next((place for place, (one, other) in enumerate(pairs) if one != other), min(len(surface), len(wanted))) or 1
    )


def _is_abbreviated(segment: Segment, surface: str, wanted: str, name: Name) -> bool:
    head = surface[: len(wanted)]
    if head == wanted:
        is_word = wanted.casefold() in _COMMON_ABBREVIATIONS.get(segment.language, ())
        return not (is_word and segment.is_shouting)
    is_long = len(wanted) > _LONG and not name.is_case_sensitive
    return is_long and surface[0].isupper() and surface[1:].islower()


def _is_common(segment: Segment, place: int) -> bool:
    """Say whether a common word of one word is not part of a name here: Amnesty International, «Правда»."""
    surface = segment.words[place].surface
    if not surface[0].isupper() or segment.language in CAPITALISED_NOUNS:
        return True
    if segment.is_shouting or segment.is_titled:
        return True
    is_english = segment.language == "en"
    leads_on = segment.has_capital(place + 1) and segment.words[place + 1].gap == SPACE
    if segment.begins(place, place):
        return not (is_english and leads_on)
    if len(surface) >= _LONG and surface.isupper():
        return True
    if not is_english or leads_on or segment.words[place].gap != SPACE or segment.has_capital(place - 1):
        return False
    return segment.words[place - 1].folded in _LINKING and segment.has_capital(place - 2)
