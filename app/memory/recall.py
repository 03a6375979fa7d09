"""Asking the memory: what is the same by its hash, what is alike by its rarest words, each as far as it may be read.

Who may read what is not known here: `readable` is a condition on `MemoryUnit` that whoever asks brings along.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from heapq import nlargest, nsmallest
from typing import Final

from sqlalchemy import ColumnElement, bindparam, or_, select, text

from app.articles.segmentation import text_hash
from app.core.database import db, is_postgresql
from app.memory import matching
from app.memory.matching import EXACT, FROM_ELSEWHERE, IN_CONTEXT, LEAST
from app.memory.models import MemoryUnit, MemoryWord

RAREST: Final = 4
"""Words of a text by which it is looked up."""

LOOKED_AT: Final = 1500
"""Units that the rarest words of a text may lead to, at most; their stems are compared first."""

COMPARED: Final = 30
"""Units that are compared word by word, those with the most stems in common."""

SLACK: Final = 0.1
"""So much less may be alike by the stems, of 1: numbers, which are left out there, may make up for it."""

# Each asks the index of words first: both databases would rather go through all units of the pair.
ON_SQLITE = text(
    """
    SELECT unit.id, unit.stems FROM search_index_of_memory AS found
    CROSS JOIN memory_unit AS unit ON unit.id = found.rowid
    WHERE search_index_of_memory MATCH :query AND unit.source_locale = :source_locale AND unit.locale = :locale
    AND unit.words BETWEEN :fewest AND :most LIMIT :looked_at
    """
)
ON_POSTGRESQL = text(
    """
    WITH found AS MATERIALIZED (
        SELECT id, stems, source_locale, locale, words FROM memory_unit
        WHERE to_tsvector('simple', stems) @@ to_tsquery('simple', :query)
    )
    SELECT id, stems FROM found
    WHERE source_locale = :source_locale AND locale = :locale AND words BETWEEN :fewest AND :most LIMIT :looked_at
    """
)
HELD: Final = 1000
"""Units that hold the words somebody looks up, the newest, of which those that may be read are shown."""

HELD_ON_SQLITE = text(
    """
    SELECT rowid FROM search_index_of_memory WHERE search_index_of_memory MATCH :query ORDER BY rowid DESC LIMIT :held
    """
)
HELD_ON_POSTGRESQL = text(
    """
    WITH found AS MATERIALIZED (
        SELECT id, source_locale AS side FROM memory_unit
        WHERE to_tsvector('simple', stems) @@ to_tsquery('simple', :query)
        UNION ALL
        SELECT id, locale AS side FROM memory_unit
        WHERE to_tsvector('simple', target_stems) @@ to_tsquery('simple', :query)
    )
    SELECT id FROM found WHERE side = :locale ORDER BY id DESC LIMIT :held
    """
)
UNITS = select(
    MemoryUnit.id,
    MemoryUnit.source,
    MemoryUnit.target,
    MemoryUnit.source_hash,
    MemoryUnit.before,
    MemoryUnit.after,
    MemoryUnit.article_id,
    MemoryUnit.source_locale,
    MemoryUnit.locale,
    MemoryUnit.collection,
    MemoryUnit.at,
)
RARITY = select(MemoryWord.stem, MemoryWord.units).where(
    MemoryWord.source_locale == bindparam("source_locale"),
    MemoryWord.locale == bindparam("locale"),
    MemoryWord.stem.in_(bindparam("stems", expanding=True)),
    MemoryWord.units > 0,
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A text that somebody has to translate, and the hashes of its neighbours."""

    text: str
    source_locale: str
    locale: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A unit that was found. `target` has the numbers of the text that was asked for where only these differed."""

    source: str
    target: str
    score: int
    article_id: int | None
    collection: str
    source_locale: str
    locale: str
    at: datetime


def matches(wanted: Sequence[Wanted], readable: ColumnElement[bool], *, least: int = LEAST) -> list[list[Match]]:
    """Return what the memory has for each of these texts of one language pair, the best first and of equals the newest.

    No target stands twice among those of a text. `least` is the score from which on a match counts. Four queries at
    most, however many texts; a text that is there word by word is not compared with others.
    """
    if not wanted:
        return []
    same = _same({text_hash(one.text) for one in wanted}, wanted[0].source_locale, wanted[0].locale, readable)
    by_hash: dict[str, list[Row]] = {}
    for row in same:
        by_hash.setdefault(row.source_hash, []).append(row)
    found = [by_hash.get(text_hash(one.text), []) for one in wanted]
    open_places = [place for place, rows in enumerate(found) if not rows and least < EXACT - FROM_ELSEWHERE]
    alike = _alike([wanted[place] for place in open_places], readable, least)
    for place, rows in zip(open_places, alike, strict=True):
        found[place] = rows
    return [best([_match(row, one) for row in rows], least) for rows, one in zip(found, wanted, strict=True)]


def holding(
    stems: Sequence[str], locale: str, other: str | None, readable: ColumnElement[bool], *, most: int
) -> list["Row"]:
    """Return units that hold all these stems on the side of `locale`, the newest first, whole segments only.

    `other` is the language of the other side; None for any.
    """
    if not stems:
        return []
    if is_postgresql():
        query = " & ".join(f"'{stem}'" for stem in stems)
        found = db.session.connection().execute(HELD_ON_POSTGRESQL, {"query": query, "locale": locale, "held": HELD})
    else:
        every = " AND ".join(f'"{stem}"' for stem in stems)
        query = f"stems:({every}) OR target_stems:({every})"
        found = db.session.connection().execute(HELD_ON_SQLITE, {"query": query, "held": HELD})
    ids = found.scalars().all()
    of_pair = [or_(MemoryUnit.source_locale == locale, MemoryUnit.locale == locale), MemoryUnit.sentence == 0]
    if other is not None:
        of_pair.append(or_(MemoryUnit.source_locale == other, MemoryUnit.locale == other))
    query_of = UNITS.where(MemoryUnit.id.in_(ids), *of_pair, readable).order_by(MemoryUnit.id.desc()).limit(most)
    return [Row(*row) for row in db.session.execute(query_of)]


def best(found: Iterable[Match], least: int) -> list[Match]:
    """Return those that reach the least score, the best first and of equals the newest; no target twice."""
    ranked = sorted(found, key=lambda match: (match.score, match.at), reverse=True)
    by_target: dict[str, Match] = {}
    for match in ranked:
        if match.score >= least:
            by_target.setdefault(match.target, match)
    return list(by_target.values())


@dataclass(frozen=True, slots=True)
class Row:
    """A unit as it is read."""

    id: int
    source: str
    target: str
    source_hash: str
    before: str
    after: str
    article_id: int | None
    source_locale: str
    locale: str
    collection: str
    at: datetime


def _same(hashes: Collection[str], source_locale: str, locale: str, readable: ColumnElement[bool]) -> list[Row]:
    query = UNITS.where(
        MemoryUnit.source_locale == source_locale,
        MemoryUnit.locale == locale,
        MemoryUnit.source_hash.in_(hashes),
        readable,
    )
    return [Row(*row) for row in db.session.execute(query)]


def _alike(wanted: Sequence[Wanted], readable: ColumnElement[bool], least: int) -> list[list[Row]]:
    """Return the units that come nearest to each of these texts."""
    share = least / EXACT
    seekers = [_Seeker(matching.stems_of(one.text, one.source_locale), share) for one in wanted]
    rarest = _rarest([seeker.stems for seeker in seekers], wanted[0]) if seekers else set()
    if not rarest:
        return [[] for _ in wanted]
    given = {
        "query": (" | " if is_postgresql() else " OR ").join(map(_quoted, sorted(rarest))),
        "source_locale": wanted[0].source_locale,
        "locale": wanted[0].locale,
        "fewest": min(seeker.fewest for seeker in seekers),
        "most": max(seeker.most for seeker in seekers),
        "looked_at": 2 * LOOKED_AT,
    }
    for row in db.session.connection().execute(ON_POSTGRESQL if is_postgresql() else ON_SQLITE, given):
        stems = row.stems.split()
        for seeker in seekers:
            seeker.look_at(row.id, stems)
    nearest = [seeker.nearest() for seeker in seekers]
    ids = {unit_id for some in nearest for unit_id in some}
    if not ids:
        return [[] for _ in wanted]
    known = {row[0]: Row(*row) for row in db.session.execute(UNITS.where(MemoryUnit.id.in_(ids), readable))}
    return [[known[unit_id] for unit_id in some if unit_id in known] for some in nearest]


class _Seeker:
    """Chooses the units that one text is compared with, by the stems they have in common."""

    def __init__(self, stems: Sequence[str], share: float) -> None:
        self.stems = stems
        self.share = share
        self.fewest, self.most = int(len(stems) * share), int(len(stems) / share) + 1
        self._found: list[tuple[float, int]] = []

    def look_at(self, unit_id: int, stems: Sequence[str]) -> None:
        if self.fewest <= len(stems) <= self.most:
            likeness = matching.likeness(self.stems, stems, self.share - SLACK)
            if likeness:
                self._found.append((likeness, unit_id))

    def nearest(self) -> list[int]:
        return [unit_id for _, unit_id in nlargest(COMPARED, self._found)]


def _quoted(stem: str) -> str:
    """Write a stem, which holds letters, marks and digits only, as a word of a full-text query over sources."""
    return f"'{stem}'" if is_postgresql() else f'stems:"{stem}"'


def _rarest(texts: Sequence[Sequence[str]], pair: Wanted) -> set[str]:
    """Return the rarest words of each text, as many as lead to no more units than are looked at."""
    every = {stem for stems in texts for stem in stems}
    if not every:
        return set()
    given = {"source_locale": pair.source_locale, "locale": pair.locale, "stems": sorted(every)}
    units = {row.stem: row.units for row in db.session.execute(RARITY, given)}
    return {stem for stems in texts for stem in _rare({stem: units[stem] for stem in stems if stem in units})}


def _rare(units: Mapping[str, int]) -> Iterator[str]:
    total = 0
    for stem in nsmallest(RAREST, units, key=lambda stem: (units[stem], stem)):
        if total and total + units[stem] > LOOKED_AT:
            return
        total += units[stem]
        yield stem


def _match(row: Row, wanted: Wanted) -> Match:
    is_ours = row.article_id is not None
    score = matching.score(wanted.text, row.source, wanted.source_locale, is_ours=is_ours)
    is_in_context = bool(wanted.before or wanted.after) and (row.before, row.after) == (wanted.before, wanted.after)
    if score == EXACT and is_in_context:
        score = IN_CONTEXT
    target = row.target
    if score < EXACT:
        target = matching.with_numbers_of(wanted.text, row.source, target, wanted.source_locale) or target
    return Match(
        source=row.source,
        target=target,
        score=score,
        article_id=row.article_id,
        collection=row.collection,
        source_locale=row.source_locale,
        locale=row.locale,
        at=row.at,
    )
