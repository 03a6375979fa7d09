"""What is looked for: the names of terms in one language, as plain values."""

from dataclasses import dataclass
from enum import IntEnum

from app.taxonomy.matching.declension import Use


class NameSort(IntEnum):
    """What a name is to its term; where two terms could be meant, the smaller number wins."""

    LABEL = 0
    ALIAS = 1
    FORM = 2
    FORBIDDEN = 3


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a term, and what it is of; where nobody said so (`ANY`), its capitals do.

    A listed form (`FORM`) is matched as it stands, others in all their forms.
    `is_case_sensitive` asks for the very capitals of the name. Without it, a word with a capital needs one in the
    text, an abbreviation all of its own, and a word without one may have any.
    """

    term_id: int
    text: str
    sort: NameSort = NameSort.LABEL
    use: Use = Use.ANY
    is_case_sensitive: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """A name found at `text[start:end]`, as it stands there.

    `is_inflected` says that the surface is another form of the name than the one written in the register. `others` are
    further terms that have this name as well.
    """

    start: int
    end: int
    term_id: int
    name: Name
    surface: str
    is_inflected: bool
    others: tuple[int, ...] = ()

    @property
    def term_ids(self) -> frozenset[int]:
        """All terms that may be meant."""
        return frozenset((self.term_id, *self.others))
