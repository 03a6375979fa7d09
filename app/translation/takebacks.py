"""What becomes of translations when a revision that readers had just got is taken back from them."""

from collections.abc import Mapping

from sqlalchemy import select

from app.accounts.policy import OPERATOR
from app.articles.models import Article, Publication, Revision
from app.audit.models import AuditEntry
from app.core.database import UnitOfWork, db, unit_of_work
from app.core.errors import Refusal
from app.translation import bases
from app.translation.approvals import last_approval
from app.translation.models import Translation
from app.translation.service import load, take_step, trace
from app.translation.states import Stage, Step, TargetState


class TakenUp(Refusal):
    """Somebody works, or has worked, from the revision; `locale` is the language of the translation."""

    def __init__(self, locale: str) -> None:
        """Keep where."""
        super().__init__(locale)
        self.locale = locale


def take_back(article: Article, revision: Revision) -> None:
    """Undo what `updates.carry` did for a revision that readers no longer have, in the running unit of work.

    Whoever followed it stands on the revision before it, and whoever was asked for an update is approved as before.
    `TakenUp` where somebody went on from it meanwhile.
    """
    goal = article.published
    if goal is None:
        return
    with unit_of_work() as work:
        ids = db.session.scalars(select(Translation.id).where(Translation.article_id == article.id)).all()
        for translation_id in ids:
            _take_back_from(work, load(translation_id), revision, goal)


def _take_back_from(work: UnitOfWork, translation: Translation, revision: Revision, goal: Revision) -> None:
    approval = last_approval(translation.id)
    if translation.base_revision_id == revision.id:
        is_followed = translation.stage is Stage.APPROVED and approval and approval.base_revision_id != revision.id
        if is_followed:
            bases.settle_on(translation, goal)
            trace(translation, "unfollow", OPERATOR, base=goal.number)
        elif translation.stage is Stage.REQUESTED and _is_untouched(translation):
            bases.move_base(translation, goal)
        else:
            raise TakenUp(translation.locale)
    elif translation.stage is Stage.REQUESTED:
        _unmark(translation, goal, approval.versions if approval else {})
        if translation.publication is Publication.LIVE and _was_asked(translation, revision):
            take_step(work, translation, Step.TAKE_UPDATE_BACK, OPERATOR, revision=revision.number)


def _is_untouched(translation: Translation) -> bool:
    return translation.claim is None and not any(target.text for target in translation.targets)


def _unmark(translation: Translation, goal: Revision, approved: Mapping[str, int]) -> None:
    """Let targets stand as they were approved whose source is the same again."""
    still = bases.changed_since(translation.base_revision, goal)
    for segment_id, target in bases.targets_by_segment(translation.id).items():
        is_as_approved = approved.get(str(segment_id)) == target.version
        if target.state is TargetState.NEEDS_WORK and is_as_approved and segment_id not in still:
            target.state = TargetState.REVIEWED


def _was_asked(translation: Translation, revision: Revision) -> bool:
    """Say whether it was the publication of this revision that asked for the update."""
    newest = (
        select(AuditEntry)
        .where(AuditEntry.subject == f"translation:{translation.id}", AuditEntry.deed == Step.UPDATE)
        .order_by(AuditEntry.id.desc())
        .limit(1)
    )
    entry = db.session.scalar(newest)
    return entry is not None and entry.facts.get("revision") == revision.number
