"""The history of an article in all its languages, as the audit tells it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, String, and_, cast, func, literal, or_, select
from sqlalchemy.orm import aliased

from app.accounts.models import Person
from app.accounts.policy import Actor
from app.accounts.roster import names_of
from app.audit.chain import Fact
from app.audit.models import AuditEntry
from app.core.database import AnyRow, db
from app.translation.models import Translation
from app.translation.sight import SeenArticle, seen_article

PAGE_SIZE: Final = 40
UNTOLD: Final = ("write", "approve_segment")
"""Every pause of a translator is a deed; what a passage said when stands in its own history."""


@dataclass(frozen=True, slots=True)
class Event:
    """One deed. `by` is who did it, empty where nobody did; `person` whom it concerned; `locale` the language of it."""

    at: datetime
    deed: str
    by: str
    person: str
    locale: str
    translation_id: int | None
    facts: Mapping[str, Fact]


@dataclass(frozen=True, slots=True)
class Timeline:
    """A page of the history, the newest first."""

    article: SeenArticle
    events: tuple[Event, ...]
    total: int


def timeline(article_id: int, page: int, *, actor: Actor) -> Timeline:
    """Return a page of the history of an article; `NoSuchArticle` where `actor` may not see it."""
    article = seen_article(article_id, actor=actor)
    told = and_(_about(article_id), AuditEntry.deed.not_in(UNTOLD))
    total = db.session.scalar(select(func.count()).select_from(AuditEntry).where(told)) or 0
    by = aliased(Person)
    rows = db.session.execute(
        select(AuditEntry.at, AuditEntry.deed, AuditEntry.subject, AuditEntry.facts, by.name)
        .outerjoin(by, by.id == AuditEntry.actor_id)
        .where(told)
        .order_by(AuditEntry.id.desc())
        .limit(PAGE_SIZE)
        .offset((page - 1) * PAGE_SIZE)
    ).all()
    names = names_of({row.facts["person"] for row in rows if row.facts.get("person")})
    return Timeline(article, tuple(_event(row, article, names) for row in rows), total)


def _about(article_id: int) -> ColumnElement[bool]:
    """Return the condition that an entry is about the article or a translation of it.

    The number of a translation that was cancelled can be given to another, so the article is asked for as well; that of
    an article that was deleted too, so what was done before is passed over.
    """
    subject = f"article:{article_id}"
    earlier = aliased(AuditEntry)
    deleted = select(func.coalesce(func.max(earlier.id), 0)).where(
        earlier.subject == subject, earlier.deed == "delete_article"
    )
    subjects = select(literal("translation:") + cast(Translation.id, String)).where(
        Translation.article_id == article_id
    )
    of_translation = and_(AuditEntry.subject.in_(subjects), AuditEntry.facts["article"].as_integer() == article_id)
    of_article = and_(AuditEntry.subject == subject, AuditEntry.id > deleted.scalar_subquery())
    return or_(of_article, of_translation)


def _event(row: AnyRow, article: SeenArticle, names: Mapping[int, str]) -> Event:
    kind, _, number = row.subject.partition(":")
    return Event(
        at=row.at,
        deed=row.deed,
        by=row.name or "",
        person=names.get(row.facts.get("person"), ""),
        locale=str(row.facts.get("locale") or article.source_locale),
        translation_id=int(number) if kind == "translation" else None,
        facts=row.facts,
    )
