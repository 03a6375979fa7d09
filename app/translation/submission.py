"""Handing a translation in."""

from sqlalchemy import select

from app.accounts.policy import Action, Actor
from app.accounts.service import require
from app.articles.models import RevisionSegment
from app.checks import Finding, Pair, Severity, run
from app.core.database import db, unit_of_work
from app.core.errors import Refusal
from app.translation import carrying
from app.translation.models import Target, Translation
from app.translation.proposing.shares import require_within_limit
from app.translation.refusals import NotHeld, Unfinished
from app.translation.service import load, take_step
from app.translation.states import Step, TargetState


class Faulty(Refusal):
    """Checks found errors; `findings` gives them by segment id."""

    def __init__(self, findings: dict[int, list[Finding]]) -> None:
        """Keep what was found."""
        super().__init__(f"{len(findings)} segments")
        self.findings = findings

    @property
    def count(self) -> int:
        """How many errors there are."""
        return sum(map(len, self.findings.values()))


def submit(translation_id: int, *, actor: Actor) -> None:
    """Hand a translation to the editor. `Unfinished`, `Faulty` and `TooMuchMachine` say what is still to be done."""
    with unit_of_work() as work:
        translation = load(translation_id)
        require(actor, Action.TRANSLATE, translation.locale)
        if translation.claim is None or translation.claim.person_id != actor.person_id:
            raise NotHeld
        require_finished(translation)
        require_within_limit(translation)
        take_step(work, translation, Step.SUBMIT, actor, person_id=actor.person_id)
        translation.claim.until = None


def require_finished(translation: Translation) -> None:
    """Refuse with `Unfinished` or `Faulty` a translation that may not go on to an editor, or from there to readers."""
    rows = db.session.execute(
        select(RevisionSegment.segment_id, RevisionSegment.text, RevisionSegment.kind, Target.text, Target.state)
        .outerjoin(
            Target,
            (Target.segment_id == RevisionSegment.segment_id) & (Target.translation_id == translation.id),
        )
        .where(RevisionSegment.revision_id == translation.base_revision_id)
        .order_by(RevisionSegment.position)
    ).all()
    required = [row for row in rows if carrying.is_required(row[1])]
    empty = [row.segment_id for row in required if row.state in {None, TargetState.EMPTY}]
    needs_work = [row.segment_id for row in rows if row.state is TargetState.NEEDS_WORK]
    if empty or needs_work:
        raise Unfinished(empty, needs_work)
    findings = {
        segment_id: errors
        for segment_id, source, kind, target, _state in rows
        if target
        for found in [run(Pair(source, target, translation.source_locale, translation.locale, kind))]
        if (errors := [finding for finding in found if finding.severity is Severity.ERROR])
    }
    if findings:
        raise Faulty(findings)
