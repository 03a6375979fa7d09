"""Other texts in the same language that share terms with an article."""

from sqlalchemy import bindparam, func, select

from app.articles.models import article_term
from app.core.database import db
from app.publishing import cards
from app.publishing.models import LiveEdition
from app.publishing.pages import Card

HOW_MANY = 3
CANDIDATES = 300
"""Of so many with most terms in common the closest in the language are taken; further ones share next to nothing."""

OWN, THEIRS = article_term.alias("own"), article_term.alias("theirs")
SHARED = (
    select(THEIRS.c.article_id, func.count().label("terms"))
    .join(OWN, OWN.c.term_id == THEIRS.c.term_id)
    .where(OWN.c.article_id == bindparam("article_id"), THEIRS.c.article_id != bindparam("article_id"))
    .group_by(THEIRS.c.article_id)
    .order_by(func.count().desc(), THEIRS.c.article_id.desc())
    .limit(CANDIDATES)
    .subquery()
)
CLOSEST = (
    select(LiveEdition.article_id)
    .join(SHARED, SHARED.c.article_id == LiveEdition.article_id)
    .where(LiveEdition.locale == bindparam("locale"))
    .order_by(SHARED.c.terms.desc(), *cards.NEWEST_FIRST)
    .limit(HOW_MANY)
)
RELATED = cards.live_in().where(LiveEdition.article_id.in_(CLOSEST))
"""The few closest are found among narrow rows first; only theirs are read whole."""


def related_to(article_id: int, locale: str) -> tuple[Card, ...]:
    """Return the texts that share most terms with the article, the newest first, in one query."""
    rows = db.session.execute(RELATED, {"article_id": article_id, "locale": locale})
    found = [cards.card_of(row) for row in rows]
    return tuple(sorted(found, key=lambda card: card.published_at, reverse=True))
