"""Beginning an article, once, however often the form is sent."""

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.accounts.policy import Actor
from app.articles.drafting import open_draft
from app.articles.models import Article
from app.articles.service import start_article
from app.core.database import db, unit_of_work

PREFIX = "desk:"
"""Before the keys of what was begun at the desk, so that no source system has the same."""


def begin(locale: str, key: str, *, actor: Actor) -> int:
    """Begin an article with an empty draft and return its id; the same `key` by the same person begins nothing anew."""
    try:
        with unit_of_work():
            begun = _begun(key, actor)
            if begun is None:
                begun = start_article(locale, actor=actor, key=f"{PREFIX}{actor.person_id}:{key}").id
                open_draft(begun, actor=actor)
    except IntegrityError:
        known = _begun(key, actor)  # the same form came twice at once, and the other one was first
        if known is None:
            raise
        return known
    return begun


def _begun(key: str, actor: Actor) -> int | None:
    return db.session.scalar(select(Article.id).where(Article.key == f"{PREFIX}{actor.person_id}:{key}"))
