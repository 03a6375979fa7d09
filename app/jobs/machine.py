"""Errands to the machine: gone on when somebody asks for one, and looked after where one was missed or cut off."""

from datetime import datetime

from app.translation.proposing import errands
from app.web.shared.machine import machine_in_use


def fetch_proposals(translation_id: int) -> int:
    """Go on the errand of one translation, and return how many proposals came."""
    return errands.run(translation_id, machine_in_use())


def fetch_waiting(at: datetime) -> int:
    """Go on the errands that nobody is on, and return how many proposals came."""
    return sum(map(fetch_proposals, errands.waiting(at)))
