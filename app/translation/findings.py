"""What the checks find in a translation, and which of it somebody let stand: one answer for all who ask."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, NamedTuple

from sqlalchemy import select

from app import checks
from app.accounts.models import Person
from app.articles.segmentation import SegmentKind
from app.checks import Finding, Pair, Passage
from app.core.database import db
from app.taxonomy.glossaries import terms_between
from app.taxonomy.matching import Terms
from app.translation.lengths import ratio_between
from app.translation.models import Dismissal, Target
from app.translation.states import Origin, TargetState

REMEMBERED: Final = 4096
"""Pairs kept ready a process: most of an article are the same at the next save."""

Found = dict[int, tuple[Finding, ...]]
"""Findings by segment id, errors first; a segment without any is not among them."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A segment with its target, as the checks ask for it."""

    segment_id: int
    kind: SegmentKind
    source: str
    text: str
    state: TargetState = TargetState.EMPTY
    origin: Origin = Origin.HUMAN
    open_comments: int = 0


class Standing(NamedTuple):
    """Why a warning was let stand, and by whom."""

    reason: str
    by: str


Key = tuple[int, str, str, str]
"""A finding by segment, hash of both texts, check and piece."""


def findings_of(translation_id: int, source_locale: str, locale: str, segments: Sequence[Checked]) -> Found:
    """Return what is wrong with the targets of a translation, those let stand among them with their reasons."""
    return with_reasons(found_in(source_locale, locale, segments), segments, dismissed_in([translation_id]))


def found_in(source_locale: str, locale: str, segments: Sequence[Checked]) -> Found:
    """Return what the checks say of targets, each alone and all together."""
    ratio = ratio_between(source_locale, locale)
    terms = _terms_between(source_locale, locale)
    passages = [
        Passage(
            segment.segment_id,
            Pair(
                segment.source,
                segment.text,
                source_locale,
                locale,
                segment.kind,
                is_machine=segment.origin is Origin.MACHINE,
                ratio=ratio,
                terms=terms,
            ),
            segment.open_comments,
        )
        for segment in segments
    ]
    together = checks.run_text(passages)
    found = {passage.id: (*findings_in(passage.pair), *together.get(passage.id, ())) for passage in passages}
    return {segment_id: findings for segment_id, findings in found.items() if findings}


def _terms_between(source_locale: str, locale: str) -> Terms:
    """Return what the register says, and forget what was found by what it said before, which would keep all of it."""
    terms = terms_between(source_locale, locale)
    if _last_said.setdefault((source_locale, locale), terms) != terms:
        findings_in.cache_clear()
        _last_said[source_locale, locale] = terms
    return terms


_last_said: Final[dict[tuple[str, str], Terms]] = {}


@lru_cache(maxsize=REMEMBERED)
def findings_in(pair: Pair) -> tuple[Finding, ...]:
    """Return what is wrong with a target by itself, errors first; with an empty one nothing, which is known anyway."""
    return tuple(checks.run(pair)) if pair.target.strip() else ()


def with_reasons(found: Found, segments: Iterable[Checked], dismissed: Mapping[Key, Standing]) -> Found:
    """Return findings with the reasons for which some were let stand."""
    if not dismissed:
        return found
    hashes = {segment.segment_id: hash_of(segment.source, segment.text) for segment in segments}
    return {
        segment_id: tuple(
            _told(finding, dismissed.get((segment_id, hashes[segment_id], finding.check, finding.excerpt)))
            for finding in findings
        )
        for segment_id, findings in found.items()
    }


def dismissed_in(translation_ids: Iterable[int]) -> dict[Key, Standing]:
    """Return what was let stand in translations."""
    rows = db.session.execute(
        select(
            Target.segment_id,
            Dismissal.texts_hash,
            Dismissal.check_id,
            Dismissal.piece,
            Dismissal.reason,
            Person.name,
        )
        .join(Target, Target.id == Dismissal.target_id)
        .outerjoin(Person, Person.id == Dismissal.person_id)
        .where(Target.translation_id.in_(list(translation_ids)))
    )
    return {
        (segment_id, texts, check, piece): Standing(reason, name or "")
        for segment_id, texts, check, piece, reason, name in rows
    }


def hash_of(source: str, target: str) -> str:
    """Return by what it is known whether both texts still say what they said."""
    return hashlib.sha256(f"{source}\0{target}".encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _told(finding: Finding, standing: Standing | None) -> Finding:
    return replace(finding, reason=standing.reason, by=standing.by) if standing else finding
