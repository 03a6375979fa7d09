"""Several languages of an article going out in one transaction: all of them, or none."""

from collections.abc import Collection

from app.accounts.policy import Actor
from app.articles.models import Article, Significance
from app.articles.refusals import NoSuchArticle
from app.core.database import db, unit_of_work
from app.publishing.service import publish


def publish_together(
    article_id: int,
    locales: Collection[str],
    *,
    actor: Actor,
    significance: Significance | None = None,
    note: str = "",
) -> list[str]:
    """Publish an article in these locales, and return them in the order in which they went out.

    The original goes last: what it says anew is carried to the translations as they stand once readers have them.
    One that is refused keeps all the others back.
    """
    article = db.session.get(Article, article_id)
    if article is None:
        raise NoSuchArticle
    source = article.source_locale
    ordered = sorted(set(locales), key=lambda locale: (locale == source, locale))
    with unit_of_work():
        for locale in ordered:
            if locale == source:
                publish(article_id, locale, actor=actor, significance=significance, note=note)
            else:
                publish(article_id, locale, actor=actor)
    return ordered
