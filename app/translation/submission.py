"""Handing a translation in."""

from app.accounts.policy import Action, Actor
from app.accounts.service import require
from app.checks import Finding, Severity
from app.core.database import unit_of_work
from app.core.errors import Refusal
from app.translation import carrying
from app.translation.checked import segments_to_check
from app.translation.findings import found_in
from app.translation.models import Translation
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
    segments = segments_to_check(translation.id)
    empty = [
        segment.segment_id
        for segment in segments
        if segment.state is TargetState.EMPTY and carrying.is_required(segment.source)
    ]
    needs_work = [segment.segment_id for segment in segments if segment.state is TargetState.NEEDS_WORK]
    if empty or needs_work:
        raise Unfinished(empty, needs_work)
    found = found_in(translation.source_locale, translation.locale, segments)
    errors = {segment_id: [one for one in all_ if one.severity is Severity.ERROR] for segment_id, all_ in found.items()}
    if any(errors.values()):
        raise Faulty({segment_id: serious for segment_id, serious in errors.items() if serious})
