"""Living translations: what a changed original does to them, and how they catch up (product.md, section 4)."""

from sqlalchemy import select

from app.accounts.policy import OPERATOR, Action, Actor
from app.accounts.service import require
from app.articles.models import Article, Publication, Revision, Significance
from app.core.database import UnitOfWork, db, unit_of_work
from app.translation import bases, carrying
from app.translation.approvals import record_approval, unapproved
from app.translation.models import Translation
from app.translation.refusals import NeverPublished, NotApprovedText, NotHeld, Taken, Unfinished, UnknownRevision
from app.translation.review import now_there
from app.translation.service import current_base, load, take_step, trace
from app.translation.states import EDITABLE, OutOfTurn, Stage, Step, TargetState


def carry(article: Article, revision: Revision) -> None:
    """Carry a revision that readers have just got to every translation, in the running unit of work.

    A typo moves the base of a translation that was up to date; anything weightier asks for an update of those that
    are live. Whoever is at work keeps their base until they take the change up. No text is touched.
    """
    if revision.significance is Significance.RETRACTION or revision.number == 1:
        return
    with unit_of_work() as work:
        ids = db.session.scalars(select(Translation.id).where(Translation.article_id == article.id)).all()
        for translation_id in ids:
            _carry_to(work, load(translation_id), revision)


def ask_again(work: UnitOfWork, translation: Translation) -> None:
    """Ask for an update of a translation that readers have got from a base which is behind by now."""
    goal = current_base(translation.article)
    if goal is not None and translation.stage is Stage.APPROVED and bases.is_behind(translation):
        count = bases.mark_changed(translation, goal)
        take_step(work, translation, Step.UPDATE, OPERATOR, changed=count, revision=goal.number)


def take_up(translation_id: int, *, actor: Actor) -> int:
    """Go on from the newest revision that readers have, and return how many passages changed on the way to it."""
    with unit_of_work():
        translation = load(translation_id)
        require(actor, Action.TRANSLATE, translation.locale)
        if translation.stage not in EDITABLE or translation.claim is None:
            raise NotHeld
        if translation.claim.person_id != actor.person_id:
            raise Taken(translation.claim.person_id, translation.claim.until)
        goal = current_base(translation.article)
        if goal is None or goal.number <= translation.base_revision.number:
            return 0
        changed = len(bases.changed_since(translation.base_revision, goal))
        bases.move_base(translation, goal)
        trace(translation, "take_up", actor, base=goal.number, changed=changed)
    return changed


def confirm(translation_id: int, revision_number: int, *, actor: Actor) -> Translation:
    """Call the published translation still right for the revision that was on the screen, without an edit.

    It clears what it was behind by that revision and nothing later. Refused where a segment of that revision has no
    text, where a text in it was never approved, and while somebody else holds it. Publishing follows in
    `publishing.service.confirm`.
    """
    with unit_of_work() as work:
        translation = load(translation_id)
        require(actor, Action.TRANSLATE, translation.locale)
        if translation.publication is not Publication.LIVE:
            raise NeverPublished
        if translation.stage is Stage.SUBMITTED:
            raise OutOfTurn(Step.CONFIRM, translation.stage)
        if translation.claim and translation.claim.person_id != actor.person_id:
            raise Taken(translation.claim.person_id, translation.claim.until)
        shown = _shown(translation, revision_number)
        _require_approved_text(translation, shown)
        bases.settle_on(translation, shown)
        versions = now_there(translation).versions
        for target in bases.targets_by_segment(translation.id).values():
            if target.segment_id in versions and target.state is TargetState.NEEDS_WORK:
                target.state = TargetState.REVIEWED
        translation.claim = None
        db.session.flush()
        take_step(work, translation, Step.CONFIRM, actor, base=shown.number)
        record_approval(translation, actor, versions)
    return translation


def _carry_to(work: UnitOfWork, translation: Translation, revision: Revision) -> None:
    if translation.base_revision.number >= revision.number:
        return
    states = {target.segment_id: target.state for target in bases.targets_by_segment(translation.id).values()}
    is_approved = translation.stage is Stage.APPROVED
    follows = carrying.follows_by_itself(revision.significance, bases.required_ids(revision), states)
    if is_approved and follows and not bases.is_behind(translation):
        bases.settle_on(translation, revision)
        trace(translation, "follow", OPERATOR, base=revision.number)
    elif translation.stage is Stage.REQUESTED:
        bases.mark_changed(translation, revision)
    elif is_approved and translation.publication is Publication.LIVE:
        count = bases.mark_changed(translation, revision)
        take_step(work, translation, Step.UPDATE, OPERATOR, changed=count, revision=revision.number)


def _shown(translation: Translation, number: int) -> Revision:
    for revision in translation.article.revisions:
        if revision.number == number and revision.published_at and number >= translation.base_revision.number:
            return revision
    raise UnknownRevision


def _require_approved_text(translation: Translation, shown: Revision) -> None:
    targets = bases.targets_by_segment(translation.id)
    required = bases.required_ids(shown)
    empty = [segment_id for segment_id in required if segment_id not in targets or not targets[segment_id].text]
    if empty:
        raise Unfinished(empty)
    if unapproved(translation, frozenset(segment.segment_id for segment in shown.segments)):
        raise NotApprovedText
