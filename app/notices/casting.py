"""Who stands how to a text: what the rules of the audience are asked with, read from the database."""

from collections.abc import Collection, Iterable

from sqlalchemy import Select, select, union
from sqlalchemy.orm import selectinload

from app.accounts.models import Person
from app.accounts.policy import Actor
from app.articles.models import Article, Revision
from app.articles.queries import has_approved
from app.core.database import db
from app.notices.audience import Circle, Subject
from app.notices.kinds import NoticeKind
from app.notices.models import Notice
from app.translation.models import Approval, Claim, Comment, Mention, Target, TargetVersion, Translation

Circles = dict[Circle, frozenset[int]]


def colleagues() -> list[Actor]:
    """Return everybody who works here, with their roles."""
    people = db.session.scalars(select(Person).where(Person.is_active).options(selectinload(Person.roles)))
    return [person.as_actor() for person in people]


def subject_of(article_id: int, locale: str) -> Subject | None:
    """Return what decides who may see a text; None where the article is gone."""
    article = db.session.get(Article, article_id)
    if article is None:
        return None
    return Subject(locale, article.source_locale, article.started_by_id, has_approved(article_id))


def of_translation(translation_id: int, holder_id: int | None, *, is_approved: bool) -> Circles:
    """Return who holds or held a translation, who wrote last, and whose work it is.

    The latter are those who wrote since its last approval; once it `is_approved`, since the one before.
    """
    writers = _writers(translation_id, _approval(translation_id, before=int(is_approved)))
    last = db.session.scalar(_versions(translation_id).order_by(TargetVersion.at.desc()).limit(1))
    return {
        Circle.HOLDER: _some(holder_id),
        Circle.WRITERS: writers | _some(holder_id),
        Circle.LAST_WRITER: _some(last),
    }


def is_edited(translation_id: int) -> bool:
    """Say whether an editor changed the text while it lay before them for the last approval."""
    edited = (
        select(TargetVersion.target_id)
        .join(Target, Target.id == TargetVersion.target_id)
        .where(Target.translation_id == translation_id, TargetVersion.in_review)
        .limit(1)
    )
    before = _approval(translation_id, before=1)
    if before is not None:
        edited = edited.where(TargetVersion.at > before.at)
    return db.session.scalar(edited) is not None


def of_original(article_id: int) -> Circles:
    """Return who handed the newest revision in."""
    newest = select(Revision.submitted_by_id).where(Revision.article_id == article_id).order_by(Revision.number.desc())
    return {Circle.WRITERS: _some(db.session.scalar(newest.limit(1)))}


def of_comment(comment: Comment) -> Circles:
    """Return whom a comment calls, who holds the translation, and who takes part in the talk that it belongs to."""
    called = db.session.scalars(select(Mention.person_id).where(Mention.comment_id == comment.id))
    thread = select(Comment.person_id).where(
        Comment.article_id == comment.article_id,
        Comment.locale == comment.locale,
        Comment.segment_id.is_not_distinct_from(comment.segment_id),
    )
    holder = (
        select(Claim.person_id)
        .join(Translation, Translation.id == Claim.translation_id)
        .where(Translation.article_id == comment.article_id, Translation.locale == comment.locale)
    )
    return {
        Circle.CALLED: frozenset(called),
        Circle.THREAD: _known(db.session.scalars(thread.distinct())),
        Circle.HOLDER: _some(db.session.scalar(holder)),
    }


def writers_of(article_id: int, locale: str) -> frozenset[int]:
    """Return whose work a text is, original or translation."""
    article = db.session.get(Article, article_id)
    if article is not None and article.source_locale == locale:
        return of_original(article_id)[Circle.WRITERS] | _some(article.started_by_id)
    translation_id = db.session.scalar(
        select(Translation.id).where(Translation.article_id == article_id, Translation.locale == locale)
    )
    return _writers(translation_id, _approval(translation_id, before=1)) if translation_id else frozenset()


def concern_people(article_ids: Collection[int], kinds: Collection[NoticeKind]) -> frozenset[int]:
    """Return which of these articles somebody who works here wrote in, or has an unread notice of these kinds about.

    What was imported in thousands is nobody's work and asks nobody for anything.
    """
    wrote = [
        select(Article.id).where(Article.id.in_(article_ids), Article.started_by_id.is_not(None)),
        select(Revision.article_id).where(Revision.article_id.in_(article_ids), Revision.submitted_by_id.is_not(None)),
        select(Target.article_id)
        .join(Translation, Translation.id == Target.translation_id)
        .join(TargetVersion, TargetVersion.target_id == Target.id)
        .where(Translation.article_id.in_(article_ids), TargetVersion.person_id.is_not(None)),
    ]
    told = select(Notice.article_id).where(
        Notice.article_id.in_(article_ids), Notice.kind.in_(kinds), Notice.read_at.is_(None)
    )
    return frozenset(db.session.scalars(union(*wrote, told)))


def _writers(translation_id: int, since: Approval | None) -> frozenset[int]:
    wrote = _versions(translation_id).distinct()
    if since is not None:
        wrote = wrote.where(TargetVersion.at > since.at)
    return _known(db.session.scalars(wrote))


def _versions(translation_id: int) -> Select[int | None]:
    return (
        select(TargetVersion.person_id)
        .join(Target, Target.id == TargetVersion.target_id)
        .where(
            Target.translation_id == translation_id,
            TargetVersion.in_review.is_(False),
            TargetVersion.person_id.is_not(None),
        )
    )


def _approval(translation_id: int, *, before: int) -> Approval | None:
    """Return the newest approval but so many."""
    newest = select(Approval).where(Approval.translation_id == translation_id).order_by(Approval.id.desc())
    return db.session.scalar(newest.offset(before).limit(1))


def _some(person_id: int | None) -> frozenset[int]:
    return frozenset() if person_id is None else frozenset({person_id})


def _known(ids: Iterable[int | None]) -> frozenset[int]:
    return frozenset(person_id for person_id in ids if person_id is not None)
