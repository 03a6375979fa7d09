"""Finding terms and articles while somebody types, in whatever language."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, case, false, func, or_, select

from app.accounts.policy import Actor
from app.articles.models import Article, Publication
from app.core.database import db
from app.locales.analysis import analyse
from app.locales.folding import fold
from app.publishing.models import TermName
from app.publishing.newsroom.listing import LONGEST_QUESTION, has_in_title
from app.taxonomy import queries as taxonomy
from app.taxonomy.queries import LabelledTerm
from app.translation.sight import is_seen_by, title_shown

HOW_MANY = 12


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """An article that can be linked to. Readers follow the link once they have it."""

    id: int
    title: str
    locale: str
    is_live: bool


def terms_named(question: str, chain: Sequence[str]) -> list[LabelledTerm]:
    """Return terms of which a name in any language begins so, or a word in it; labelled along the chain.

    Whole names come first, then names that begin so, then the others; in two queries.
    """
    asked = _folded(question, chain[0])
    if not asked:
        return []
    rank = case((TermName.folded == asked, 0), (TermName.folded.like(f"{asked}%"), 1), else_=2)
    statement = (
        select(TermName.term_id)
        .where(is_called(question, chain[0]))
        .group_by(TermName.term_id)
        .order_by(func.min(rank), func.min(func.length(TermName.folded)), TermName.term_id)
        .limit(HOW_MANY)
    )
    ids = list(db.session.scalars(statement))
    labelled = taxonomy.labelled(ids, chain)
    return [labelled[term_id] for term_id in ids]


def is_called(question: str, locale: str) -> ColumnElement[bool]:
    """Return the condition that a name, or a word in it, begins with what was typed; nothing is called nothing."""
    asked = _folded(question, locale)
    if not asked:
        return false()
    return or_(TermName.folded.like(f"{asked}%"), TermName.folded.like(f"% {asked}%"))


def _folded(question: str, locale: str) -> str:
    return " ".join(fold(word.surface) for word in analyse(question[:LONGEST_QUESTION], locale))


def articles_titled(question: str, actor: Actor, *, but: int | None = None) -> list[FoundArticle]:
    """Return articles that `actor` may see with these words in the title, what readers have first."""
    if not question.strip():
        return []
    is_live = Article.publication == Publication.LIVE
    statement = (
        select(Article.id, title_shown(), Article.source_locale, is_live)
        .where(is_seen_by(actor), has_in_title(question))
        .order_by(is_live.desc(), Article.id.desc())
        .limit(HOW_MANY)
    )
    if but is not None:
        statement = statement.where(Article.id != but)
    return [FoundArticle(*row) for row in db.session.execute(statement)]
