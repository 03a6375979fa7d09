"""Letting a warning stand, with a reason that the editor reads, and taking that back."""

from typing import Final

from sqlalchemy import delete, select

from app.accounts.policy import Actor
from app.articles.models import RevisionSegment
from app.checks import Finding, Severity
from app.core.clock import now
from app.core.database import db, unit_of_work
from app.core.errors import Refusal
from app.core.text import one_line
from app.translation.checked import segments_to_check
from app.translation.findings import findings_of, hash_of
from app.translation.models import Dismissal, Target, Translation
from app.translation.refusals import TooLong, UnknownSegment
from app.translation.service import load, trace
from app.translation.targets import require_hand

LONGEST: Final = 1_000


class NoReason(Refusal):
    """Whoever lets a warning stand says why."""


class NoSuchFinding(Refusal):
    """The checks do not find this any more, or it is an error, which nobody can let stand."""


def dismiss(translation_id: int, segment_id: int, check: str, piece: str, reason: str, *, actor: Actor) -> None:
    """Let a warning stand. It is told again once the source or the target says something else.

    Allowed are those who may write in the translation now. `NoReason` where nothing is said.
    """
    with unit_of_work():
        translation = load(translation_id)
        require_hand(translation, actor)
        said = one_line(reason)
        if not said:
            raise NoReason
        if len(said) > LONGEST:
            raise TooLong(LONGEST)
        target, source = _texts(translation, segment_id)
        warning_in(translation, segment_id, check, piece)
        texts_hash = hash_of(source, target.text)
        db.session.execute(
            delete(Dismissal).where(Dismissal.target_id == target.id, Dismissal.texts_hash != texts_hash)
        )
        db.session.merge(
            Dismissal(
                target_id=target.id,
                texts_hash=texts_hash,
                check_id=check,
                piece=piece,
                reason=said,
                person_id=actor.person_id,
                at=now(),
            )
        )
        trace(translation, "dismiss", actor, segment=segment_id, check=check, reason=said, version=target.version)


def restore(translation_id: int, segment_id: int, check: str, piece: str, *, actor: Actor) -> None:
    """Tell a warning again that somebody let stand."""
    with unit_of_work():
        translation = load(translation_id)
        require_hand(translation, actor)
        target, _ = _texts(translation, segment_id)
        gone = db.session.execute(
            delete(Dismissal)
            .where(Dismissal.target_id == target.id, Dismissal.check_id == check, Dismissal.piece == piece)
            .returning(Dismissal.check_id)
        ).all()
        if gone:
            trace(translation, "tell_again", actor, segment=segment_id, check=check, version=target.version)


def warning_in(translation: Translation, segment_id: int, check: str, piece: str) -> Finding:
    """Return a warning as it stands now; `NoSuchFinding` where the checks do not warn of it."""
    segments = segments_to_check(translation.id)
    findings = findings_of(translation.id, translation.source_locale, translation.locale, segments)
    for finding in findings.get(segment_id, ()):
        if (finding.check, finding.excerpt, finding.severity) == (check, piece, Severity.WARNING):
            return finding
    raise NoSuchFinding


def _texts(translation: Translation, segment_id: int) -> tuple[Target, str]:
    found = db.session.execute(
        select(Target, RevisionSegment.text)
        .join(RevisionSegment, RevisionSegment.segment_id == Target.segment_id)
        .where(
            Target.translation_id == translation.id,
            Target.segment_id == segment_id,
            RevisionSegment.revision_id == translation.base_revision_id,
        )
    ).one_or_none()
    if found is None:
        raise UnknownSegment
    return found[0], found[1]
