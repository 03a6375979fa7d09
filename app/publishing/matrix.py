"""The statement behind the coverage matrix: what is counted over all articles chosen, and what is read of a page."""

from collections.abc import Callable, Iterable, Sequence
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
    true,
    type_coerce,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.expression import CompoundSelect

from app.accounts.policy import Actor
from app.articles.models import Article, OriginalStage, Publication, article_term
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
Among = Callable[[Column], ColumnElement[bool]]
"""Says of a column that holds numbers of articles whether one is among those that are chosen."""


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
    def is_whole(self) -> bool:
        """Whether it leaves no article out."""
        return self == Narrowing(locale=self.locale)

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
    outdated = behind(LATER.c.article_id, Edition.locale).cte("outdated")
    if narrowing.is_whole:
        is_chosen, translations = _whole(actor)
        # Not kept apart, for a page would begin with a copy of all articles.
        chosen = _articles().where(is_chosen(Article.id)).cte("chosen").prefix_with("NOT MATERIALIZED")
    else:
        chosen = _chosen(actor, narrowing, columns, outdated).cte("chosen")
        is_chosen, translations = _among(chosen)
    paged = (
        select(chosen.c.id)
        .order_by(chosen.c.id.desc())
        .limit(bindparam("size", type_=Integer))
        .offset(bindparam("first", type_=Integer))
        .cte("paged")
    )
    return union_all(*_counted(chosen, outdated, is_chosen), *translations, *_read(paged))


# --- Which articles ---------------------------------------------------------------------------


def _whole(actor: Actor) -> tuple[Among, list[AnySelect]]:
    """Return what asks whether `actor` may see an article, and what counts the translations of those.

    Those that they may not see are few. So it looks for these, counts everything, and takes from it what is of these.
    """
    if actor.is_admin:
        return lambda _number: true(), [_translations(func.count())]
    hidden = select(Article.id).where(case((is_seen_by(actor), 0), else_=1) == 1).cte("hidden")
    ids = select(hidden.c.id)
    taken_off = _translations(-func.count()).where(Translation.article_id.in_(ids))
    return lambda number: number.not_in(ids), [_translations(func.count()), taken_off]


def _among(chosen: CTE) -> tuple[Among, list[AnySelect]]:
    """Return what asks whether an article is chosen, and what counts the translations of those that are.

    Adding nothing to the number of an article keeps SQLite from visiting translations article by article: it reads
    the index of languages and stages from end to end instead, where what is to be counted stands together.
    """
    ids = select(chosen.c.id)
    return lambda number: number.in_(ids), [_translations(func.count()).where((Translation.article_id + 0).in_(ids))]


def _articles() -> AnySelect:
    return select(Article.id, Article.source_locale, Article.publication)


def _chosen(actor: Actor, narrowing: Narrowing, columns: Sequence[str], outdated: CTE) -> AnySelect:
    statement = _articles().where(is_seen_by(actor), *([TITLED] if narrowing.text else []))
    if narrowing.section_id is not None:
        carriers = select(article_term.c.article_id).where(article_term.c.term_id == narrowing.section_id)
        statement = statement.where(Article.id.in_(carriers))
    if narrowing.wants_a_cell:
        statement = statement.where(_having_cell(narrowing))
    if narrowing.only is Only.BEHIND:
        statement = statement.where(Article.id.in_(select(outdated.c.article_id).where(outdated.c.locale.in_(columns))))
    if narrowing.only is Only.MISSING:
        statement = _lacking(statement, columns)
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


def _lacking(articles: AnySelect, columns: Sequence[str]) -> AnySelect:
    """Narrow a statement over articles to those that were not even asked for in one of these languages."""
    asked_for = (
        select(Translation.article_id, func.count().filter(Translation.locale.in_(columns)).label("languages"))
        .group_by(Translation.article_id)
        .subquery("asked_for")
    )
    written = case((Article.source_locale.in_(columns), 1), else_=0)
    return articles.outerjoin(asked_for, asked_for.c.article_id == Article.id).where(
        func.coalesce(asked_for.c.languages, 0) + written < len(columns)
    )


# --- What is read -----------------------------------------------------------------------------


def _line(what: str, **columns: Column) -> AnySelect:
    """Return a statement whose rows have the form that all lines share; what is not given stays empty."""
    kinds = {"article_id": Integer, "locale": String, "stage": String, "publication": String,
             "number": Integer, "reference": Integer, "words": String}  # fmt: skip
    given = (columns.get(name, cast(null(), kind)).label(name) for name, kind in kinds.items())
    return select(literal(what, String).label("what"), *given)


def _counted(chosen: CTE, outdated: CTE, is_chosen: Among) -> list[AnySelect]:
    """Return what is counted over all articles chosen, by language, except translations."""
    return [
        _line(
            "original",
            locale=chosen.c.source_locale,
            publication=type_coerce(chosen.c.publication, String),
            number=func.count(),
        )
        .select_from(chosen)
        .group_by(chosen.c.source_locale, chosen.c.publication),
        _line("behind", locale=outdated.c.locale, number=func.count())
        .where(is_chosen(outdated.c.article_id))
        .group_by(outdated.c.locale),
    ]


def _translations(number: ColumnElement[int]) -> AnySelect:
    """Return what counts translations by language, stage and publication; heads add the numbers up."""
    stage, publication = type_coerce(Translation.stage, String), type_coerce(Translation.publication, String)
    return _line(
        "translation", locale=Translation.locale, stage=stage, publication=publication, number=number
    ).group_by(Translation.locale, Translation.stage, Translation.publication)


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
