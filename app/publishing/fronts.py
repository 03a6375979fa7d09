"""The front page of a language."""

from sqlalchemy import bindparam, func, select

from app.articles.models import article_term
from app.core.database import db
from app.locales.queries import Registry
from app.publishing import cards
from app.publishing.models import LiveEdition
from app.publishing.pages import Card, FrontPage, FrontSection
from app.taxonomy import queries as taxonomy
from app.taxonomy.models import Term, Vocabulary

SECOND_ROW = 3
PER_SECTION = 4
LATEST = 10

NEWEST = cards.live_in().order_by(*cards.NEWEST_FIRST).limit(1 + SECOND_ROW + LATEST)
RANKED = (
    select(
        LiveEdition.article_id,
        Term.id.label("section_id"),
        Term.position,
        func.row_number().over(partition_by=Term.id, order_by=cards.NEWEST_FIRST).label("rank"),
    )
    .join(article_term, article_term.c.article_id == LiveEdition.article_id)
    .join(Term, Term.id == article_term.c.term_id)
    .where(
        LiveEdition.locale == bindparam("locale"),
        Term.vocabulary == Vocabulary.SECTION,
        LiveEdition.article_id.not_in(bindparam("above", expanding=True)),
    )
    .subquery()
)
NEWEST_BY_SECTION = (
    cards.live_in(RANKED.c.section_id)
    .join(RANKED, RANKED.c.article_id == LiveEdition.article_id)
    .where(RANKED.c.rank <= PER_SECTION)
    .order_by(RANKED.c.position, RANKED.c.section_id, RANKED.c.rank)
)
"""The newest texts of each section, without those shown above."""


def front_page(locale: str, registry: Registry) -> FrontPage:
    """Return the front page, in five queries.

    The lead is the first of the newest texts that has a picture. Sections have the newest of what is not above.
    """
    chain = registry.chain(locale)
    newest = db.session.execute(NEWEST, {"locale": locale}).all()
    above = {row.article_id for row in newest[: 1 + SECOND_ROW]}
    by_section = db.session.execute(NEWEST_BY_SECTION, {"locale": locale, "above": list(above)}).all()
    known = {row.article_id: row for row in [*newest, *by_section]}
    made = {card.article_id: card for card in cards.cards_of(list(known.values()), chain)}
    sections = taxonomy.in_vocabulary(Vocabulary.SECTION, chain)
    columns: dict[int, list[Card]] = {}
    for row in by_section:
        columns.setdefault(row.section_id, []).append(made[row.article_id])
    in_columns = {row.article_id for row in by_section}
    shown = [made[row.article_id] for row in newest]
    top = shown[: 1 + SECOND_ROW]
    lead = next((card for card in top if card.picture), next(iter(top), None))
    return FrontPage(
        locale=locale,
        lead=lead,
        second_row=tuple(card for card in top if card is not lead),
        sections=tuple(FrontSection(sections[section_id], tuple(column)) for section_id, column in columns.items()),
        latest=tuple(card for card in shown[1 + SECOND_ROW :] if card.article_id not in in_columns),
    )
