"""Other texts in the same language that share terms with an article."""

from sqlalchemy import bindparam, func, select

from app.articles.models import article_term
from app.core.database import db
from app.publishing import cards
from app.publishing.models import LiveEdition
from app.publishing.pages import Card

HOW_MANY = 3

OWN_TERMS = select(article_term.c.term_id).where(article_term.c.article_id == bindparam("article_id"))
SHARED = (
    select(article_term.c.article_id, func.count().label("terms"))
    .where(article_term.c.term_id.in_(OWN_TERMS), article_term.c.article_id != bindparam("article_id"))
    .group_by(article_term.c.article_id)
    .subquery()
)
RELATED = (
    cards.live_in()
    .join(SHARED, SHARED.c.article_id == LiveEdition.article_id)
    .order_by(SHARED.c.terms.desc(), *cards.NEWEST_FIRST)
    .limit(HOW_MANY)
)


def related_to(article_id: int, locale: str) -> tuple[Card, ...]:
    """Return the texts that share most terms with the article, the newest first among equals, in one query."""
    rows = db.session.execute(RELATED, {"article_id": article_id, "locale": locale})
    return tuple(cards.card_of(row) for row in rows)
