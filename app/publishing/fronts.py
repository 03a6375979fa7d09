"""The front page of a language."""

from typing import Final

from app.locales.queries import Registry
from app.publishing import cards
from app.publishing.bitmaps import live
from app.publishing.bitmaps.index import BitmapIndex, Text
from app.publishing.pages import FrontPage, FrontSection
from app.taxonomy import queries as taxonomy
from app.taxonomy.models import Vocabulary
from app.taxonomy.queries import LabelledTerm, Register

ABOVE: Final = 4
"""The lead and the second row."""

PER_SECTION: Final = 4
LATEST: Final = 10


def front_page(locale: str, registry: Registry) -> FrontPage:
    """Return the front page; its cards are read in one query.

    The lead is the first of the newest texts that has a picture. Sections have the newest of what is not above.
    """
    chain = registry.chain(locale)
    texts, register = live.index(locale), taxonomy.register(chain)
    newest = list(texts.newest(texts.everything, most=ABOVE + LATEST))
    columns = _columns(texts, register)
    in_columns = [text for column in columns.values() for text in column]
    made = cards.cards_of(list(dict.fromkeys([*newest, *in_columns])), chain)
    top = [made[text.article_id] for text in newest[:ABOVE] if text.article_id in made]
    lead = next((card for card in top if card.picture), next(iter(top), None))
    filed = {text.article_id for text in in_columns}
    taxonomy.shown(columns)
    return FrontPage(
        locale=locale,
        lead=lead,
        second_row=tuple(card for card in top if card is not lead),
        sections=tuple(
            FrontSection(section, tuple(made[text.article_id] for text in column if text.article_id in made))
            for section, column in columns.items()
        ),
        latest=tuple(
            made[text.article_id] for text in newest[ABOVE:] if text.article_id in made and text.article_id not in filed
        ),
    )


def _columns(texts: BitmapIndex, register: Register) -> dict[LabelledTerm, list[Text]]:
    """Return the newest texts of each section but those that stand above; sections in their order, and none empty."""
    below = texts.everything >> ABOVE
    found = (register.by_id.get(term_id) for term_id in texts.counts(below))
    sections = [term for term in found if term is not None and term.vocabulary is Vocabulary.SECTION]
    return {
        section: list(texts.newest(texts.carrying([section.id]) & below, most=PER_SECTION))
        for section in sorted(sections, key=lambda term: (term.position, term.id))
    }
