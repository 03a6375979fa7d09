"""Deleting an article that was begun by mistake: before readers or translators had anything of it."""

from sqlalchemy import delete as delete_rows, exists, literal, or_, select

from app.accounts.policy import Action, Actor, may
from app.articles.loading import load
from app.articles.models import Article, Draft, Publication, Revision
from app.articles.refusals import NoSuchArticle
from app.audit import log
from app.core.database import db, unit_of_work
from app.core.errors import Refusal
from app.publishing.models import Edition
from app.translation.models import Translation


class NotDeletable(Refusal):
    """Readers had it, it waits for its moment to go out, or a translation of it was asked for."""


class LinkedTo(Refusal):
    """Another text links to it."""


def may_delete(article: Article, actor: Actor) -> bool:
    """Say whether `actor` may delete it as it stands: whoever began it, and editors of its language."""
    is_theirs = article.started_by_id is not None and article.started_by_id == actor.person_id
    is_allowed = may(actor, Action.WRITE if is_theirs else Action.REVIEW, article.source_locale)
    return is_allowed and _is_deletable(article)


def delete(article_id: int, *, actor: Actor) -> None:
    """Delete an article with its draft and revisions; the record keeps that it was there.

    Raises `NotDeletable`, `LinkedTo`, and `NoSuchArticle` for whoever may not.
    """
    with unit_of_work():
        article = load(article_id, actor, Action.WRITE)
        db.session.get(Article, article_id, with_for_update=True)  # from here on nobody refers to it anew
        if not may_delete(article, actor):
            raise NotDeletable if _is_known_to(article, actor) else NoSuchArticle
        if _is_linked_to(article_id):
            raise LinkedTo
        log.record("delete_article", f"article:{article_id}", actor_id=actor.person_id, locale=article.source_locale)
        db.session.execute(delete_rows(Article).where(Article.id == article_id))


def _is_known_to(article: Article, actor: Actor) -> bool:
    return may(actor, Action.REVIEW, article.source_locale) or article.started_by_id == actor.person_id


def _is_deletable(article: Article) -> bool:
    of_it = (
        exists().where(Edition.article_id == article.id),
        exists().where(Translation.article_id == article.id),
        exists().where(Revision.article_id == article.id, Revision.published_at.is_not(None)),
    )
    return article.publication is Publication.NONE and not db.session.scalar(select(or_(*of_it)))


def _is_linked_to(article_id: int) -> bool:
    """Say whether a text of another article leads here; its number may be given to another one."""
    link = f"%(article:{article_id})%"
    in_texts = (
        exists().where(Draft.article_id != article_id, Draft.body.like(literal(link))),
        exists().where(Revision.article_id != article_id, Revision.body.like(literal(link))),
    )
    return bool(db.session.scalar(select(or_(*in_texts))))
