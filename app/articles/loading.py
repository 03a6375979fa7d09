"""Loading an original for a deed: locked, and only for those who may do that and see what nobody has approved."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.accounts.policy import Action, Actor
from app.accounts.service import require
from app.articles.models import Article, Revision
from app.articles.queries import has_approved
from app.articles.refusals import NoSuchArticle
from app.articles.visibility import may_see_unapproved
from app.core.database import db


def lock(article_id: int) -> Article | None:
    """Return the article as it is now, locked until the end of the transaction; None where there is none.

    It is locked before any of its translations, everywhere, so that nobody waits in a ring. Rows that refer to it may
    be added meanwhile.
    """
    return db.session.get(Article, article_id, with_for_update={"key_share": True}, populate_existing=True)


def lock_whole(article_ids: Sequence[int]) -> list[Article]:
    """Return these articles as they are now with all that was written in them, locked as by `lock`, in the order given.

    None of them may be missing, nor be there twice.
    """
    query = (
        select(Article)
        .where(Article.id.in_(article_ids))
        .order_by(Article.id)
        .with_for_update(key_share=True)
        .options(
            selectinload(Article.revisions).selectinload(Revision.segments),
            selectinload(Article.bylines),
            selectinload(Article.terms),
        )
        .execution_options(populate_existing=True)
    )
    found = {article.id: article for article in db.session.scalars(query)}
    return [found[article_id] for article_id in article_ids]


def load(article_id: int, actor: Actor, action: Action) -> Article:
    """Return the article, locked until the end of the transaction, for an `actor` who may see and do that."""
    article = lock(article_id)
    if article is None:
        raise NoSuchArticle
    require(actor, action, article.source_locale)
    is_seen = may_see_unapproved(
        actor,
        source_locale=article.source_locale,
        started_by_id=article.started_by_id,
        is_approved=has_approved(article_id),
    )
    if not is_seen:
        raise NoSuchArticle
    return article
