"""The lines that the queue is made from: one statement that counts everything and reads what is shown."""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import (
    CTE,
    Boolean,
    ColumnElement,
    Integer,
    String,
    bindparam,
    case,
    cast,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import aliased
from sqlalchemy.sql.expression import CompoundSelect
from sqlalchemy.types import TypeEngine

from app.accounts.models import Person
from app.accounts.policy import Actor
from app.articles.models import Article, Draft, Publication
from app.core.clock import now
from app.core.database import AnyRow, AnySelect, UtcDateTime, db
from app.publishing.board import unpublished
from app.publishing.board.values import GLANCE, PAGE_SIZE, SOON, Narrowing, Nearness
from app.publishing.models import Edition, LiveEdition
from app.translation import queue, tasks
from app.translation.models import Comment, CommentKind, Translation
from app.translation.queue import COLUMNS, GROUPS, Group, Kind
from app.translation.sight import TITLED, in_either_case, title_shown

SHOWN: Final[dict[str, TypeEngine[Any]]] = {
    "grouping": String(),
    "nearness": String(),
    "place": Integer(),
    "title": String(),
    "source_locale": String(),
    "holder": String(),
    "by": String(),
    "words": Integer(),
    "is_live": Boolean(),
    "said": String(),
}
"""What a line says besides the columns of a piece of work. A line that counts has no title."""

RANKS: Final = {kind.value: rank for rank, kind in enumerate(Kind)}


def _described(*, with_text: bool) -> CTE:
    """Return all pieces of work with the group that each belongs to and how near its deadline is."""
    work = union_all(*tasks.STATEMENTS, *unpublished.STATEMENTS).subquery("work")
    nearness = case(
        (work.c.due.is_(None), Nearness.NONE.value),
        (work.c.due <= bindparam("now", type_=UtcDateTime), Nearness.OVERDUE.value),
        (work.c.due <= bindparam("soon", type_=UtcDateTime), Nearness.SOON.value),
        else_=Nearness.LATER.value,
    )
    grouping = case({kind.value: group.value for kind, group in GROUPS.items()}, value=work.c.kind)
    statement = select(work, grouping.label("grouping"), nearness.label("nearness"))
    if with_text:
        statement = statement.join(Article, Article.id == work.c.article_id).where(TITLED)
    return statement.cte("described")


def _placed(described: CTE) -> CTE:
    """Return the pieces that are shown, each with its place in its group."""
    place = func.row_number().over(partition_by=described.c.grouping, order_by=_order(described)).label("place")
    ordered = select(described, place)
    for name in ("grouping", "locale", "nearness"):
        wanted: ColumnElement[str] = bindparam(f"wanted_{name}", type_=String)
        ordered = ordered.where(or_(wanted == "", described.c[name] == wanted))
    found = ordered.subquery()
    first: ColumnElement[int] = bindparam("first", type_=Integer)
    return select(found).where(found.c.place > first, found.c.place <= bindparam("last", type_=Integer)).cte("placed")


def _order(described: CTE) -> list[ColumnElement[Any]]:
    """Return the order within a group: what presses first; of what is free, what most readers ask for."""
    work = described.c
    presses = case((work.nearness.in_((Nearness.OVERDUE.value, Nearness.SOON.value)), 0), else_=1)
    is_free = work.grouping == Group.FREE.value
    return [
        case((is_free, -func.coalesce(work.readers, 0)), else_=presses),
        case((is_free, 0), else_=case(RANKS, value=work.kind)),
        case((work.due.is_(None), 1), else_=0),
        work.due,
        work.at,
        work.article_id,
        work.locale,
    ]


def _counting(described: CTE) -> AnySelect:
    work = described.c
    counted = (
        select(work.grouping, work.nearness, work.locale, func.count().label("readers"))
        .group_by(work.grouping, work.nearness, work.locale)
        .subquery()
    )
    return select(
        *(
            counted.c[name] if name in counted.c else cast(null(), form).label(name)
            for name, form in {**COLUMNS, **SHOWN}.items()
        )
    )


def _showing(placed: CTE) -> AnySelect:
    holder, by = aliased(Person), aliased(Person)
    work = placed.c
    shown = {
        "grouping": work.grouping,
        "nearness": work.nearness,
        "place": work.place,
        "title": title_shown(),
        "source_locale": Article.source_locale,
        "holder": holder.name,
        "by": by.name,
        "words": _words_of_original(),
        "is_live": Translation.publication == Publication.LIVE,
        "said": _said(placed),
    }
    return (
        select(*(work[name] for name in COLUMNS), *(column.label(name) for name, column in shown.items()))
        .select_from(placed)
        .join(Article, Article.id == work.article_id)
        .outerjoin(Translation, Translation.id == work.translation_id)
        .outerjoin(holder, holder.id == work.holder_id)
        .outerjoin(by, by.id == work.by_id)
    )


def _words_of_original() -> ColumnElement[int]:
    return (
        select(Edition.words)
        .join(LiveEdition, LiveEdition.edition_id == Edition.id)
        .where(LiveEdition.article_id == Article.id, LiveEdition.locale == Article.source_locale)
        .correlate(Article)
        .scalar_subquery()
    )


def _said(placed: CTE) -> ColumnElement[str]:
    """Return what a colleague wrote that the work is about."""
    work = placed.c
    reason = (
        select(Comment.text)
        .where(
            Comment.article_id == work.article_id,
            Comment.locale == work.locale,
            Comment.kind == CommentKind.REASON,
        )
        .order_by(Comment.id.desc())
        .limit(1)
    )
    comment = select(Comment.text).where(Comment.id == work.comment_id)
    note = select(Draft.review_note).where(Draft.article_id == work.article_id)
    return case(
        (work.comment_id.is_not(None), comment.scalar_subquery()),
        (work.kind == Kind.SENT_BACK.value, reason.scalar_subquery()),
        (work.kind == Kind.ORIGINAL_SENT_BACK.value, note.scalar_subquery()),
        (work.kind.in_((Kind.FREE.value, Kind.UPDATE.value, Kind.WRITE.value)), Translation.request_note),
        else_=literal("", String),
    )


def _lines(*, with_text: bool) -> CompoundSelect[Any]:
    described = _described(with_text=with_text)
    return union_all(_counting(described), _showing(_placed(described)))


LINES: Final = {False: _lines(with_text=False), True: _lines(with_text=True)}
"""A line for each number, and one for each piece of work that is shown; without and with a text to look for."""


def read_lines(actor: Actor, narrowing: Narrowing, page: int) -> Sequence[AnyRow]:
    """Return the lines of a page of the queue of `actor`, in one query."""
    size, at = PAGE_SIZE if narrowing.group else GLANCE, now()
    given = {
        **queue.parameters(actor),
        "in_title": in_either_case(narrowing.text),
        "now": at,
        "soon": at + SOON,
        "wanted_grouping": narrowing.group or "",
        "wanted_locale": narrowing.locale or "",
        "wanted_nearness": narrowing.nearness or "",
        "first": (page - 1) * size,
        "last": page * size,
    }
    return db.session.execute(LINES[bool(narrowing.text)], given).all()
