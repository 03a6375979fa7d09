"""Feeding the memory with what was approved, and saying which of it readers have: what is due, done again and again.

It may be done any number of times and cut short anywhere; what is known already is left as it is.
"""

from collections.abc import Callable
from typing import Final

from sqlalchemy import and_, func, or_, select

from app.articles.models import RevisionSegment
from app.core.database import AnySelect, db, take_turn, unit_of_work
from app.memory import store
from app.memory.models import MemoryText
from app.memory.store import Pair
from app.publishing.models import Edition, LiveEdition
from app.translation.approvals import texts_of
from app.translation.models import Approval, Translation

AT_ONCE: Final = 200
"""Translations that are remembered in one go."""

TURN: Final = 7_210
"""Of two who remember at once, the other waits."""

Progress = Callable[[int, int], None]


def _due() -> AnySelect:
    """Return the last approvals that the memory does not know, or not as readers stand with them now."""
    last = select(func.max(Approval.id)).group_by(Approval.translation_id)
    # What was brought in bears the date it had where it came from, and was published with its approval.
    is_out = and_(Edition.id.is_not(None), or_(Approval.person_id.is_(None), Approval.at <= Edition.published_at))
    return (
        select(Approval.id, Translation.locale, Translation.source_locale, is_out.label("is_out"))
        .join(Translation, Translation.id == Approval.translation_id)
        .outerjoin(
            LiveEdition,
            and_(LiveEdition.article_id == Translation.article_id, LiveEdition.locale == Translation.locale),
        )
        .outerjoin(Edition, Edition.id == LiveEdition.edition_id)
        .outerjoin(
            MemoryText, and_(MemoryText.article_id == Translation.article_id, MemoryText.locale == Translation.locale)
        )
        .where(
            Approval.id.in_(last),
            or_(
                MemoryText.approval_id.is_(None), MemoryText.approval_id != Approval.id, MemoryText.is_public != is_out
            ),
        )
        .order_by(Approval.id)
    )


def remember_due(*, most: int = AT_ONCE, progress: Progress | None = None) -> int:
    """Remember what was approved since somebody looked last, and return how many translations that were."""
    due = db.session.execute(_due().limit(most)).all()
    for done, row in enumerate(due, start=1):
        with unit_of_work():
            take_turn(TURN)
            _remember(row.id, row.source_locale, row.locale, is_public=bool(row.is_out))
        if progress:
            progress(done, len(due))
    return len(due)


def rebuild(progress: Progress | None = None) -> int:
    """Forget all that comes from approvals and remember it anew; what came in files stays. Return how many texts."""
    with unit_of_work():
        take_turn(TURN)
        store.forget_everything_approved()
    total = db.session.scalar(select(func.count()).select_from(_due().subquery())) or 0
    done = 0
    while count := remember_due():
        done += count
        if progress:
            progress(done, total)
    return done


def _remember(approval_id: int, source_locale: str, locale: str, *, is_public: bool) -> None:
    approval = db.session.get_one(Approval, approval_id)
    known = db.session.get(MemoryText, (approval.article_id, locale))
    if known is not None and known.approval_id == approval_id:
        known.is_public = is_public
        return
    targets = {segment_id: text for segment_id, (text, _origin) in texts_of(approval).items()}
    sources = db.session.scalars(
        select(RevisionSegment)
        .where(RevisionSegment.revision_id == approval.base_revision_id)
        .order_by(RevisionSegment.position)
    )
    store.remember_text(
        approval.article_id,
        [Pair(segment.text, targets.get(segment.segment_id, ""), segment.segment_id) for segment in sources],
        source_locale=source_locale,
        locale=locale,
        approval_id=approval_id,
        at=approval.at,
        is_public=is_public,
    )
