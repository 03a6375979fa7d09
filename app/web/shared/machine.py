"""The machine that the operator of the running application chose."""

from app.machine.services import Choice, Kind, engine_for
from app.translation.proposing.service import Service
from app.web.shared.settings import settings


def machine_in_use() -> Service | None:
    """Return the machine that may be asked; None where the operator chose none."""
    known = settings()
    if not known.machine_service:
        return None
    choice = Choice(
        Kind(known.machine_service),
        known.machine_url,
        known.machine_key,
        known.machine_model,
        known.machine_seconds,
        tuple(known.machine_private.split(",")),
    )
    return Service(engine_for(choice), known.machine_drafts)
