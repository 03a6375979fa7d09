"""What machines proposed, as suggestions among others: only what is kept is offered, and nobody is asked anew."""

from collections.abc import Sequence

from sqlalchemy import select

from app.articles.models import RevisionSegment
from app.core.database import db
from app.machine.marks import Proposal
from app.translation.models import Translation
from app.translation.proposing.models import MachineProposal
from app.translation.states import Origin
from app.translation.suggestions import Asked, Source, Suggestion


def proposed_for(asked: Asked) -> Sequence[Suggestion]:
    """Return what a machine proposed for a passage, as a suggestion."""
    found = proposal_for(asked.translation_id, asked.segment_id)
    if found is None:
        return ()
    return (Suggestion(Source.MACHINE, found.text, 0, Origin.MACHINE, words_only=not found.keeps_marks),)


def proposal_for(translation_id: int, segment_id: int) -> Proposal | None:
    """Return what a machine proposed for a passage, as long as its source says what it said then."""
    row = db.session.execute(
        select(MachineProposal.text, MachineProposal.keeps_marks)
        .join(Translation, Translation.id == MachineProposal.translation_id)
        .join(
            RevisionSegment,
            (RevisionSegment.revision_id == Translation.base_revision_id)
            & (RevisionSegment.segment_id == MachineProposal.segment_id)
            & (RevisionSegment.hash == MachineProposal.source_hash),
        )
        .where(
            MachineProposal.translation_id == translation_id,
            MachineProposal.segment_id == segment_id,
            MachineProposal.text != "",
        )
    ).one_or_none()
    return None if row is None else Proposal(row.text, row.keeps_marks)
