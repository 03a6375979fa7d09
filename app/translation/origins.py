"""Where the text of a segment counts as coming from, once somebody has saved it: a pure rule."""

import re
from typing import Final

from rapidfuzz import fuzz

from app.translation.states import Origin

OF_A_MACHINE: Final = frozenset({Origin.MACHINE, Origin.MACHINE_EDITED})

GROWN: Final = 60
"""How much, in percent, of the shorter of two texts is found in the other where one grew out of the other."""

_BETWEEN_WORDS: Final = re.compile(r"[\W_]+")


def origin_after(before: Origin, was: str, text: str, *, said: Origin, proposed: str | None) -> Origin:
    """Return the origin of `text`, saved where `was` stood, which came from `before`.

    `said` is what whoever saves says of it, `proposed` what a machine proposed for the segment. The words of a
    machine are a machine's whoever typed them, and stay so until a word is another: a comma is no work on a text.
    """
    if not text:
        return Origin.HUMAN
    if proposed is not None and has_same_words(text, proposed):
        return Origin.MACHINE
    if said is not Origin.HUMAN:
        return said
    if text == was or (before is Origin.MACHINE and has_same_words(text, was)):
        return before
    if before in OF_A_MACHINE and has_grown(was, text):
        return Origin.MACHINE_EDITED
    return Origin.HUMAN


def has_same_words(one: str, other: str) -> bool:
    """Say whether two texts have the same words in the same order, whatever stands between them."""
    return _BETWEEN_WORDS.sub(" ", one).split() == _BETWEEN_WORDS.sub(" ", other).split()


def has_grown(one: str, other: str) -> bool:
    """Say whether one of two texts grew out of the other."""
    return fuzz.partial_ratio(one, other) >= GROWN
