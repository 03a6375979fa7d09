"""Plans to publish, as other deeds meet them: what is published by hand or taken down is not waited for any more."""

from collections.abc import Collection

from sqlalchemy import delete, select, update

from app.articles.models import Article, Publication
from app.core.database import db
from app.publishing.models import Schedule
from app.translation.models import Translation


def call_off(article_id: int, locale: str | None = None) -> None:
    """Take the plans for an article off in the running transaction, in one locale or in all; there may be none."""
    is_meant = Schedule.article_id == article_id
    if locale is not None:
        is_meant &= Schedule.locale == locale
    locales = db.session.scalars(delete(Schedule).where(is_meant).returning(Schedule.locale)).all()
    if not locales:
        return
    original = (Article.id == article_id) & Article.source_locale.in_(locales)
    translations = (Translation.article_id == article_id) & Translation.locale.in_(locales)
    for model, is_planned in ((Article, original), (Translation, translations)):
        db.session.execute(
            update(model)
            .where(is_planned, model.publication == Publication.SCHEDULED)
            .values(publication=Publication.NONE)
        )


def call_off_all(places: Collection[tuple[int, str]]) -> None:
    """Do as `call_off` with each of these, given by article and locale."""
    article_ids = {article_id for article_id, _ in places}
    planned = select(Schedule.article_id, Schedule.locale).where(Schedule.article_id.in_(article_ids))
    for article_id, locale in db.session.execute(planned).all():
        if (article_id, locale) in places:
            call_off(article_id, locale)
