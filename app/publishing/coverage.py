"""The coverage matrix: every article that somebody may see by every language, in one query.

A cell says where the work stands, where readers stand, and how the translation stands to its original.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
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
from app.articles.visibility import may_see_original
from app.core.database import AnyRow, AnySelect, db
from app.publishing.degrees import BEHIND, LATER, behind, degree, only_as_fresh_as
from app.publishing.models import Edition
from app.translation.freshness import ORDER, Freshness
from app.translation.models import Translation
from app.translation.sight import TITLED, all_locales, is_seen_by, spellings, title_shown
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


@dataclass(frozen=True, slots=True)
class Cell:
    """One text: the original where it has no `freshness`, else a translation."""

    locale: str
    stage: Stage | OriginalStage
    publication: Publication
    freshness: Freshness | None = None
    translation_id: int | None = None

    @property
    def is_behind(self) -> bool:
        """Whether readers of it are told that the original has changed."""
        return self.freshness in BEHIND and self.publication is Publication.LIVE


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One article; `is_open` says whether its own page at the desk opens to whoever looks."""

    article_id: int
    title: str
    source_locale: str
    cells: Mapping[str, Cell]
    is_open: bool

    @property
    def is_translatable(self) -> bool:
        """Whether there is an approved text, as far as the stage tells, so that a translation can be asked for."""
        original = self.cells[self.source_locale]
        return original.stage is OriginalStage.APPROVED or original.publication is not Publication.NONE


@dataclass(frozen=True, slots=True)
class Head:
    """What one language has of all articles that the matrix is narrowed to."""

    locale: str
    live: int
    behind: int
    at_work: int
    missing: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """A page of the matrix, and the counts over all of its pages."""

    heads: tuple[Head, ...]
    rows: tuple[CoverageRow, ...]
    total: int


def coverage(actor: Actor, narrowing: Narrowing, locales: Sequence[str], page: int = 1) -> Coverage:
    """Return a page of the matrix over `locales`, the newest articles first, in one query."""
    columns = (narrowing.locale,) if narrowing.locale else tuple(locales)
    asked = replace(narrowing, text=TEXT if narrowing.text else "")
    given = {**spellings(narrowing.text), "size": PAGE_SIZE, "first": (page - 1) * PAGE_SIZE}
    lines = db.session.execute(_statement(actor, asked, columns, tuple(all_locales())), given).all()
    counted: dict[str, list[AnyRow]] = {locale: [] for locale in columns}
    for line in lines:
        if line.what in COUNTED:
            counted.setdefault(line.locale, []).append(line)
    total = sum(line.number for numbers in counted.values() for line in numbers if line.what == "original")
    return Coverage(
        heads=tuple(_head(counted[locale], locale, total) for locale in columns),
        rows=tuple(_rows(lines, actor)),
        total=total,
    )


@lru_cache(maxsize=32)
def _statement(
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


# --- What it makes ----------------------------------------------------------------------------


def _head(lines: Sequence[AnyRow], locale: str, total: int) -> Head:
    texts = [line for line in lines if line.what != "behind"]
    translations = [line for line in lines if line.what == "translation"]
    return Head(
        locale,
        live=sum(line.number for line in texts if line.publication == Publication.LIVE),
        behind=sum(line.number for line in lines if line.what == "behind"),
        at_work=sum(line.number for line in translations if line.stage != Stage.APPROVED),
        missing=total - sum(line.number for line in texts),
    )


def _rows(lines: Sequence[AnyRow], actor: Actor) -> Iterable[CoverageRow]:
    cells: dict[int, dict[str, Cell]] = {}
    for line in lines:
        if line.what == "cell":
            cells.setdefault(line.article_id, {})[line.locale] = Cell(
                line.locale, Stage(line.stage), Publication(line.publication), ORDER[line.number], line.reference
            )
    articles = (line for line in lines if line.what == "article")
    for line in sorted(articles, key=lambda article: -article.article_id):
        translated = cells.get(line.article_id, {})
        original = Cell(line.locale, OriginalStage(line.stage), Publication(line.publication))
        is_open = may_see_original(
            actor,
            source_locale=line.locale,
            started_by_id=line.reference,
            is_approved=True,
            target_locales=translated,
        )
        yield CoverageRow(line.article_id, line.words, line.locale, {**translated, line.locale: original}, is_open)
