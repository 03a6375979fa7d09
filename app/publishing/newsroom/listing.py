"""The list of articles at the desk: those that somebody may see, what moved last first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select

from app.accounts.models import Person
from app.accounts.policy import Actor
from app.articles.models import Article, Draft, OriginalStage, Publication, Revision
from app.core.database import db
from app.core.text import one_line
from app.translation.models import Translation
from app.translation.sight import in_either_case, is_seen_by, title_shown

PAGE_SIZE = 50
LONGEST_QUESTION = 100


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is narrowed to; `text` stands somewhere in the title."""

    is_mine: bool = False
    stage: OriginalStage | None = None
    locale: str | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article in the list. `translations` counts those asked for or made; `author` is whoever began it."""

    id: int
    title: str
    locale: str
    stage: OriginalStage
    publication: Publication
    author: str
    is_mine: bool
    moved_at: datetime
    translations: int


@dataclass(frozen=True, slots=True)
class ArticleList:
    """A page of the list, with how many there are by stage and how many of them are one's own, whatever the stage."""

    rows: tuple[ArticleRow, ...]
    total: int
    number: int
    by_stage: dict[OriginalStage, int]
    mine: int


def articles_at_desk(actor: Actor, wanted: Wanted, number: int = 1) -> ArticleList:
    """Return a page of what `actor` may see, in two queries."""
    by_stage, mine = _counts(actor, wanted)
    total = mine if wanted.is_mine else sum(by_stage.values())
    if wanted.stage:
        total = _counts(actor, wanted, only_own=wanted.is_mine)[0].get(wanted.stage, 0)
    number = max(1, min(number, -(-total // PAGE_SIZE) or 1))
    return ArticleList(tuple(_rows(actor, wanted, number)), total, number, by_stage, mine)


def _counts(actor: Actor, wanted: Wanted, *, only_own: bool = False) -> tuple[dict[OriginalStage, int], int]:
    conditions = list(_conditions(actor, wanted))
    if only_own:
        conditions.append(_is_own(actor))
    own = func.count().filter(_is_own(actor))
    statement = select(Article.stage, func.count(), own).where(*conditions).group_by(Article.stage)
    rows = db.session.execute(statement).all()
    return {stage: count for stage, count, _ in rows}, sum(mine for _, _, mine in rows)


def _rows(actor: Actor, wanted: Wanted, number: int) -> Iterable[ArticleRow]:
    revised = (
        select(func.max(Revision.created_at)).where(Revision.article_id == Article.id).correlate(Article)
    ).scalar_subquery()
    moved_at = func.coalesce(Draft.changed_at, revised, Article.created_at)
    asked_for = select(func.count()).where(Translation.article_id == Article.id).correlate(Article).scalar_subquery()
    statement = (
        select(Article, title_shown(), Person.name, moved_at.label("moved_at"), asked_for)
        .outerjoin(Draft, Draft.article_id == Article.id)
        .outerjoin(Person, Person.id == Article.started_by_id)
        .where(*_conditions(actor, wanted))
        .order_by(moved_at.desc(), Article.id.desc())
        .limit(PAGE_SIZE)
        .offset((number - 1) * PAGE_SIZE)
    )
    if wanted.stage:
        statement = statement.where(Article.stage == wanted.stage)
    if wanted.is_mine:
        statement = statement.where(_is_own(actor))
    for article, title, author, moved, translations in db.session.execute(statement):
        yield ArticleRow(
            id=article.id,
            title=title,
            locale=article.source_locale,
            stage=article.stage,
            publication=article.publication,
            author=author or "",
            is_mine=article.started_by_id is not None and article.started_by_id == actor.person_id,
            moved_at=moved,
            translations=translations,
        )


def _conditions(actor: Actor, wanted: Wanted) -> Iterable[ColumnElement[bool]]:
    yield is_seen_by(actor)
    if wanted.locale:
        yield Article.source_locale == wanted.locale
    if wanted.text:
        yield has_in_title(wanted.text)


def _is_own(actor: Actor) -> ColumnElement[bool]:
    return Article.started_by_id == (actor.person_id or 0)


def has_in_title(text: str) -> ColumnElement[bool]:
    """Return the condition that the title by which colleagues know an article holds these words, in any case."""
    return title_shown().regexp_match(in_either_case(one_line(text)[:LONGEST_QUESTION]))
