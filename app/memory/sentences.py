"""Sentences within a segment, by the rules that choppa brings (LanguageTool's) and a supplement of ours. Pure.

Marks of Markdown are no letters: `**It rains.** He goes.` is two sentences, and no sentence ends inside a link, a piece
of code or emphasis, so each one can be shown and translated alone. Joined, the sentences are the text to the character.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Final

from app.locales.tags import parse
from app.memory import srx

SUPPLEMENT: Final = Path(__file__).parent / "supplement.srx"
REMEMBERED: Final = 4096
"""Texts kept ready a process: some twenty long articles."""

_WHOLE: Final = re.compile(
    r"(?<!`)(?P<code>`{1,3})(?!`).{1,1000}?(?<!`)(?P=code)(?!`)"
    r"|!?\[(?:[^\[\]]|\[[^\[\]]*\])*\](?:\((?:[^()]|\([^()]*\))*\)|\[[^\[\]]*\])"
    r"|<[a-z][^<>\s]*>"
    r"|(?P<mark>\*{1,3}|(?<!\w)_{1,3}|~~)(?=\S).{1,1000}?(?<=\S)(?P=mark)",
    re.DOTALL,
)
"""What stays whole: code, links and pictures, addresses, emphasis."""

LONGEST: Final = 20_000
"""Characters of a text that is split; a longer one is taken as one sentence, so that no text can stop a process."""

_MARK: Final = re.compile(
    r"\[\^[^\[\]]+\]"  # a footnote
    r"|\]\((?:[^()]|\([^()]*\))*\)|\]\[[^\[\]]*\]|!?\["  # around the words of a link
    r"|\*+|(?<!\w)_+|_+(?!\w)|~~|`+"
    r"|\\(?=[!-/:-@\[-`{-~])"  # the backslash before a sign that stands for itself
)


_INSIDE_BRACKETS: Final = r"[^\)]*?"
"""Exceptions of LanguageTool that say this several times find what those find that say it once, in the time of a power
of the length of the text."""


@lru_cache(maxsize=REMEMBERED)
def split(text: str, locale: str) -> tuple[str, ...]:
    """Return the sentences of a segment, each with the white space that follows it; an empty text has none.

    It takes a third of a millisecond for a paragraph, and once for each language up to a third of a second.
    """
    if len(text) > LONGEST:
        return (text,)
    if not text:
        return ()
    places = [0, *_places(text, parse(locale).language), len(text)]
    return tuple(text[start:end] for start, end in pairwise(places))


def _places(text: str, language: str) -> list[int]:
    """Return where sentences end in the text as it is written."""
    kept = list(_letters(text))
    plain = "".join(text[place] for place in kept)
    whole = [found.span() for found in _WHOLE.finditer(text)]
    found = {_settled(text, kept[place - 1] + 1, whole) for place in _splitter(language).places(plain)}
    return sorted(place for place in found if place is not None and text[:place].strip() and text[place:].strip())


def _letters(text: str) -> Iterator[int]:
    """Yield the places of all characters that belong to no mark."""
    start = 0
    for mark in _MARK.finditer(text):
        yield from range(start, mark.start())
        start = mark.end()
    yield from range(start, len(text))


def _settled(text: str, place: int, whole: Sequence[tuple[int, int]]) -> int | None:
    """Return the place after the marks that close there; None inside of what stays whole."""
    for start, end in whole:
        if start < place < end:
            return end if not _MARK.sub("", text[place:end]).strip() else None
    return place


@cache
def _splitter(language: str) -> srx.Splitter:
    rules = (*_supplement().of(language), *_rules_of_choppa().of(language))
    return srx.Splitter([rule for rule in rules if rule.before.count(_INSIDE_BRACKETS) <= 1])


@cache
def _supplement() -> srx.Rules:
    return srx.read(SUPPLEMENT)


@cache
def _rules_of_choppa() -> srx.Rules:
    """Read the rules from the folder of the library, which need not be imported for that."""
    place = find_spec("choppa")
    if place is None or place.origin is None:
        message = "choppa-srx is not installed: its rules are needed to split sentences"
        raise LookupError(message)
    return srx.read(Path(place.origin).parent / "data" / "srx" / "languagetool_segment.srx")
