"""What is compared, and what is said of it."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from app.taxonomy.matching import Use


class Certainty(IntEnum):
    """How sure it is that two terms are one; more is surer."""

    POSSIBLE = 1
    LIKELY = 2
    CERTAIN = 3


class Reason(StrEnum):
    """Why two terms may be one, or one may be wrong."""

    SAME_NAME = "same_name"
    LETTERS = "letters"
    DIACRITICS = "diacritics"
    SIGNS = "signs"
    ARTICLE = "article"
    NUMBER = "number"
    SURNAME = "surname"
    INITIALS = "initials"
    ABBREVIATION = "abbreviation"
    TRANSLITERATION = "transliteration"
    SLIP = "slip"
    BROADER = "broader"
    RELATED = "related"
    FALSE_FRIEND = "false_friend"
    PARTIES = "parties"
    CAPITAL = "capital"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class TermName:
    """One name of a term. Names of the same term are never compared; those of two languages are."""

    term_id: int
    text: str
    locale: str
    use: Use = Use.NAME
    is_place: bool = False


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two terms that look alike, the lower id first, and by which names."""

    first_id: int
    second_id: int
    reason: Reason
    certainty: Certainty
    names: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Remark:
    """A name that an editor should look at, and where a better one is known, that one."""

    term_id: int
    reason: Reason
    name: str
    better: str | None = None
