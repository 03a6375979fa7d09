"""Other texts in the same language that share terms with an article."""

from collections.abc import Iterable, Sequence
from itertools import islice

from app.core.tags import shows
from app.publishing import cards, tags
from app.publishing.bitmaps import live
from app.publishing.bitmaps.index import BitmapIndex, Text
from app.publishing.pages import Card

HOW_MANY = 3


def related_to(article_id: int, term_ids: Sequence[int], locale: str) -> tuple[Card, ...]:
    """Return the texts that share most of these terms of an article, the newest first, in one query at most.

    They are given without their terms, which are much the same.
    """
    shows(*(tags.kin(locale, term_id) for term_id in term_ids))
    texts = closest(live.look_up(locale), article_id, term_ids)
    bare = (text._replace(term_ids=()) for text in sorted(texts, reverse=True))
    return tuple(cards.cards_of(bare, [locale]).values())


def closest(index: BitmapIndex, article_id: int, term_ids: Iterable[int]) -> list[Text]:
    """Return the texts, at most three, that share most terms with an article; among equals the newest."""
    ranked = (text for texts in _by_shared_terms(index, term_ids) for text in index.newest(texts))
    return list(islice((text for text in ranked if text.article_id != article_id), HOW_MANY))


def _by_shared_terms(index: BitmapIndex, term_ids: Iterable[int]) -> Iterable[int]:
    """Yield the set of texts that share all of the terms, that of those that share all but one, down to one.

    They are counted all at once: `digits` holds the binary digits of how many terms each text shares, one integer
    for all lowest digits, one for all that stand above these.
    """
    digits: list[int] = []
    for term_id in term_ids:
        carried = index.carriers.get(term_id, 0)
        for place, digit in enumerate(digits):
            digits[place], carried = digit ^ carried, digit & carried
        if carried:
            digits.append(carried)
    for count in range((1 << len(digits)) - 1, 0, -1):
        texts = index.everything
        for place, digit in enumerate(digits):
            texts &= digit if count >> place & 1 else ~digit
        yield texts
