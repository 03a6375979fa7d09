"""Review: an editor sends back, or vouches for exactly what was on their screen."""

from sqlalchemy import delete, select

from app.accounts.policy import Action, Actor
from app.accounts.service import require
from app.articles.models import RevisionSegment
from app.core.clock import now
from app.core.database import db, unit_of_work
from app.core.text import clean
from app.locales.models import Locale
from app.translation import bylines, comments
from app.translation.approvals import contributors, record_approval
from app.translation.bases import targets_by_segment
from app.translation.claims import LEASE
from app.translation.models import Claim, CommentKind, Target, TargetVersion, Translation
from app.translation.refusals import Collision, NotAsSeen, OwnWork, ReasonNeeded, UnknownSegment
from app.translation.seen import Seen
from app.translation.service import load, take_step, trace
from app.translation.states import OutOfTurn, Stage, Step, TargetState
from app.translation.submission import require_finished


def now_there(translation: Translation) -> Seen:
    """Return what somebody who looks at the translation now sees: its base, and the version of every target in it."""
    rows = db.session.execute(
        select(Target.segment_id, Target.version)
        .join(
            RevisionSegment,
            (RevisionSegment.segment_id == Target.segment_id)
            & (RevisionSegment.revision_id == translation.base_revision_id),
        )
        .where(Target.translation_id == translation.id)
        .order_by(Target.segment_id)
    )
    return Seen(translation.base_revision.number, {row.segment_id: row.version for row in rows})


def is_solo_work(translation: Translation, actor: Actor) -> bool:
    """Say whether approving it would be approving one's own work; `OwnWork` where that is not allowed in its locale."""
    if actor.person_id not in contributors(translation):
        return False
    if not db.session.get_one(Locale, translation.locale).allows_solo:
        raise OwnWork
    return True


def approve(translation_id: int, seen: Seen, *, actor: Actor) -> None:
    """Vouch for a translation as it was on the editor's screen, all of it.

    `NotAsSeen` where a version or the base is another by now; `OwnWork` by the rule of two people, unless an admin
    allowed solo work in the locale, which the approval then records; `Unfinished` and `Faulty` where an editor's own
    hand left a gap or an error.
    """
    with unit_of_work() as work:
        translation = load(translation_id)
        require(actor, Action.REVIEW, translation.locale)
        is_solo = is_solo_work(translation, actor)
        there = now_there(translation)
        if seen.base != there.base or seen.differences(there):
            raise NotAsSeen(seen.differences(there), there.base)
        require_finished(translation)
        authors = contributors(translation)
        holder = translation.claim.person_id if translation.claim else None
        take_step(work, translation, Step.APPROVE, actor, person_id=holder, is_solo=is_solo or None, base=there.base)
        for target in targets_by_segment(translation_id).values():
            if target.segment_id in there.versions and target.text:
                target.state = TargetState.REVIEWED
        record_approval(translation, actor, there.versions, is_solo=is_solo)
        translation.deadline = None
        db.session.execute(delete(Claim).where(Claim.translation_id == translation_id))
        db.session.expire(translation, ["claim"])
        bylines.name_translators(translation, authors)


def approve_segment(translation_id: int, segment_id: int, *, version: int, actor: Actor) -> None:
    """Mark one target as read and right, in the version that was on the screen; `Collision` where it is another now."""
    with unit_of_work():
        translation = load(translation_id)
        require(actor, Action.REVIEW, translation.locale)
        if translation.stage is not Stage.SUBMITTED:
            raise OutOfTurn(Step.APPROVE, translation.stage)
        is_solo_work(translation, actor)
        target = targets_by_segment(translation_id).get(segment_id)
        if target is None or not target.text:
            raise UnknownSegment
        if target.version != version:
            last = db.session.get(TargetVersion, (target.id, target.version))
            writer = last.person_id if last else None
            raise Collision(segment_id, "", target.text, target.version, person_id=writer, at=target.changed_at)
        target.state = TargetState.REVIEWED
        trace(translation, "approve_segment", actor, segment=segment_id, version=version)


def send_back(translation_id: int, reason: str, *, actor: Actor) -> None:
    """Send a translation back to whoever holds it, with a reason; their time begins anew."""
    with unit_of_work() as work:
        translation = load(translation_id)
        require(actor, Action.REVIEW, translation.locale)
        if not clean(reason).strip():
            raise ReasonNeeded
        holder = translation.claim.person_id if translation.claim else None
        take_step(work, translation, Step.SEND_BACK, actor, person_id=holder)
        comments.write(translation, reason, actor=actor, kind=CommentKind.REASON)
        if translation.claim:
            translation.claim.until = now() + LEASE
