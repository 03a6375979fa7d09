"""Whose turn it is to change what readers see: one deed at a time, for all share addresses and the words to search."""

from sqlalchemy import select

from app.articles.loading import lock
from app.core.database import db, take_turn
from app.translation.models import Translation

TURN = 0x7075626C


def take() -> None:
    """Wait until nobody else publishes or takes down, and keep the turn until the end of the transaction."""
    take_turn(TURN)


def take_for(article_id: int, locale: str) -> None:
    """Take the turn, and lock the article and its text in this locale as they are now: nobody writes in it meanwhile.

    It is the first thing that a deed does: whoever locked a text and then waits for the turn waits in a ring.
    """
    take()
    article = lock(article_id)
    if article is not None and article.source_locale != locale:
        db.session.scalar(
            select(Translation)
            .where(Translation.article_id == article_id, Translation.locale == locale)
            .with_for_update(key_share=True)
            .execution_options(populate_existing=True)
        )
