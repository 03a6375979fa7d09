"""Telling people that readers have their work now."""

from collections.abc import Sequence

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
    events.subscribe_to_runs(EditionChanged, hear_of_editions)


def hear_of_editions(run: Sequence[EditionChanged]) -> None:
    """Tell whose work they are that texts were published; what was to be done so that they are, is done."""
    concerned: frozenset[int] = frozenset()
    with hearing():
        concerned = casting.concern_people({happening.article_id for happening in run}, audience.DONE_BY_PUBLICATION)
    for happening in run:
        if happening.article_id in concerned:
            _hear_of(happening)


def _hear_of(happening: EditionChanged) -> None:
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
