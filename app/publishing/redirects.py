"""Where an address of an older site leads."""

from sqlalchemy import and_, func, select

from app.articles.models import Article
from app.core.database import db
from app.locales.queries import Registry
from app.publishing import paths
from app.publishing.models import LiveEdition, Redirect

LONGEST = 500


def redirect_target(path: str, registry: Registry) -> str | None:
    """Return the path of the text that `path` stood for, in its language; None where nothing is known or live."""
    if len(path) > LONGEST:
        return None
    row = db.session.execute(
        select(LiveEdition.locale, LiveEdition.slug)
        .select_from(Redirect)
        .join(Article, Article.id == Redirect.article_id)
        .join(
            LiveEdition,
            and_(
                LiveEdition.article_id == Article.id,
                LiveEdition.locale == func.coalesce(Redirect.locale, Article.source_locale),
            ),
        )
        .where(Redirect.path == path)
    ).one_or_none()
    if row is None or row.locale not in registry.content_tags:
        return None
    return paths.article(row.locale, row.slug)
