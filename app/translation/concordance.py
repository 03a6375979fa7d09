"""How was it translated before? Words looked up in the memory, in any form of theirs, in one language or the other."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from app.accounts.policy import Actor
from app.memory import matching, recall
from app.translation.memories import is_read_by, titles_of

LONGEST_QUERY: Final = 200
MOST: Final = 50
"""Hits that are shown, the newest."""


@dataclass(frozen=True, slots=True)
class Query:
    """Words in a language, and the other language of the pair where only one is wanted."""

    words: str
    locale: str
    other: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A text with its translation. `is_source` says on which side the words were found."""

    source: str
    target: str
    source_locale: str
    locale: str
    title: str
    article_id: int | None
    at: datetime
    is_source: bool


@dataclass(frozen=True, slots=True)
class Concordance:
    """What was found. `stems` are those of the words, to mark them by; `has_more` where only the newest are here."""

    hits: tuple[Hit, ...]
    stems: frozenset[str]
    has_more: bool


def search(query: Query, *, actor: Actor) -> Concordance:
    """Return the units that hold all these words, as far as `actor` may read them, in a fixed number of queries.

    Numbers are left out: the memory does not look by them.
    """
    stems = list(dict.fromkeys(matching.stems_of(query.words[:LONGEST_QUERY], query.locale)))
    found = recall.holding(stems, query.locale, query.other, is_read_by(actor), most=MOST + 1)
    titles = titles_of(row.article_id for row in found)
    hits = tuple(
        Hit(
            source=row.source,
            target=row.target,
            source_locale=row.source_locale,
            locale=row.locale,
            title=row.collection if row.article_id is None else titles.get(row.article_id, ""),
            article_id=row.article_id,
            at=row.at,
            is_source=row.source_locale == query.locale,
        )
        for row in found[:MOST]
    )
    return Concordance(hits, frozenset(stems), len(found) > MOST)
