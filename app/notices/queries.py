"""What somebody was told, as the bell and the digest show it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from sqlalchemy import func, select, tuple_

from app.accounts.models import Person
from app.accounts.policy import Actor
from app.articles.models import Article, Draft, Revision
from app.articles.visibility import may_see_unapproved
from app.audit.log import Fact
from app.core.database import db
from app.notices.audience import Subject, may_see
from app.notices.kinds import Call, NoticeKind, call_of
from app.notices.models import Notice
from app.translation.models import Translation

MOST = 200
"""How many notices a page shows; older ones are of no use to anybody."""


@dataclass(frozen=True, slots=True)
class Told:
    """A notice as it is shown: about which text, under the title that its reader may see, and what it calls for.

    `title` is in `title_locale`. `by` is the name of whoever did it; empty for the clock.
    """

    id: int
    kind: NoticeKind
    call: Call
    article_id: int
    locale: str
    source_locale: str
    translation_id: int | None
    title: str
    title_locale: str
    by: str
    facts: Mapping[str, Fact]
    at: datetime
    is_read: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Notices that call for the same, the newest first."""

    call: Call
    notices: tuple[Told, ...]


def unread_count(person_id: int) -> int:
    """Return how many notices wait for somebody: the number at the bell."""
    waiting = select(func.count()).select_from(Notice).where(Notice.person_id == person_id, Notice.read_at.is_(None))
    return db.session.scalar(waiting) or 0


def bell(actor: Actor) -> list[Told]:
    """Return the newest notices of whoever looks, the newest first, and of texts that they may see only."""
    if actor.person_id is None:
        return []
    own = select(Notice).where(Notice.person_id == actor.person_id)
    return _shown(db.session.scalars(own.order_by(Notice.id.desc()).limit(MOST)).all(), actor)


def since(actor: Actor, after: datetime, until: datetime) -> list[Told]:
    """Return what somebody was told in a time and has not read yet, as `bell` does."""
    own = select(Notice).where(
        Notice.person_id == actor.person_id, Notice.read_at.is_(None), Notice.at > after, Notice.at <= until
    )
    return _shown(db.session.scalars(own.order_by(Notice.id.desc()).limit(MOST)).all(), actor)


def notice_of(notice_id: int, actor: Actor) -> Told | None:
    """Return one notice of whoever asks; None for those of others, and where the text is gone or theirs no more."""
    found = db.session.get(Notice, notice_id)
    if found is None or found.person_id != actor.person_id:
        return None
    return next(iter(_shown([found], actor)), None)


def grouped(notices: Iterable[Told]) -> tuple[Group, ...]:
    """Return notices grouped by what they call for: what can be done first, what is only to be known last."""
    order = list(Call)
    ranked = sorted(notices, key=lambda told: (order.index(told.call), -told.id))
    return tuple(Group(call, tuple(found)) for call, found in groupby(ranked, key=lambda told: told.call))


def _shown(notices: Collection[Notice], actor: Actor) -> list[Told]:
    articles = _articles({notice.article_id for notice in notices})
    translations = _translations({(notice.article_id, notice.locale) for notice in notices})
    names = _names({notice.by_id for notice in notices if notice.by_id})
    return [
        told
        for notice in notices
        if (article := articles.get(notice.article_id))
        and (told := _told(notice, article, translations.get((notice.article_id, notice.locale)), names, actor))
    ]


@dataclass(frozen=True, slots=True)
class _Known:
    """An article as far as notices need it: who began it, and its titles."""

    source_locale: str
    started_by_id: int | None
    newest_title: str
    approved_title: str | None


def _told(
    notice: Notice, article: _Known, translation_id: int | None, names: Mapping[int, str], actor: Actor
) -> Told | None:
    is_approved = article.approved_title is not None
    is_gone = translation_id is None and notice.locale != article.source_locale
    subject = Subject(notice.locale, article.source_locale, article.started_by_id, is_approved)
    if is_gone or not may_see(actor, subject):
        return None
    is_inside = may_see_unapproved(
        actor,
        source_locale=article.source_locale,
        started_by_id=article.started_by_id,
        is_approved=is_approved,
    )
    return Told(
        id=notice.id,
        kind=notice.kind,
        call=call_of(notice.kind, may_publish=bool(notice.facts.get("to_publish"))),
        article_id=notice.article_id,
        locale=notice.locale,
        source_locale=article.source_locale,
        translation_id=translation_id,
        title=article.newest_title if is_inside and translation_id is None else article.approved_title or "",
        title_locale=article.source_locale,
        by=names.get(notice.by_id or 0, ""),
        facts=notice.facts,
        at=notice.at,
        is_read=notice.read_at is not None,
    )


def _articles(ids: Collection[int]) -> dict[int, _Known]:
    articles = select(Article.id, Article.source_locale, Article.started_by_id, Draft.title)
    rows = db.session.execute(articles.outerjoin(Draft, Draft.article_id == Article.id).where(Article.id.in_(ids)))
    newest, approved = _titles(ids)
    return {
        id_: _Known(source_locale, started_by_id, draft or newest.get(id_, ""), approved.get(id_))
        for id_, source_locale, started_by_id, draft in rows
    }


def _titles(ids: Collection[int]) -> tuple[dict[int, str], dict[int, str]]:
    """Return the titles of the newest revisions, and of the newest that were approved."""
    revisions = select(Revision.article_id, Revision.title, Revision.approved_at).where(Revision.article_id.in_(ids))
    newest: dict[int, str] = {}
    approved: dict[int, str] = {}
    for article_id, title, approved_at in db.session.execute(revisions.order_by(Revision.number)):
        newest[article_id] = title
        if approved_at is not None:
            approved[article_id] = title
    return newest, approved


def _translations(texts: Collection[tuple[int, str]]) -> dict[tuple[int, str], int]:
    found = select(Translation.article_id, Translation.locale, Translation.id).where(
        tuple_(Translation.article_id, Translation.locale).in_(texts)
    )
    return {(article_id, locale): id_ for article_id, locale, id_ in db.session.execute(found)}


def _names(ids: Collection[int]) -> dict[int, str]:
    found = db.session.execute(select(Person.id, Person.name).where(Person.id.in_(ids)))
    return {row.id: row.name for row in found}
