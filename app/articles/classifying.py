"""What an article is filed under, and who is named as its author.

Readers see both at once, without a new edition. So once readers had the text, only an editor changes them.
"""

from collections.abc import Collection, Sequence

from sqlalchemy import exists, select

from app.accounts.credits import credit_of
from app.accounts.policy import Action, Actor
from app.accounts.service import credit_named, require
from app.articles.loading import load
from app.articles.models import Article, BylineRole, Revision
from app.articles.refusals import BylineTooLong
from app.articles.service import set_bylines, set_terms
from app.audit import log
from app.core.database import db, unit_of_work
from app.core.text import one_line
from app.taxonomy.standing import terms_now

NAME_LENGTH = 200
MOST_NAMES = 20


def is_settled(article_id: int) -> bool:
    """Say whether readers had the text, so that what they see of it is for editors to change."""
    published = exists().where(Revision.article_id == article_id, Revision.published_at.is_not(None))
    return bool(db.session.scalar(select(published)))


def choose_terms(article_id: int, term_ids: Collection[int], *, actor: Actor) -> bool:
    """File the article under exactly these terms, and say whether that changed anything.

    Unknown ones are left out; one that went into another meanwhile is that other.
    """
    with unit_of_work():
        article = _open(article_id, actor)
        known = terms_now(term_ids)
        changed = set_terms(article, known)
        if changed:
            log.record("choose_terms", f"article:{article_id}", actor_id=actor.person_id, terms=len(known))
    return changed


def choose_byline(article_id: int, names: Sequence[str], *, by_author: bool, actor: Actor) -> bool:
    """Name as authors whoever began the text if `by_author`, as they wish to be named, then `names`.

    Nobody is as good as not yet chosen: then the author is credited when the text is handed in. Says whether that
    changed anything; raises `BylineTooLong`.
    """
    wanted = [cleaned for name in names if (cleaned := one_line(name))]
    if len(wanted) > MOST_NAMES or any(len(name) > NAME_LENGTH for name in wanted):
        raise BylineTooLong(NAME_LENGTH)
    with unit_of_work():
        article = _open(article_id, actor)
        author_id = article.started_by_id or actor.person_id
        credits_ = [credit_of(author_id)] if by_author and author_id is not None else []
        credits_ += [credit_named(name) for name in wanted]
        changed = set_bylines(article, article.source_locale, BylineRole.AUTHOR, credits_)
        if changed:
            log.record("choose_byline", f"article:{article_id}", actor_id=actor.person_id, names=len(credits_))
    return changed


def _open(article_id: int, actor: Actor) -> Article:
    article = load(article_id, actor, Action.WRITE)
    if is_settled(article_id):
        require(actor, Action.REVIEW, article.source_locale)
    return article
