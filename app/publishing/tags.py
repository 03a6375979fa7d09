"""What pages show of texts, by name (`core.tags`), and which of these names each event touches.

The queries of this package call `shows` with these names where they read; the companions here touch them within the
transaction of the deed. One that is forgotten is found by `tests/page_cache/test_truth.py`.
"""

from collections.abc import Collection, Iterable, Sequence
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
from app.taxonomy.events import TermChanged
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
    events.accompany_runs(EditionChanged, _touch_editions)
    events.accompany_runs(ParticularsChanged, _touch_particulars)
    events.accompany(CreditChanged, _touch_credit)
    events.accompany(TermChanged, _touch_term)
    events.accompany(TranslationMoved, _touch_waiting)
    events.accompany(LocalesChanged, _touch_all)


def _touch_editions(run: Sequence[EditionChanged]) -> None:
    terms = _terms_of({happening.article_id for happening in run})
    for happening in run:
        _touch(happening.article_id, [happening.locale], terms[happening.article_id])


def _touch_particulars(run: Sequence[ParticularsChanged]) -> None:
    article_ids = {happening.article_id for happening in run}
    terms, live = _terms_of(article_ids), _live_in(article_ids)
    for happening in run:
        article_id = happening.article_id
        _touch(article_id, live[article_id], {*terms[article_id], *happening.former_terms})


def _touch_credit(happening: CreditChanged) -> None:
    credited = set(db.session.scalars(select(Byline.article_id).where(Byline.credit_id == happening.credit_id)))
    for article_id, locales in _live_in(credited).items():
        _touch(article_id, locales, ())


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


def _terms_of(article_ids: Collection[int]) -> dict[int, list[int]]:
    """Return the terms that each of these articles is filed under."""
    found: dict[int, list[int]] = {article_id: [] for article_id in article_ids}
    filed = article_term.c
    for article_id, term_id in db.session.execute(
        select(filed.article_id, filed.term_id).where(filed.article_id.in_(article_ids))
    ):
        found[article_id].append(term_id)
    return found


def _live_in(article_ids: Collection[int]) -> dict[int, list[str]]:
    """Return the locales in which each of these articles is live."""
    found: dict[int, list[str]] = {article_id: [] for article_id in article_ids}
    live = select(LiveEdition.article_id, LiveEdition.locale).where(LiveEdition.article_id.in_(article_ids))
    for article_id, locale in db.session.execute(live):
        found[article_id].append(locale)
    return found
