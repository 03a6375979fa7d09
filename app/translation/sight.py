"""Which articles somebody at the desk may see, as a condition of a query; the rule itself is `articles.visibility`.

A list cannot ask a pure rule row by row and still count its pages, so the rule stands here once more, in SQL; the
tests hold that both say the same of every case. What readers have is no secret from anybody at the desk.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from sqlalchemy import ColumnElement, String, and_, bindparam, exists, false, func, or_, select, true
from sqlalchemy.orm import aliased

from app.accounts.policy import Action, Actor, locales_for
from app.articles.models import Article, Draft, Publication, Revision
from app.articles.refusals import NoSuchArticle
from app.core.database import db
from app.locales.queries import registry
from app.translation.models import Translation


def all_locales() -> list[str]:
    """Return the languages of the site in the newsroom's order, closed ones included: work on them goes on."""
    return list(registry().by_tag)


def held_in(actor: Actor, action: Action) -> list[str]:
    """Return the languages of the site in which `actor` may do `action`, in the newsroom's order."""
    tags = all_locales()
    allowed = locales_for(actor, action, frozenset(tags))
    return [tag for tag in tags if tag in allowed]


def is_seen_by(actor: Actor) -> ColumnElement[bool]:
    """Return the condition that `actor` may see an article at the desk."""
    if actor.is_admin:
        return true()
    works_in = held_in(actor, Action.READ_DESK)
    own = and_(Article.started_by_id == actor.person_id, Article.source_locale.in_(held_in(actor, Action.WRITE)))
    asked_for = exists().where(Translation.article_id == Article.id, Translation.locale.in_(works_in))
    approved = exists().where(Revision.article_id == Article.id, Revision.approved_at.is_not(None))
    reviewed = Article.source_locale.in_(held_in(actor, Action.REVIEW))
    public = Article.publication == Publication.LIVE if works_in else false()
    return or_(reviewed, own, public, and_(or_(Article.source_locale.in_(works_in), asked_for), approved))


@cache
def title_shown() -> ColumnElement[str]:
    """Return the title by which colleagues know an article: what readers got, else the approved one, or what there is.

    Whoever may see an article may see what readers got of it, or, before that, what was approved (decision 0017); the
    others are only seen by whoever sees the draft.
    """
    approved, newest, draft = aliased(Revision), aliased(Revision), aliased(Draft)
    in_review = select(newest.title).where(newest.article_id == Article.id).order_by(newest.number.desc()).limit(1)
    return func.coalesce(
        select(approved.title)
        .where(approved.article_id == Article.id, approved.approved_at.is_not(None))
        .order_by(approved.published_at.is_(None), approved.number.desc())
        .limit(1)
        .scalar_subquery(),
        in_review.scalar_subquery(),
        select(draft.title).where(draft.article_id == Article.id).scalar_subquery(),
        "",
    )


SPELLINGS: Final = ("text_typed", "text_lower", "text_upper", "text_capitalised", "text_titled")
TITLED: Final = or_(*(title_shown().like(bindparam(name, type_=String), escape="/") for name in SPELLINGS))
"""The condition that the title shown holds a text; its parameters are `spellings`."""


def spellings(text: str) -> dict[str, str]:
    """Return the patterns of the ways in which people write a text.

    Databases fold the case of Latin letters only, unless they are set up for one language; so each way is asked for.
    """
    ways = (text, text.lower(), text.upper(), text.capitalize(), text.title())
    return dict(zip(SPELLINGS, map(_pattern, ways), strict=True))


def _pattern(text: str) -> str:
    escaped = re.sub(r"[%_/]", r"/\g<0>", text)
    return f"%{escaped}%"


@dataclass(frozen=True, slots=True)
class SeenArticle:
    """An article as somebody at the desk may know it."""

    id: int
    title: str
    source_locale: str


def seen_article(article_id: int, *, actor: Actor) -> SeenArticle:
    """Return an article; `NoSuchArticle` where there is none, and where `actor` may not see it."""
    row = db.session.execute(
        select(Article.id, title_shown().label("title"), Article.source_locale).where(
            Article.id == article_id, is_seen_by(actor)
        )
    ).one_or_none()
    if row is None:
        raise NoSuchArticle
    return SeenArticle(row.id, row.title, row.source_locale)
