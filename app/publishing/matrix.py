"""The statement behind the coverage matrix: what is counted over all articles chosen, and what is read of a page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Integer,
    String,
    and_,
    bindparam,
    case,
    cast,
    func,
    literal,
    null,
    or_,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.expression import CompoundSelect

from app.accounts.policy import Actor
from app.articles.models import Article, OriginalStage, Publication, Revision, article_term
from app.core.database import AnySelect
from app.publishing.degrees import LATER, behind, degree, only_as_fresh_as
from app.publishing.models import Edition
from app.translation.freshness import Freshness
from app.translation.models import Translation
from app.translation.sight import TITLED, is_seen_by, title_shown
from app.translation.states import Stage

PAGE_SIZE = 50
TEXT = "?"
"""Stands for whatever was typed, in the statement that is kept."""
COUNTED = frozenset({"original", "translation", "behind"})
Column = ColumnElement[Any] | InstrumentedAttribute[Any]


class Only(StrEnum):
    """The two questions that are asked most."""

    BEHIND = "behind"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What the matrix is narrowed to. `locale` leaves one column; the others look for a cell that stands so."""

    locale: str | None = None
    stage: Stage | OriginalStage | None = None
    publication: Publication | None = None
    freshness: Freshness | None = None
    only: Only | None = None
    section_id: int | None = None
    text: str = ""

    @property
    def wants_a_cell(self) -> bool:
        """Whether it asks how a text stands."""
        return bool(self.stage or self.publication or self.freshness)


@lru_cache(maxsize=32)
def statement(
    actor: Actor,
    narrowing: Narrowing,
    columns: tuple[str, ...],
    known: tuple[str, ...],  # noqa: ARG001 - a new one
) -> CompoundSelect[Any]:
    """Return the statement, kept because it takes longer to put together than to compile.

    What is typed and which page is asked for come in as parameters; `known` are the languages of the site, for what
    somebody may see depends on them.
    """
    chosen = _chosen(actor, narrowing, columns).cte("chosen")
    paged = (
        select(chosen.c.id)
        .order_by(chosen.c.id.desc())
        .limit(bindparam("size", type_=Integer))
        .offset(bindparam("first", type_=Integer))
        .cte("paged")
    )
    return union_all(*_counted(chosen), *_read(paged))


# --- Which articles ---------------------------------------------------------------------------


def _chosen(actor: Actor, narrowing: Narrowing, columns: Sequence[str]) -> AnySelect:
    statement = select(Article.id, Article.source_locale, Article.publication).where(
        is_seen_by(actor), *([TITLED] if narrowing.text else [])
    )
    if narrowing.section_id is not None:
        carriers = select(article_term.c.article_id).where(article_term.c.term_id == narrowing.section_id)
        statement = statement.where(Article.id.in_(carriers))
    if narrowing.wants_a_cell:
        statement = statement.where(_having_cell(narrowing))
    if narrowing.only is Only.BEHIND:
        outdated = behind(Revision.article_id).where(Edition.locale.in_(columns))
        statement = statement.where(Article.id.in_(outdated))
    if narrowing.only is Only.MISSING:
        statement = statement.where(_lacking(columns))
    return statement


def _having_cell(narrowing: Narrowing) -> ColumnElement[bool]:
    """Return the condition that one text of an article, original or translation, stands as the narrowing says."""
    translated = select(Translation.article_id).where(*_standing(narrowing, Translation, Translation.locale))
    if narrowing.freshness:
        return Article.id.in_(only_as_fresh_as(narrowing.freshness, translated))
    return or_(and_(*_standing(narrowing, Article, Article.source_locale)), Article.id.in_(translated))


def _standing(
    narrowing: Narrowing, text: type[Article | Translation], locale: InstrumentedAttribute[str]
) -> Iterable[ColumnElement[bool]]:
    if narrowing.locale:
        yield locale == narrowing.locale
    if narrowing.stage:
        yield type_coerce(text.stage, String) == narrowing.stage.value
    if narrowing.publication:
        yield text.publication == narrowing.publication


def _lacking(columns: Sequence[str]) -> ColumnElement[bool]:
    """Return the condition that an article was not even asked for in one of these languages."""
    asked_for = select(func.count()).where(Translation.article_id == Article.id, Translation.locale.in_(columns))
    written = case((Article.source_locale.in_(columns), 1), else_=0)
    return asked_for.scalar_subquery() + written < len(columns)


# --- What is read -----------------------------------------------------------------------------


def _line(what: str, **columns: Column) -> AnySelect:
    """Return a statement whose rows have the form that all lines share; what is not given stays empty."""
    kinds = {"article_id": Integer, "locale": String, "stage": String, "publication": String,
             "number": Integer, "reference": Integer, "words": String}  # fmt: skip
    given = (columns.get(name, cast(null(), kind)).label(name) for name, kind in kinds.items())
    return select(literal(what, String).label("what"), *given)


def _counted(chosen: CTE) -> list[AnySelect]:
    """Return what is counted over all articles chosen, by language.

    Adding nothing to the number of an article keeps SQLite from visiting translations article by article: it reads
    the index of languages and stages from end to end instead, where what is to be counted stands together.
    """
    ids = select(chosen.c.id)
    stage, publication = type_coerce(Translation.stage, String), type_coerce(Translation.publication, String)
    own_publication = type_coerce(chosen.c.publication, String)
    outdated = behind(Edition.locale).where(LATER.c.article_id.in_(ids)).subquery()
    return [
        _line("original", locale=chosen.c.source_locale, publication=own_publication, number=func.count())
        .select_from(chosen)
        .group_by(chosen.c.source_locale, chosen.c.publication),
        _line("behind", locale=outdated.c.locale, number=func.count()).group_by(outdated.c.locale),
        _line("translation", locale=Translation.locale, stage=stage, publication=publication, number=func.count())
        .where((Translation.article_id + 0).in_(ids))
        .group_by(Translation.locale, Translation.stage, Translation.publication),
    ]


def _read(paged: CTE) -> list[AnySelect]:
    """Return the articles of a page and their translations."""
    articles = _line(
        "article",
        article_id=Article.id,
        locale=Article.source_locale,
        stage=type_coerce(Article.stage, String),
        publication=type_coerce(Article.publication, String),
        reference=Article.started_by_id,
        words=title_shown(),
    )
    translations = _line(
        "cell",
        article_id=Translation.article_id,
        locale=Translation.locale,
        stage=type_coerce(Translation.stage, String),
        publication=type_coerce(Translation.publication, String),
        number=degree(),
        reference=Translation.id,
    )
    return [
        articles.join(paged, paged.c.id == Article.id),
        translations.select_from(paged)
        .join(Translation, Translation.article_id == paged.c.id)
        .join(LATER, LATER.c.article_id == Translation.article_id, isouter=True),
    ]
