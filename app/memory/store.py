"""Putting units into the memory and taking them out; whoever calls has a unit of work running."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import delete, insert, select

from app.articles.segmentation import text_hash
from app.core.database import db, insert_or_change
from app.memory import matching, sentences
from app.memory.models import STEM_LENGTH, MemoryText, MemoryUnit, MemoryWord

AT_ONCE: Final = 500
"""Rows of one statement: databases bound how many values one takes."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A source and its translation, in the order of their text; `segment_id` is None for what came in a file."""

    source: str
    target: str
    segment_id: int | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """What is kept of a pair, or of one sentence of it; `at` where it is known of this one alone."""

    source: str
    target: str
    segment_id: int | None
    sentence: int
    before: str
    after: str
    at: datetime | None = None


def units_of(pairs: Sequence[Pair], source_locale: str, locale: str) -> list[Unit]:
    """Return the units of a whole text: each segment, and its sentences where both sides have as many, two at least."""
    hashes = ["", *(text_hash(pair.source) for pair in pairs), ""]
    found: list[Unit] = []
    for place, pair in enumerate(pairs, start=1):
        if not pair.source.strip() or not pair.target.strip():
            continue
        found.append(Unit(pair.source, pair.target, pair.segment_id, 0, hashes[place - 1], hashes[place + 1]))
        found += _sentences(pair, source_locale, locale)
    return found


def _sentences(pair: Pair, source_locale: str, locale: str) -> list[Unit]:
    sources = [sentence.strip() for sentence in sentences.split(pair.source, source_locale)]
    targets = [sentence.strip() for sentence in sentences.split(pair.target, locale)]
    if len(sources) != len(targets) or len(sources) == 1:
        return []
    hashes = ["", *map(text_hash, sources), ""]
    return [
        Unit(source, target, pair.segment_id, number, hashes[number - 1], hashes[number + 1])
        for number, (source, target) in enumerate(zip(sources, targets, strict=True), start=1)
    ]


def remember_text(
    article_id: int,
    pairs: Sequence[Pair],
    *,
    source_locale: str,
    locale: str,
    approval_id: int,
    at: datetime,
    is_public: bool,
) -> int:
    """Keep a translation as it was approved in place of what was kept of it, and return how many units are new.

    What says the same as before stays as it is. Doing it twice changes nothing.
    """
    text = db.session.get(MemoryText, (article_id, locale))
    if text is None:
        text = MemoryText(article_id=article_id, locale=locale)
        db.session.add(text)
    text.approval_id, text.is_public = approval_id, is_public
    db.session.flush()
    wanted = {_identity(unit): unit for unit in units_of(pairs, source_locale, locale)}
    known = db.session.scalars(
        select(MemoryUnit).where(MemoryUnit.article_id == article_id, MemoryUnit.locale == locale)
    ).all()
    kept = {_identity(unit): unit.id for unit in known}
    remove([unit for unit in known if _identity(unit) not in wanted])
    new = [unit for identity, unit in wanted.items() if identity not in kept]
    add(new, source_locale=source_locale, locale=locale, article_id=article_id, at=at)
    return len(new)


def _identity(unit: Unit | MemoryUnit) -> tuple[object, ...]:
    return (unit.segment_id, unit.sentence, unit.source, unit.target, unit.before, unit.after)


def add(
    units: Iterable[Unit],
    *,
    source_locale: str,
    locale: str,
    at: datetime,
    article_id: int | None = None,
    collection: str = "",
) -> None:
    """Keep these units of one language pair, and count their words."""
    shared = {
        "source_locale": source_locale,
        "locale": locale,
        "article_id": article_id,
        "collection": collection,
    }
    rows = [_row(unit, source_locale, locale) | shared | {"at": unit.at or at} for unit in units]
    for start in range(0, len(rows), AT_ONCE):
        db.session.execute(insert(MemoryUnit), rows[start : start + AT_ONCE])
    _count((source_locale, locale, stem) for row in rows for stem in _counted(row["stems"]))


def _row(unit: Unit, source_locale: str, locale: str) -> dict[str, Any]:
    stems = matching.stems_of(unit.source, source_locale)
    return {
        "segment_id": unit.segment_id,
        "sentence": unit.sentence,
        "source": unit.source,
        "target": unit.target,
        "source_hash": text_hash(unit.source),
        "target_hash": text_hash(unit.target),
        "before": unit.before,
        "after": unit.after,
        "stems": " ".join(stems),
        "target_stems": " ".join(matching.stems_of(unit.target, locale)),
        "words": len(stems),
    }


def remove(units: Sequence[MemoryUnit]) -> None:
    """Forget these units."""
    for start in range(0, len(units), AT_ONCE):
        ids = [unit.id for unit in units[start : start + AT_ONCE]]
        db.session.execute(delete(MemoryUnit).where(MemoryUnit.id.in_(ids)))
    words = [(unit.source_locale, unit.locale, stem) for unit in units for stem in _counted(unit.stems)]
    _count(words, by=-1)


def forget_everything_approved() -> None:
    """Forget all that comes from approvals; what came in files stays, and its words are counted anew."""
    db.session.execute(delete(MemoryUnit).where(MemoryUnit.article_id.is_not(None)))
    db.session.execute(delete(MemoryText))
    db.session.execute(delete(MemoryWord))
    left = select(MemoryUnit.source_locale, MemoryUnit.locale, MemoryUnit.stems).execution_options(yield_per=AT_ONCE)
    for rows in db.session.execute(left).partitions():
        _count((row.source_locale, row.locale, stem) for row in rows for stem in _counted(row.stems))


def _counted(stems: str) -> set[str]:
    return {stem for stem in stems.split() if len(stem) <= STEM_LENGTH}


def _count(words: Iterable[tuple[str, str, str]], by: int = 1) -> None:
    """Add to the number of units that each word of a language pair stands in."""
    changes = Counter(words)
    if not changes:
        return
    statement = insert_or_change(MemoryWord)
    rows = [
        {"source_locale": source_locale, "locale": locale, "stem": stem, "units": by * units}
        for (source_locale, locale, stem), units in sorted(changes.items())
    ]
    db.session.execute(
        statement.on_conflict_do_update(
            index_elements=["source_locale", "locale", "stem"],
            set_={"units": MemoryWord.units + statement.excluded.units},
        ),
        rows,
    )
