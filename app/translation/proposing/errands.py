"""Errands to a machine: fetched part by part by a job, with a report that whoever asked reads in the editor."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import or_, select

from app.core.clock import now
from app.core.database import db, unit_of_work
from app.core.errors import Refusal
from app.translation.models import Translation
from app.translation.proposing.models import MachineErrand
from app.translation.proposing.service import Service, SwitchedOff, fetch
from app.translation.proposing.wanted import wanted_of
from app.translation.refusals import NotHeld
from app.translation.service import load
from app.translation.states import EDITABLE, Stage

GIVEN_UP: Final = timedelta(minutes=10)
"""An errand that was begun so long ago and has not come back was cut off, and is begun again."""


UNFORESEEN: Final = "Unforeseen"
"""What ended an errand where it was no refusal but a fault of ours."""


@dataclass(frozen=True, slots=True)
class Report:
    """How an errand goes or went. `trouble` names the refusal that ended it, empty where none did."""

    wanted: int
    done: int
    trouble: str
    asked_at: datetime
    finished_at: datetime | None


def report_of(translation_id: int) -> Report | None:
    """Return how the last errand for a translation goes or went; None where there was none."""
    errand = db.session.get(MachineErrand, translation_id)
    if errand is None:
        return None
    return Report(errand.wanted, errand.done, errand.trouble, errand.asked_at, errand.finished_at)


def waiting(at: datetime) -> list[int]:
    """Return the translations whose errands nobody is on."""
    return list(
        db.session.scalars(
            select(MachineErrand.translation_id)
            .where(
                MachineErrand.finished_at.is_(None),
                or_(MachineErrand.begun_at.is_(None), MachineErrand.begun_at < at - GIVEN_UP),
            )
            .order_by(MachineErrand.asked_at)
        )
    )


def run(translation_id: int, service: Service | None) -> int:
    """Go on an errand, and return how many proposals came of it; nothing where somebody is on it, or it is done.

    It ends where the text is in other hands by then, may not leave any more, or the service refuses; what had come
    until then is kept. Without a `service` it ends too: the operator has switched it off.
    """
    if not _set_out(translation_id):
        return 0
    done, trouble = 0, ""
    try:
        while count := _part(translation_id, service):
            done += count
            _note(translation_id, done)
    except Refusal as refusal:
        trouble = type(refusal).__name__
    except Exception:
        _note(translation_id, done, UNFORESEEN, is_finished=True)
        raise
    _note(translation_id, done, trouble, is_finished=True)
    return done


def _part(translation_id: int, service: Service | None) -> int:
    """Fetch proposals for as many passages as one request takes, and return how many came; 0 when none is left."""
    if service is None:
        raise SwitchedOff
    with unit_of_work():
        translation = load(translation_id)
        _require_same_hands(translation)
        wanted = wanted_of(translation, takes_drafts=service.takes_drafts)[: service.engine.most_texts]
        source, target = translation.source_locale, translation.locale
    return len(fetch(translation_id, wanted, service, source, target)) if wanted else 0


def _require_same_hands(translation: Translation) -> None:
    person_id = db.session.get_one(MachineErrand, translation.id).person_id
    is_theirs = translation.claim is not None and translation.claim.person_id == person_id
    if translation.stage is Stage.SUBMITTED or (is_theirs and translation.stage in EDITABLE):
        return
    raise NotHeld


def _set_out(translation_id: int) -> bool:
    with unit_of_work():
        load(translation_id)  # one at a time
        if translation_id not in waiting(now()):
            return False
        db.session.get_one(MachineErrand, translation_id).begun_at = now()
    return True


def _note(translation_id: int, done: int, trouble: str = "", *, is_finished: bool = False) -> None:
    with unit_of_work():
        errand = db.session.get_one(MachineErrand, translation_id, populate_existing=True)
        errand.done, errand.trouble = min(done, errand.wanted), trouble
        errand.finished_at = now() if is_finished else None
