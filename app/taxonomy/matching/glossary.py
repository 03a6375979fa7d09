"""What the register says in one language, as the checks ask for it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from app.taxonomy.matching.index import Index


@dataclass(frozen=True, slots=True, eq=False)
class Glossary:
    """The names of a language, its forbidden spellings, which name is preferred, and which terms stay as they are.

    Two are equal only if they are one: it is kept as long as nothing changes, and what was found by it is remembered.
    """

    locale: str
    names: Index
    forbidden: Index
    preferred: Mapping[int, str]
    untranslated: frozenset[int]


class Terms(NamedTuple):
    """What the register says in the two languages of a translation."""

    source: Glossary
    target: Glossary
