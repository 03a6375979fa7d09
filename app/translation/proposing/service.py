"""Asking a machine for proposals: only when a person wishes, only what may leave, and never within a transaction."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.accounts.policy import Actor
from app.core.clock import now
from app.core.database import db, unit_of_work
from app.core.errors import Refusal
from app.core.events import Event
from app.machine.engine import Engine
from app.machine.marks import Proposal
from app.machine.translating import propose
from app.translation.proposing.models import MachineErrand, MachineProposal
from app.translation.proposing.wanted import Wanted, wanted_of, wanted_one
from app.translation.service import load, trace
from app.translation.targets import require_hand


@dataclass(frozen=True, slots=True)
class Service:
    """The machine of the site; `takes_drafts` where the operator lets it have texts that nobody has published yet."""

    engine: Engine
    takes_drafts: bool = False


@dataclass(frozen=True, slots=True)
class MachineAsked(Event):
    """Somebody wishes proposals for a whole translation."""

    translation_id: int


class SwitchedOff(Refusal):
    """The site has no machine."""


class NothingLeftToPropose(Refusal):
    """Every passage has a text or a proposal already."""


class UnderWay(Refusal):
    """Proposals for this translation are being fetched already."""


def ask_for_one(translation_id: int, segment_id: int, service: Service | None, *, actor: Actor) -> Proposal:
    """Fetch the proposal for one passage, keep it and return it, for whoever may write in the translation.

    What was asked for is in the audit before anything leaves; a refusal of the service says why nothing came back.
    `SwitchedOff` where the site has no `service`.
    """
    with unit_of_work():
        translation = load(translation_id)
        require_hand(translation, actor)
        if service is None:
            raise SwitchedOff
        wanted = wanted_one(translation, segment_id, takes_drafts=service.takes_drafts)
        trace(translation, "ask_machine", actor, segment=segment_id, service=service.engine.name, passages=1)
        source, target = translation.source_locale, translation.locale
    return fetch(translation_id, [wanted], service, source, target)[segment_id]


def ask_for_all(translation_id: int, service: Service | None, *, actor: Actor) -> int:
    """Note that somebody wishes proposals for all passages without a text, and return for how many.

    They are fetched by a job (`errands`), which hears of it by `MachineAsked`.
    """
    with unit_of_work() as work:
        translation = load(translation_id)
        require_hand(translation, actor)
        if service is None:
            raise SwitchedOff
        count = len(wanted_of(translation, takes_drafts=service.takes_drafts))
        errand = db.session.get(MachineErrand, translation_id)
        if errand is not None and errand.finished_at is None:
            raise UnderWay
        if not count or actor.person_id is None:
            raise NothingLeftToPropose
        if errand is None:
            errand = MachineErrand(translation_id=translation_id)
            db.session.add(errand)
        errand.person_id, errand.asked_at, errand.begun_at, errand.finished_at = actor.person_id, now(), None, None
        errand.wanted, errand.done, errand.trouble = count, 0, ""
        trace(translation, "ask_machine", actor, service=service.engine.name, passages=count)
        work.announce(MachineAsked(translation_id))
    return count


def fetch(
    translation_id: int, wanted: Sequence[Wanted], service: Service, source: str, target: str
) -> dict[int, Proposal]:
    """Ask the service for these passages, keep what it proposes, each part in a transaction, and return all."""
    by_segment = {one.passage.segment_id: one for one in wanted}
    found: dict[int, Proposal] = {}
    for part in propose(service.engine, [one.passage for one in wanted], source, target):
        with unit_of_work():
            for segment_id, proposal in part.items():
                _keep(translation_id, by_segment[segment_id], proposal, service.engine.name)
        found |= part
    return found


def _keep(translation_id: int, wanted: Wanted, proposal: Proposal, service: str) -> None:
    db.session.merge(
        MachineProposal(
            translation_id=translation_id,
            segment_id=wanted.passage.segment_id,
            article_id=wanted.article_id,
            source_hash=wanted.source_hash,
            text=proposal.text,
            keeps_marks=proposal.keeps_marks,
            service=service,
            at=now(),
        )
    )
