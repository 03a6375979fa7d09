"""Telling people, and their word that they have read it."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, update

from app.audit.log import Fact
from app.core.clock import now
from app.core.database import db, unit_of_work
from app.notices.kinds import NoticeKind
from app.notices.models import Notice


def tell(
    person_id: int, kind: NoticeKind, article_id: int, locale: str, *, by_id: int | None = None, **facts: Fact
) -> None:
    """Leave a notice for somebody in the running transaction.

    One of the same kind about the same text that they have not read yet gives way to it: nobody is told twice.
    `facts` are numbers and states, never text.
    """
    with unit_of_work():
        db.session.execute(
            delete(Notice).where(
                Notice.person_id == person_id,
                Notice.read_at.is_(None),
                Notice.kind == kind,
                Notice.article_id == article_id,
                Notice.locale == locale,
            )
        )
        db.session.add(
            Notice(
                person_id=person_id,
                kind=kind,
                article_id=article_id,
                locale=locale,
                by_id=by_id,
                facts=facts,
                at=now(),
            )
        )


def settle(article_id: int, locale: str, kinds: Collection[NoticeKind]) -> None:
    """Count notices of these kinds about a text as read by everybody: what they ask for is done, or taken."""
    with unit_of_work():
        db.session.execute(
            update(Notice)
            .where(
                Notice.article_id == article_id,
                Notice.locale == locale,
                Notice.kind.in_(kinds),
                Notice.read_at.is_(None),
            )
            .values(read_at=now())
        )


def read_all(person_id: int, up_to: int) -> None:
    """Count as read what somebody had before their eyes: their notices up to the number `up_to`."""
    with unit_of_work():
        db.session.execute(
            update(Notice)
            .where(Notice.person_id == person_id, Notice.id <= up_to, Notice.read_at.is_(None))
            .values(read_at=now())
        )


def read_about(person_id: int, article_id: int, locale: str) -> None:
    """Count as read what somebody was told about a text, because its page is before their eyes."""
    with unit_of_work():
        db.session.execute(
            update(Notice)
            .where(
                Notice.person_id == person_id,
                Notice.article_id == article_id,
                Notice.locale == locale,
                Notice.read_at.is_(None),
            )
            .values(read_at=now())
        )


def forget_read(before: datetime) -> int:
    """Take away notices that were read before a moment, and return how many."""
    with unit_of_work():
        return len(db.session.scalars(delete(Notice).where(Notice.read_at < before).returning(Notice.id)).all())
