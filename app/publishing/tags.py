"""What pages show of texts, by name (`core.tags`), and which of these names each event touches.

The queries of this package call `shows` with these names where they read; the companions here touch them within the
transaction of the deed. One that is forgotten is found by `tests/publishing/test_page_truth.py`.
"""

from collections.abc import Iterable
from typing import Final

from sqlalchemy import select

from app.accounts.credits import CreditChanged
from app.articles.events import ParticularsChanged
from app.articles.models import Byline, article_term
from app.core import events
from app.core.database import db, unit_of_work
from app.core.tags import EVERYTHING
from app.locales.service import LocalesChanged
from app.publishing.models import LiveEdition
from app.publishing.service import EditionChanged
from app.taxonomy import tags as taxonomy
from app.taxonomy.service import TermChanged
from app.translation.events import TranslationMoved

ALL_TEXTS: Final = "texts"
"""What is live in any language."""


def texts(locale: str) -> str:
    """Return the tag of what is live in a language: whatever lists, counts or searches it."""
    return f"texts:{locale}"


_ARTICLE: Final = "article:"


def article(article_id: int) -> str:
    """Return the tag of an article in all its languages: texts, alternates, freshness, credits, terms."""
    return f"{_ARTICLE}{article_id}"


def articles_among(touched: Iterable[str]) -> set[int]:
    """Return the ids of the articles whose tags are among these."""
    return {int(tag.removeprefix(_ARTICLE)) for tag in touched if tag.startswith(_ARTICLE)}


def kin(locale: str, term_id: int) -> str:
    """Return the tag of the texts in a language that a term holds together, as a text names its kin."""
    return f"kin:{locale}:{term_id}"


def waiting(article_id: int, locale: str) -> str:
    """Return the tag of what those are told who wait for a text in a language."""
    return f"waiting:{article_id}:{locale}"


def set_up() -> None:
    """Accompany whatever changes what readers see."""
    events.accompany(EditionChanged, _touch_edition)
    events.accompany(ParticularsChanged, _touch_particulars)
    events.accompany(CreditChanged, _touch_credit)
    events.accompany(TermChanged, _touch_term)
    events.accompany(TranslationMoved, _touch_waiting)
    events.accompany(LocalesChanged, _touch_all)


def _touch_edition(happening: EditionChanged) -> None:
    _touch(happening.article_id, [happening.locale], _terms_of(happening.article_id))


def _touch_particulars(happening: ParticularsChanged) -> None:
    terms = {*_terms_of(happening.article_id), *happening.former_terms}
    _touch(happening.article_id, _live_in(happening.article_id), terms)


def _touch_credit(happening: CreditChanged) -> None:
    credited = select(Byline.article_id).where(Byline.credit_id == happening.credit_id).distinct()
    for article_id in db.session.scalars(credited):
        _touch(article_id, _live_in(article_id), ())


def _touch_term(happening: TermChanged) -> None:
    with unit_of_work() as work:
        work.touch(taxonomy.term(happening.term_id), taxonomy.TERMS)


def _touch_waiting(happening: TranslationMoved) -> None:
    with unit_of_work() as work:
        work.touch(waiting(happening.article_id, happening.locale))


def _touch_all(_happening: LocalesChanged) -> None:
    with unit_of_work() as work:
        work.touch(EVERYTHING)


def _touch(article_id: int, locales: Iterable[str], terms: Iterable[int]) -> None:
    with unit_of_work() as work:
        work.touch(ALL_TEXTS, article(article_id), *map(texts, locales))
        work.touch(*(kin(locale, term_id) for locale in locales for term_id in terms))


def _terms_of(article_id: int) -> list[int]:
    return list(db.session.scalars(select(article_term.c.term_id).where(article_term.c.article_id == article_id)))


def _live_in(article_id: int) -> list[str]:
    return list(db.session.scalars(select(LiveEdition.locale).where(LiveEdition.article_id == article_id)))
