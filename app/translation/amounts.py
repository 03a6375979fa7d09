"""How much there is to do in translations: words and passages, counted for a whole list in one query."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, case, func, select

from app.articles.models import Revision, RevisionSegment
from app.core.database import db
from app.core.text import word_count
from app.translation.carrying import is_required
from app.translation.models import Claim, Target, Translation
from app.translation.states import TargetState

FINISHED = (TargetState.TRANSLATED, TargetState.REVIEWED)


@dataclass(slots=True)
class Amount:
    """Words of the source in all and in finished passages, and the passages that are not finished."""

    words: int = 0
    done: int = 0
    to_look_at: int = 0
    left: int = 0

    def add(self, words: int, state: TargetState | None) -> None:
        """Count one passage more."""
        self.words += words
        if state in FINISHED:
            self.done += words
        else:
            self.left += 1
            self.to_look_at += state is TargetState.NEEDS_WORK


def amounts_of(translation_ids: Collection[int]) -> dict[int, Amount]:
    """Return the amounts of these translations, in one query.

    What somebody holds is counted against its base, the rest against the revision that it would be made from now.
    """
    if not translation_ids:
        return {}
    made_from = case((Claim.translation_id.is_(None), _current_base()), else_=Translation.base_revision_id)
    rows = db.session.execute(
        select(Translation.id, Translation.source_locale, RevisionSegment.text, Target.state)
        .select_from(Translation)
        .outerjoin(Claim, Claim.translation_id == Translation.id)
        .join(RevisionSegment, RevisionSegment.revision_id == made_from)
        .outerjoin(
            Target, and_(Target.translation_id == Translation.id, Target.segment_id == RevisionSegment.segment_id)
        )
        .where(Translation.id.in_(translation_ids))
    )
    found = {translation_id: Amount() for translation_id in translation_ids}
    for translation_id, source_locale, source, state in rows:
        if is_required(source):
            found[translation_id].add(word_count(source, source_locale), state)
    return found


def _current_base() -> ColumnElement[int]:
    """Return what `service.current_base` returns, for a list: the newest published revision, or the newest approved."""
    newest = select(Revision.id).where(Revision.article_id == Translation.article_id).order_by(Revision.number.desc())
    published = newest.where(Revision.published_at.is_not(None)).limit(1).correlate(Translation)
    approved = newest.where(Revision.approved_at.is_not(None)).limit(1).correlate(Translation)
    return func.coalesce(published.scalar_subquery(), approved.scalar_subquery())
