"""The coverage matrix: every article that somebody may see by every language, in one query.

A cell says where the work stands, where readers stand, and how the translation stands to its original.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.accounts.policy import Actor
from app.articles.models import OriginalStage, Publication
from app.articles.visibility import may_see_original
from app.core.database import AnyRow, db
from app.publishing.degrees import BEHIND
from app.publishing.matrix import COUNTED, PAGE_SIZE, TEXT, Narrowing, Only, statement
from app.translation.freshness import ORDER, Freshness
from app.translation.sight import all_locales, in_either_case
from app.translation.states import Stage

__all__ = ["PAGE_SIZE", "Cell", "Coverage", "CoverageRow", "Head", "Narrowing", "Only", "coverage"]


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
    given = {"in_title": in_either_case(narrowing.text), "size": PAGE_SIZE, "first": (page - 1) * PAGE_SIZE}
    lines = db.session.execute(statement(actor, asked, columns, tuple(all_locales())), given).all()
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
