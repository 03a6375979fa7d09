"""Telling people that readers have their work now."""

from app.core import events
from app.core.database import db
from app.notices import audience, casting
from app.notices.audience import Circle
from app.notices.reactions import hearing, pass_on
from app.publishing.models import LiveEdition
from app.publishing.service import EditionChanged
from app.publishing.undoing import publication_of


def set_up() -> None:
    """Listen."""
    events.subscribe(EditionChanged, hear_of_edition)


def hear_of_edition(happening: EditionChanged) -> None:
    """Tell whose work it is that a text was published; what was to be done so that it is, is done."""
    with hearing():
        live = db.session.get(LiveEdition, (happening.article_id, happening.locale))
        entry = publication_of(live) if live else None
        if entry is not None:
            pass_on(
                audience.OF_PUBLICATION,
                happening.article_id,
                happening.locale,
                actor_id=entry.actor_id,
                circles={Circle.WRITERS: casting.writers_of(happening.article_id, happening.locale)},
                done=audience.DONE_BY_PUBLICATION,
            )
