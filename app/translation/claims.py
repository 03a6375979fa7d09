"""Claims: who holds a translation, and for how long."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select

from app.accounts.models import Person
from app.accounts.people import PersonRemoved
from app.accounts.policy import OPERATOR, Action, Actor, may
from app.accounts.service import require
from app.articles.models import Article, Publication
from app.core.clock import now
from app.core.database import db, unit_of_work
from app.translation import bases, bylines
from app.translation.approvals import last_approval, unapproved
from app.translation.models import Claim, Translation
from app.translation.refusals import CannotTranslate, NeverPublished, NotHeld, Taken
from app.translation.service import current_base, load, take_step
from app.translation.states import EDITABLE, Stage, Step, TargetState

LEASE = timedelta(days=7)
"""How long a claim lasts, and how long it lasts again once it is extended or the text was sent back."""


def claim(translation_id: int, *, actor: Actor, mends: bool = False) -> None:
    """Take a translation on. Its base is pinned to what readers have of the original now.

    With `mends` only the published text is mended: its base stays, and so does what it is behind. `Taken` where
    somebody else holds it; taking on what one holds already changes nothing.
    """
    with unit_of_work() as work:
        translation = load(translation_id)
        require(actor, Action.TRANSLATE, translation.locale)
        if actor.person_id is None:
            raise CannotTranslate(0, translation.locale)
        if translation.claim and translation.claim.person_id == actor.person_id:
            return
        _free_if_run_out(translation)
        if translation.claim:
            raise Taken(translation.claim.person_id, translation.claim.until)
        take_step(work, translation, Step.CLAIM, actor, person_id=actor.person_id, mends=mends or None)
        hold(translation, actor.person_id, mends=mends)


def extend(translation_id: int, *, actor: Actor) -> datetime:
    """Let the claim last for a whole lease from now, and return until when."""
    with unit_of_work() as work:
        translation = load(translation_id)
        mine = _require_holder(translation, actor)
        take_step(work, translation, Step.EXTEND, actor, person_id=actor.person_id)
        mine.until = now() + LEASE
        return mine.until


def hand_over(translation_id: int, person_id: int, *, actor: Actor) -> None:
    """Give what one holds to somebody else of the same locale, with all that is written; they are told."""
    with unit_of_work() as work:
        translation = load(translation_id)
        mine = _require_holder(translation, actor)
        require_translator(person_id, translation.locale)
        take_step(work, translation, Step.HAND_OVER, actor, person_id=person_id)
        bylines.forget_idle(translation, mine.person_id)
        bylines.name_holder(translation, person_id)
        mine.person_id, mine.taken_at, mine.until = person_id, now(), now() + LEASE


def give_back(translation_id: int, *, actor: Actor) -> None:
    """Let go of a translation; what is written stays for whoever takes it next."""
    with unit_of_work() as work:
        translation = load(translation_id)
        _require_holder(translation, actor)
        take_step(work, translation, Step.GIVE_BACK, actor, person_id=actor.person_id)
        _release(translation)


def take_away(translation_id: int, *, actor: Actor) -> None:
    """Free a translation that somebody holds and does not get to: an editor's deed; the holder is told."""
    with unit_of_work() as work:
        translation = load(translation_id)
        require(actor, Action.ASSIGN, translation.locale)
        if translation.claim is None:
            raise NotHeld
        take_step(work, translation, Step.TAKE_AWAY, actor, person_id=translation.claim.person_id)
        _release(translation)


def run_out(at: datetime) -> int:
    """Free every translation whose claim has run out by `at`, or is that of somebody removed; return how many.

    Drafts are kept.
    """
    ids = db.session.scalars(select(Claim.translation_id).where(Claim.until <= at)).all()
    freed = sum(_run_out(translation_id, at) for translation_id in ids)
    # Taken on in the moment of the removal, or never freed because the process ended right after it.
    gone = select(Claim.person_id).join(Person, Person.id == Claim.person_id).where(Person.is_active.is_(False))
    return freed + sum(map(_free_all_held_by, db.session.scalars(gone.distinct()).all()))


def free_all_of(removed: PersonRemoved) -> None:
    """Free whatever somebody held who works here no longer; what lies with an editor stays there, without a holder."""
    _free_all_held_by(removed.person_id)


def _free_all_held_by(person_id: int) -> int:
    with unit_of_work():
        ids = db.session.scalars(select(Claim.translation_id).where(Claim.person_id == person_id)).all()
        for translation_id in ids:
            _free(translation_id)
            db.session.execute(delete(Claim).where(Claim.translation_id == translation_id))
    return len(ids)


def hold(translation: Translation, person_id: int, *, mends: bool = False) -> None:
    """Give somebody the claim, and the translation the base that it is made from."""
    goal = current_base(db.session.get_one(Article, translation.article_id))
    if mends:
        if translation.publication is not Publication.LIVE:
            raise NeverPublished
        _leave_changes_for_later(translation)
    elif goal is not None and translation.stage in EDITABLE:
        bases.move_base(translation, goal)
    db.session.add(Claim(translation_id=translation.id, person_id=person_id, taken_at=now(), until=now() + LEASE))
    db.session.flush()
    db.session.expire(translation, ["claim"])
    bylines.name_holder(translation, person_id)


def require_translator(person_id: int, locale: str) -> None:
    """Refuse with `CannotTranslate` somebody who may not translate into this locale."""
    person = db.session.get(Person, person_id)
    if person is None or not may(person.as_actor(), Action.TRANSLATE, locale):
        raise CannotTranslate(person_id, locale)


def _require_holder(translation: Translation, actor: Actor) -> Claim:
    require(actor, Action.TRANSLATE, translation.locale)
    if translation.claim is None or translation.claim.person_id != actor.person_id:
        raise NotHeld
    return translation.claim


def _run_out(translation_id: int, at: datetime) -> bool:
    with unit_of_work():
        translation = load(translation_id)
        if translation.claim is None or translation.claim.until is None or translation.claim.until > at:
            return False
        _free(translation_id)
    return True


def _free_if_run_out(translation: Translation) -> None:
    if translation.claim and translation.claim.until and translation.claim.until <= now():
        _free(translation.id)


def _free(translation_id: int) -> None:
    """Let the clock free a translation."""
    with unit_of_work() as work:
        translation = load(translation_id)
        if translation.claim is None or translation.stage is Stage.SUBMITTED:
            return
        take_step(work, translation, Step.RUN_OUT, OPERATOR, person_id=translation.claim.person_id)
        _release(translation)


def _release(translation: Translation) -> None:
    """Take the claim off; what was opened again and not touched stands as approved, as it did."""
    if translation.claim:
        bylines.forget_idle(translation, translation.claim.person_id)
    db.session.execute(delete(Claim).where(Claim.translation_id == translation.id))
    db.session.expire(translation, ["claim"])
    if translation.stage is Stage.REQUESTED and _is_as_approved(translation):
        translation.stage = Stage.APPROVED


def _is_as_approved(translation: Translation) -> bool:
    approval = last_approval(translation.id)
    if approval is None or approval.base_revision_id != translation.base_revision_id or bases.is_behind(translation):
        return False
    ids = frozenset(segment.segment_id for segment in translation.base_revision.segments)
    return not unapproved(translation, ids)


def _leave_changes_for_later(translation: Translation) -> None:
    """Show the published text as it was approved: what the original says by now is not asked for."""
    base = bases.hashes_of([translation.base_revision])[0]
    for target in bases.targets_by_segment(translation.id).values():
        is_of_base = base.get(target.segment_id) == target.source_hash
        if target.state is TargetState.NEEDS_WORK and is_of_base:
            target.state = TargetState.REVIEWED
