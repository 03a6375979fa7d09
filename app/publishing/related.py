"""Other texts in the same language that share terms with an article."""

from sqlalchemy import func, select

from app.articles.models import article_term
from app.core.database import db
from app.publishing import cards
from app.publishing.models import LiveEdition
from app.publishing.pages import Card

HOW_MANY = 3


def related_to(article_id: int, locale: str) -> tuple[Card, ...]:
    """Return the texts that share most terms with the article, the newest first among equals, in one query."""
    own = select(article_term.c.term_id).where(article_term.c.article_id == article_id)
    shared = (
        select(article_term.c.article_id, func.count().label("terms"))
        .where(article_term.c.term_id.in_(own), article_term.c.article_id != article_id)
        .group_by(article_term.c.article_id)
        .subquery()
    )
    rows = db.session.execute(
        cards.live_in(locale)
        .join(shared, shared.c.article_id == LiveEdition.article_id)
        .order_by(shared.c.terms.desc(), *cards.NEWEST_FIRST)
        .limit(HOW_MANY)
    )
    return tuple(cards.card_of(row) for row in rows)
