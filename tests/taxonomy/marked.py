"""Sentences in which the names of terms are marked, and how they are read.

A file has the terms first, `= name kind: preferred | alias ~ listed form`, then sentences with `[name:surface]`. Those
below `--- held back` were not looked at while the rules were written; those in `later/` were written after them,
those in `common_words/` last of all, with names that are common words.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from app.taxonomy.matching import Index, Name, NameSort, Use, find

SENTENCES = Path(__file__).parent / "sentences"
FAMILIES = Path(__file__).parent / "families.txt"
FILES = sorted(SENTENCES.rglob("*.txt"))

_TERM = re.compile(r"= (\w+) (\w+): (.*)")
_MARK = re.compile(r"\[(\w+:[^\]]+)\]")
_SORTS = {"|": NameSort.ALIAS, "~": NameSort.FORM}
_USES = {"person": Use.PERSON, "concept": Use.COMMON}

Mark = tuple[str, int, int]
"""A term, and from where to where its name stands."""


@dataclass(frozen=True)
class Marked:
    """The sentences of one language: those seen while the rules were written, and those held back."""

    index: Index
    names: dict[int, str]
    seen: list[str]
    held_back: list[str]

    def found(self, text: str) -> set[Mark]:
        return {(self.names[span.term_id], span.start, span.end) for span in find(self.index, text)}


def sentences(path: Path) -> Marked:
    terms, _, rest = path.read_text("utf-8").partition("--- seen\n")
    seen, _, held_back = rest.partition("--- held back\n")
    names: list[Name] = []
    known: dict[int, str] = {}
    for number, line in enumerate(terms.split("\n"), 1):
        if found := _TERM.match(line):
            known[number] = found[1]
            sort = NameSort.LABEL
            for piece in re.split(" ([|~]) ", found[3]):
                if piece in _SORTS:
                    sort = _SORTS[piece]
                else:
                    names.append(Name(number, piece, sort, _USES.get(found[2], Use.NAME)))
    return Marked(Index(names, path.stem), known, seen.splitlines(), held_back.splitlines())


def unmarked(sentence: str) -> tuple[str, set[Mark]]:
    """Return a sentence without its marks, and what they said."""
    text, marks = "", set()
    for number, piece in enumerate(_MARK.split(sentence)):
        if number % 2:
            term, _, surface = piece.partition(":")
            marks.add((term, len(text), len(text) + len(surface)))
            text += surface
        else:
            text += piece
    return text, marks


@dataclass(frozen=True)
class Family:
    """A name, forms that it has, and words that are no forms of it."""

    locale: str
    use: Use
    name: str
    forms: tuple[str, ...]
    strangers: tuple[str, ...]


def families() -> list[Family]:
    found, locale = [], ""
    for line in FAMILIES.read_text("utf-8").splitlines():
        if line.startswith("= "):
            locale = line.removeprefix("= ")
        elif ": " in line and not line.startswith("#"):
            head, _, rest = line.partition(": ")
            use, _, name = head.partition(" ")
            forms, _, strangers = rest.replace("|", " | ").partition(" | ")
            found.append(Family(locale, Use(use), name, _words(forms), _words(strangers)))
    return found


def _words(listed: str) -> tuple[str, ...]:
    return tuple(word.replace("_", " ") for word in listed.split())
