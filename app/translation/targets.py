"""Writing targets: every save names the version it was made from, and no text is overwritten unseen."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.accounts.policy import Action, Actor, may
from app.accounts.service import require
from app.articles.models import DECK_LENGTH, TITLE_LENGTH, RevisionSegment
from app.articles.segmentation import SegmentKind
from app.audit import log
from app.core.clock import now
from app.core.database import db, unit_of_work
from app.core.text import clean, one_line
from app.translation.models import Target, TargetVersion, Translation
from app.translation.origins import origin_after
from app.translation.proposing.models import MachineProposal
from app.translation.refusals import Collision, NotHeld, TooLong, UnknownSegment
from app.translation.service import load
from app.translation.states import EDITABLE, Origin, Stage, TargetState
from app.translation.writing import is_same_sitting, state_after

LONGEST = {SegmentKind.TITLE: TITLE_LENGTH, SegmentKind.DECK: DECK_LENGTH}
LONGEST_OTHER = 20_000
ONE_LINE = {SegmentKind.TITLE, SegmentKind.DECK, SegmentKind.HEADING, SegmentKind.TABLE_CELL, SegmentKind.ALT}


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save acknowledges: it is in the database, under this version."""

    segment_id: int
    version: int
    state: TargetState
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class _Typed:
    """A text as it came in, and what its writer says of it; one that was restored goes on with nothing."""

    text: str
    origin: Origin
    is_done: bool = False
    needs_work: bool = False
    goes_on: bool = True


def save(
    translation_id: int,
    segment_id: int,
    text: str,
    *,
    version: int,
    actor: Actor,
    is_done: bool = False,
    needs_work: bool = False,
    origin: Origin = Origin.HUMAN,
) -> Saved:
    """Keep the text of a segment, made from `version` of its target; `Collision` where that is not the newest.

    Without `is_done` a text that was not finished before stays marked as needing work, so that half a sentence is
    never handed in. The same save sent twice is acknowledged twice and kept once. Allowed are the holder, and, while
    the whole lies with them, an editor of the locale.
    """
    typed = _Typed(text, origin, is_done=is_done, needs_work=needs_work)
    return _save(translation_id, segment_id, typed, version=version, actor=actor)


def restore(translation_id: int, segment_id: int, wanted: int, *, version: int, actor: Actor) -> Saved:
    """Write the text of an earlier version once more, as the newest; nothing of the history goes."""
    kept = db.session.scalar(
        select(TargetVersion)
        .join(Target, Target.id == TargetVersion.target_id)
        .where(
            Target.translation_id == translation_id, Target.segment_id == segment_id, TargetVersion.version == wanted
        )
    )
    if kept is None:
        raise UnknownSegment
    typed = _Typed(kept.text, kept.origin, goes_on=False)
    return _save(translation_id, segment_id, typed, version=version, actor=actor)


def _save(translation_id: int, segment_id: int, typed: _Typed, *, version: int, actor: Actor) -> Saved:
    with unit_of_work():
        translation = load(translation_id)
        in_review = require_hand(translation, actor)
        source = _source(translation, segment_id)
        text = _kept(typed.text, source.kind)
        target = _target(translation, source)
        state = state_after(
            target.state,
            is_empty=not text,
            is_same=text == target.text,
            is_done=typed.is_done,
            needs_work=typed.needs_work,
        )
        if (text, state) == (target.text, target.state):
            return _settled(target, source, is_done=typed.is_done)
        if version != target.version:
            raise _collision(target, text)
        since = translation.moved_at if typed.goes_on else now()
        origin = _origin(target, text, typed)
        _write(target, text, state, source, actor, origin=origin, in_review=in_review, since=since)
        return _settled(target, source, is_done=state is TargetState.TRANSLATED)


def require_hand(translation: Translation, actor: Actor) -> bool:
    """Say whether an editor's hand writes; refuse whoever neither holds the text nor reviews it."""
    if translation.stage is Stage.SUBMITTED and may(actor, Action.REVIEW, translation.locale):
        return True
    require(actor, Action.TRANSLATE, translation.locale)
    is_mine = translation.claim is not None and translation.claim.person_id == actor.person_id
    if translation.stage not in EDITABLE or not is_mine:
        raise NotHeld
    return False


def _source(translation: Translation, segment_id: int) -> RevisionSegment:
    found = db.session.scalar(
        select(RevisionSegment).where(
            RevisionSegment.revision_id == translation.base_revision_id, RevisionSegment.segment_id == segment_id
        )
    )
    if found is None:
        raise UnknownSegment
    return found


def _target(translation: Translation, source: RevisionSegment) -> Target:
    found = db.session.scalar(
        select(Target)
        .where(Target.translation_id == translation.id, Target.segment_id == source.segment_id)
        .execution_options(populate_existing=True)
    )
    if found is None:
        found = Target(
            translation_id=translation.id,
            article_id=translation.article_id,
            segment_id=source.segment_id,
            state=TargetState.EMPTY,
            text="",
            version=1,
            source_hash=source.hash,
            changed_at=now(),
        )
        db.session.add(found)
        db.session.flush()
    return found


def _kept(text: str, kind: SegmentKind) -> str:
    cleaned = one_line(text) if kind in ONE_LINE else clean(text).strip()
    most = LONGEST.get(kind, LONGEST_OTHER)
    if len(cleaned) > most:
        raise TooLong(most)
    return cleaned


def _origin(target: Target, text: str, typed: _Typed) -> Origin:
    """Return where the text comes from; what is restored comes from where it came from then."""
    if not typed.goes_on:
        return typed.origin
    if text == target.text and typed.origin is Origin.HUMAN:
        return target.origin
    proposed = db.session.scalar(
        select(MachineProposal.text).where(
            MachineProposal.translation_id == target.translation_id, MachineProposal.segment_id == target.segment_id
        )
    )
    return origin_after(target.origin, target.text, text, said=typed.origin, proposed=proposed)


def _collision(target: Target, mine: str) -> Collision:
    last = db.session.get(TargetVersion, (target.id, target.version))
    return Collision(
        target.segment_id,
        mine,
        target.text,
        target.version,
        person_id=last.person_id if last else None,
        at=target.changed_at,
    )


def _write(
    target: Target,
    text: str,
    state: TargetState,
    source: RevisionSegment,
    actor: Actor,
    *,
    origin: Origin,
    in_review: bool,
    since: datetime,
) -> None:
    last = db.session.get(TargetVersion, (target.id, target.version)) or _first_version(target)
    target.text, target.state, target.origin = text, state, origin
    target.version += 1
    target.changed_at = now()
    if state is TargetState.TRANSLATED:
        target.source_hash = source.hash
    by = actor.person_id
    if last and is_same_sitting(last, text, person_id=by, in_review=in_review, since=since, at=now()):
        last.version, begun = target.version, last.begun_at
    else:
        last = TargetVersion(target_id=target.id, version=target.version)
        begun = target.changed_at
        db.session.add(last)
        log.record(
            "write",
            f"translation:{target.translation_id}",
            actor_id=actor.person_id,
            article=target.article_id,
            segment=target.segment_id,
        )
    last.text, last.state, last.origin, last.source_hash = text, state, origin, target.source_hash
    last.in_review, last.person_id, last.begun_at, last.at = in_review, actor.person_id, begun, target.changed_at
    db.session.flush()


def _first_version(target: Target) -> TargetVersion | None:
    """Keep a text that came in without a history, before it is written over."""
    if not target.text:
        return None
    kept = TargetVersion(
        target_id=target.id,
        version=target.version,
        text=target.text,
        state=target.state,
        origin=target.origin,
        source_hash=target.source_hash,
        begun_at=target.changed_at,
        at=target.changed_at,
    )
    db.session.add(kept)
    db.session.flush()
    return kept


def _settled(target: Target, source: RevisionSegment, *, is_done: bool) -> Saved:
    """Say what is there now; a text that somebody calls done is made from the source that they saw."""
    if is_done and target.state in {TargetState.TRANSLATED, TargetState.REVIEWED}:
        target.source_hash = source.hash
    return Saved(target.segment_id, target.version, target.state, target.text, target.changed_at)
