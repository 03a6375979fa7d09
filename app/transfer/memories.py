"""Translation memories of other programs: brought in as a stream, and taken out as one."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import BinaryIO, Final

from sqlalchemy import select

from app.accounts.policy import Action, Actor, may
from app.articles.segmentation import text_hash
from app.audit import log
from app.core.clock import now
from app.core.database import db, unit_of_work
from app.core.text import one_line
from app.exchange.refusals import Fault
from app.exchange.tmx import MOST_BYTES, BadUnit, TmxUnit, read
from app.locales.queries import registry
from app.memory import store
from app.memory.models import COLLECTION_LENGTH, MemoryUnit
from app.memory.store import Unit
from app.translation.memories import is_read_by

AT_ONCE: Final = 500
"""Units that are brought in together: what is cut short is there up to the last five hundred."""

Progress = Callable[[int], None]


@dataclass
class Report:
    """What became of a file: translations that are new or were known, and units left out by what was wrong with them.

    `unknown` counts texts by languages that the site does not have or that somebody may not write to.
    """

    units: int = 0
    new: int = 0
    known: int = 0
    faults: Counter[Fault] = field(default_factory=Counter)
    unknown: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class _Brought:
    source_locale: str
    locale: str
    source: str
    target: str
    at: datetime

    @property
    def identity(self) -> tuple[str, str, str, str]:
        return (self.source_locale, self.locale, text_hash(self.source), text_hash(self.target))


def bring_in(
    file: BinaryIO,
    collection: str,
    *,
    actor: Actor,
    progress: Progress | None = None,
    keeps: bool = True,
    most: int = MOST_BYTES,
) -> Report:
    """Bring the units of a TMX file into the memory under the name of a collection; the same ones twice change nothing.

    Only an editor of a language brings translations into it; others, and languages that the site does not have, are
    counted and left out. Without `keeps` nothing is written: the report says what would be. `BadExchangeFile` where
    the file cannot be read to its end; what came before stays.
    """
    report, name = Report(), one_line(collection)[:COLLECTION_LENGTH] or "TMX"
    units = read(file, most=most)
    while batch := list(islice(units, AT_ONCE)):
        report.units += len(batch)
        brought = [pair for unit in batch for pair in _pairs(unit, actor, report)]
        _keep(brought, name, report, keeps=keeps)
        if progress:
            progress(report.units)
    if keeps:
        with unit_of_work():
            log.record("import_memory", "memory", actor_id=actor.person_id, new=report.new, known=report.known)
    return report


def _pairs(unit: TmxUnit | BadUnit, actor: Actor, report: Report) -> Iterator[_Brought]:
    if isinstance(unit, BadUnit):
        report.faults[unit.fault] += 1
        return
    source_locale = _known(unit.source)
    if source_locale is None:
        report.unknown[unit.source] += 1
        return
    for tag, text in unit.texts.items():
        locale = _known(tag)
        if tag == unit.source or locale == source_locale:
            continue
        if locale is None or not may(actor, Action.REVIEW, locale):
            report.unknown[tag] += 1
            continue
        yield _Brought(source_locale, locale, unit.texts[unit.source], text, unit.at or now())


def _known(tag: str) -> str | None:
    """Return the language of the site that a tag means: itself, or what it is a variety of."""
    known = registry().by_tag
    while tag and tag not in known:
        tag = tag.rpartition("-")[0]
    return tag or None


def _keep(brought: Iterable[_Brought], collection: str, report: Report, *, keeps: bool) -> None:
    wanted = {pair.identity: pair for pair in brought}
    hashes = {identity[2] for identity in wanted}
    query = select(MemoryUnit.source_locale, MemoryUnit.locale, MemoryUnit.source_hash, MemoryUnit.target_hash).where(
        MemoryUnit.collection == collection, MemoryUnit.source_hash.in_(hashes)
    )
    known = {tuple(row) for row in db.session.execute(query)}
    new = [pair for identity, pair in wanted.items() if identity not in known]
    report.new += len(new)
    report.known += len(wanted) - len(new)
    if not keeps or not new:
        return
    by_languages: dict[tuple[str, str], list[Unit]] = {}
    for pair in new:
        unit = Unit(pair.source, pair.target, None, 0, "", "", pair.at)
        by_languages.setdefault((pair.source_locale, pair.locale), []).append(unit)
    with unit_of_work():
        for (source_locale, locale), units in by_languages.items():
            store.add(units, source_locale=source_locale, locale=locale, at=now(), collection=collection)


def take_out(actor: Actor, locale: str | None = None) -> Iterator[TmxUnit]:
    """Yield the units that `actor` may read, those of one language or all, in the order in which they came."""
    query = select(
        MemoryUnit.source_locale, MemoryUnit.locale, MemoryUnit.source, MemoryUnit.target, MemoryUnit.at
    ).where(is_read_by(actor))
    if locale is not None:
        query = query.where((MemoryUnit.locale == locale) | (MemoryUnit.source_locale == locale))
    for row in db.session.execute(query.order_by(MemoryUnit.id).execution_options(yield_per=AT_ONCE)):
        yield TmxUnit({row.source_locale: row.source, row.locale: row.target}, row.source_locale, row.at)
