"""What was approved and has not gone out, and what goes out by itself: pieces of work for whoever publishes."""

from typing import Final

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from app.accounts.policy import Action
from app.articles.models import Article, Publication, Revision
from app.core.database import AnySelect
from app.publishing.models import Edition, LiveEdition, Schedule
from app.translation.models import Approval, Translation
from app.translation.queue import Column, Kind, piece, where
from app.translation.states import Stage


def originals() -> AnySelect:
    """Return the originals of which a revision was approved that readers never got."""
    published = aliased(Revision)
    last_published = select(func.coalesce(func.max(published.number), 0)).where(
        published.article_id == Article.id, published.published_at.is_not(None)
    )
    newer = exists().where(
        Revision.article_id == Article.id,
        Revision.approved_at.is_not(None),
        Revision.published_at.is_(None),
        Revision.number > last_published.correlate(Article).scalar_subquery(),
    )
    return piece(Kind.PUBLISH, article_id=Article.id, locale=Article.source_locale, at=Article.created_at).where(
        Article.source_locale.in_(where(Action.PUBLISH)),
        Article.publication.in_((Publication.NONE, Publication.LIVE)),
        ~_is_planned(Article.id, Article.source_locale),
        newer,
    )


def translations() -> AnySelect:
    """Return the approved translations that readers do not have, or have as they were before the approval."""
    later = aliased(Approval)
    has_older = (
        exists()
        .where(
            LiveEdition.article_id == Translation.article_id,
            LiveEdition.locale == Translation.locale,
            Edition.id == LiveEdition.edition_id,
            Approval.translation_id == Translation.id,
            # What was brought in bears the date it had where it came from, and was published with its approval.
            Approval.person_id.is_not(None),
            Approval.at > Edition.published_at,
            ~exists().where(later.translation_id == Approval.translation_id, later.id > Approval.id),
        )
        .correlate(Translation)
    )
    return piece(
        Kind.PUBLISH,
        article_id=Translation.article_id,
        locale=Translation.locale,
        translation_id=Translation.id,
        at=Translation.moved_at,
    ).where(
        Translation.locale.in_(where(Action.PUBLISH)),
        Translation.stage == Stage.APPROVED,
        or_(
            Translation.publication == Publication.NONE,
            and_(Translation.publication == Publication.LIVE, has_older),
        ),
        ~_is_planned(Translation.article_id, Translation.locale),
    )


def planned() -> AnySelect:
    """Return what goes out by itself."""
    return (
        piece(
            Kind.SCHEDULED,
            article_id=Schedule.article_id,
            locale=Schedule.locale,
            translation_id=Translation.id,
            by_id=Schedule.person_id,
            until=Schedule.at,
            at=Schedule.at,
        )
        .select_from(Schedule)
        .outerjoin(
            Translation,
            and_(Translation.article_id == Schedule.article_id, Translation.locale == Schedule.locale),
        )
        .where(Schedule.locale.in_(where(Action.PUBLISH)))
    )


def _is_planned(article_id: Column, locale: Column) -> ColumnElement[bool]:
    return exists().where(Schedule.article_id == article_id, Schedule.locale == locale)


STATEMENTS: Final = (originals(), translations(), planned())
"""What waits for whoever asks to be published, and what is planned in their languages."""
