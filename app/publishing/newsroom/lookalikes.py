"""Terms that look alike, as an editor compares them: with their names and the articles that carry them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import func, select

from app.accounts.policy import Actor
from app.articles.models import Article, Publication, article_term
from app.core.database import db
from app.publishing.newsroom.register import Use
from app.publishing.paging import last_page
from app.taxonomy import queries as taxonomy
from app.taxonomy.likeness import Likeness, Remark
from app.taxonomy.models import TermLabel
from app.taxonomy.queries import LabelledTerm
from app.taxonomy.suggestions import suggestions
from app.translation.sight import is_seen_by, title_shown

PAGE_SIZE: Final = 20
SHOWN_USES: Final = 3


@dataclass(frozen=True, slots=True)
class Side:
    """One of two terms: what it is called in every language, and articles that one may see."""

    term: LabelledTerm
    names: tuple[tuple[str, str], ...]
    uses: tuple[Use, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two terms that look alike, and why."""

    likeness: Likeness
    first: Side
    second: Side


@dataclass(frozen=True, slots=True)
class LookalikePage:
    """A page of pairs, and the names that one should look at, with their terms."""

    pairs: tuple[Pair, ...]
    total: int
    number: int
    remarks: tuple[tuple[Remark, LabelledTerm], ...]


def lookalikes(chain: Sequence[str], number: int, *, actor: Actor) -> LookalikePage:
    """Return a page of the pairs that are suggested, the surest first, in three queries besides what is kept."""
    found = suggestions()
    register = taxonomy.register(chain).by_id
    known = [pair for pair in found.pairs if pair.first_id in register and pair.second_id in register]
    number = min(number, last_page(len(known), PAGE_SIZE))
    shown = known[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
    ids = {term_id for pair in shown for term_id in (pair.first_id, pair.second_id)}
    names, uses = _names(ids), _uses(ids, actor)

    def side(term_id: int) -> Side:
        return Side(register[term_id], tuple(names.get(term_id, ())), tuple(uses.get(term_id, ())))

    return LookalikePage(
        pairs=tuple(Pair(pair, side(pair.first_id), side(pair.second_id)) for pair in shown),
        total=len(known),
        number=number,
        remarks=tuple((remark, register[remark.term_id]) for remark in found.remarks if remark.term_id in register),
    )


def _names(term_ids: Collection[int]) -> dict[int, list[tuple[str, str]]]:
    statement = (
        select(TermLabel.term_id, TermLabel.locale, TermLabel.label)
        .where(TermLabel.term_id.in_(term_ids))
        .order_by(TermLabel.locale)
    )
    found: dict[int, list[tuple[str, str]]] = {}
    for term_id, locale, label in db.session.execute(statement):
        found.setdefault(term_id, []).append((locale, label))
    return found


def _uses(term_ids: Collection[int], actor: Actor) -> dict[int, list[Use]]:
    """Return the newest articles under each of these terms, a few of each."""
    newest = (
        select(
            article_term.c.term_id,
            Article.id,
            title_shown().label("title"),
            Article.source_locale,
            (Article.publication == Publication.LIVE).label("is_live"),
            func.row_number().over(partition_by=article_term.c.term_id, order_by=Article.id.desc()).label("place"),
        )
        .join(Article, Article.id == article_term.c.article_id)
        .where(article_term.c.term_id.in_(term_ids), is_seen_by(actor))
        .subquery()
    )
    found: dict[int, list[Use]] = {}
    for row in db.session.execute(select(newest).where(newest.c.place <= SHOWN_USES).order_by(newest.c.place)):
        found.setdefault(row.term_id, []).append(Use(row.id, row.title, row.source_locale, row.is_live))
    return found
