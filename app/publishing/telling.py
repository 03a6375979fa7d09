"""Telling people that readers have their work now."""

from sqlalchemy import select

from app.audit.models import AuditEntry
from app.core import events
from app.core.database import db
from app.notices import audience, casting
from app.notices.audience import Circle
from app.notices.reactions import hearing, pass_on
from app.publishing.models import LiveEdition
from app.publishing.service import EditionChanged


def set_up() -> None:
    """Listen."""
    events.subscribe(EditionChanged, hear_of_edition)


def hear_of_edition(happening: EditionChanged) -> None:
    """Tell whose work it is that a text was published; what was to be done so that it is, is done."""
    with hearing():
        live = db.session.get(LiveEdition, (happening.article_id, happening.locale))
        entry = _publication(live) if live else None
        if entry is not None:
            pass_on(
                audience.OF_PUBLICATION,
                happening.article_id,
                happening.locale,
                actor_id=entry.actor_id,
                circles={Circle.WRITERS: casting.writers_of(happening.article_id, happening.locale)},
                done=audience.DONE_BY_PUBLICATION,
            )


def _publication(live: LiveEdition) -> AuditEntry | None:
    """Return the entry of the deed that gave readers this edition; None where it was none of publishing anew."""
    newest = (
        select(AuditEntry)
        .where(AuditEntry.subject == f"article:{live.article_id}", AuditEntry.deed == "publish")
        .order_by(AuditEntry.id.desc())
        .limit(1)
    )
    entry = db.session.scalar(newest)
    return entry if entry is not None and entry.facts.get("edition") == live.edition_id else None
