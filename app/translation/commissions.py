"""Asking for translations and giving them to people, in one go."""

from collections.abc import Mapping
from datetime import datetime

from app.accounts.policy import Actor
from app.core.database import unit_of_work
from app.translation.requests import assign, request


def commission(
    article_id: int,
    wanted: Mapping[str, int | None],
    *,
    actor: Actor,
    deadline: datetime | None = None,
    note: str = "",
) -> list[int]:
    """Ask for an article in the languages `wanted`, give each to the person named for it, and return the records.

    All of it is done or nothing; what `requests.request` and `requests.assign` refuse is refused.
    """
    with unit_of_work():
        asked = request(article_id, list(wanted), actor=actor, deadline=deadline, note=note)
        for translation in asked:
            person_id = wanted[translation.locale]
            if person_id is not None:
                assign(translation.id, person_id, actor=actor)
        return [translation.id for translation in asked]
