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
    others are only seen by whoever sees the draft. All of it stands in `ix_revision_titles`: texts are not read.
    """
    published, approved, newest, draft = (*(aliased(Revision) for _ in range(3)), aliased(Draft))
    return func.coalesce(
        _newest_title(published, published.published_at.is_not(None)),
        _newest_title(approved, approved.approved_at.is_not(None)),
        _newest_title(newest, true()),
        select(draft.title).where(draft.article_id == Article.id).scalar_subquery(),
        "",
    )


def _newest_title(revision: type[Revision], counts: ColumnElement[bool]) -> ColumnElement[str]:
    titles = select(revision.title).where(revision.article_id == Article.id, counts)
    return titles.order_by(revision.number.desc()).limit(1).scalar_subquery()


TITLED: Final = title_shown().regexp_match(bindparam("in_title", type_=String))
"""The condition that the title shown holds a text; `in_title` is what was typed, `in_either_case`."""

TURKISH_I: Final = "iıIİ"
"""Either i with either capital, as search has it too: no language needs rules of its own for case."""


def in_either_case(text: str) -> str:
    """Return the pattern of a text in any case; all else in it stands for itself, in Python as in PostgreSQL.

    It names both cases of each letter: databases know those of Latin letters only, unless set up for one language.
    """
    return "".join(map(_letter_in_either_case, text))


def _letter_in_either_case(letter: str) -> str:
    if letter in TURKISH_I:
        return f"[{TURKISH_I}]"
    ways = {way for way in (letter, letter.lower(), letter.upper(), letter.title()) if len(way) == 1}
    return f"[{''.join(sorted(ways))}]" if len(ways) > 1 else re.escape(letter)


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
