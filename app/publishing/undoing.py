"""Taking a publication back while it is fresh: readers get what they had before it."""

import re
from datetime import datetime, timedelta
from html import unescape
from typing import Final

import nh3
from sqlalchemy import select

from app.accounts.policy import Action, Actor
from app.accounts.service import require
from app.articles.models import Article, Publication, Revision, Significance
from app.audit import log
from app.audit.models import AuditEntry
from app.core.clock import now
from app.core.database import db, unit_of_work
from app.core.errors import Refusal
from app.publishing import manuscripts, turns
from app.publishing.models import Edition, LiveEdition
from app.publishing.plans import call_off
from app.publishing.search import index
from app.publishing.service import EditionChanged, withdraw
from app.translation.takebacks import take_back

WHILE_FRESH: Final = timedelta(minutes=10)
"""How long a publication can be undone."""


class NothingToUndo(Refusal):
    """What readers have is not what was published last, or was not given to them by publishing."""


class UndoOver(Refusal):
    """The publication is older than `WHILE_FRESH`."""


def publication_of(live: LiveEdition) -> AuditEntry | None:
    """Return the entry of the deed that gave readers this edition; None where it was none of publishing anew."""
    newest = (
        select(AuditEntry)
        .where(
            AuditEntry.subject == f"article:{live.article_id}",
            AuditEntry.deed == "publish",
            AuditEntry.facts["locale"].as_string() == live.locale,
        )
        .order_by(AuditEntry.id.desc())
        .limit(1)
    )
    entry = db.session.scalar(newest)
    return entry if entry is not None and entry.facts.get("edition") == live.edition_id else None


def undo_until(article_id: int, locale: str) -> datetime | None:
    """Return until when the publication that readers have now can be undone; None where it cannot."""
    live = db.session.get(LiveEdition, (article_id, locale))
    entry = publication_of(live) if live else None
    if live is None or entry is None or "before" not in entry.facts or not _is_fresh(live):
        return None
    return live.edition.published_at + WHILE_FRESH


def _is_fresh(live: LiveEdition) -> bool:
    """Say whether it can be undone yet. What was brought in with a date of its own is as old as that."""
    return live.edition.published_at + WHILE_FRESH >= now()


def undo(article_id: int, locale: str, *, actor: Actor) -> bool:
    """Give readers what they had before the last publication, and say whether that was anything.

    A first publication, or one after a text was withdrawn, is withdrawn. An update gives way to the edition before it
    at the address of now, its revision counts as never published, and what it asked of translations is taken back:
    `TakenUp` where somebody works from it already. `NothingToUndo`, `UndoOver` where it is too late.
    """
    require(actor, Action.PUBLISH, locale)
    with unit_of_work() as work:
        turns.take_for(article_id, locale)
        live = db.session.get(LiveEdition, (article_id, locale), populate_existing=True)
        entry = publication_of(live) if live else None
        if live is None or entry is None or "before" not in entry.facts:
            raise NothingToUndo
        if not _is_fresh(live):
            raise UndoOver
        before = db.session.get(Edition, entry.facts["before"])
        if before is None:
            withdraw(article_id, locale, actor=actor)
            return False
        call_off(article_id, locale)
        record = manuscripts.record_of(article_id, locale)
        if isinstance(record, Article):
            _unpublish(record, live.edition, before)
        live.edition_id = before.id
        record.publication = _publication_of(db.session.get_one(Article, article_id))
        db.session.flush()
        db.session.expire(live, ["edition"])
        index.put(before, _words_of(before.html))
        log.record("undo_publish", f"article:{article_id}", actor_id=actor.person_id, locale=locale, edition=before.id)
        work.announce(EditionChanged(article_id, locale))
    return True


def _unpublish(article: Article, edition: Edition, before: Edition) -> None:
    """Let the revision of an edition count as never published, where readers got it with this edition first."""
    revision = db.session.get_one(Revision, edition.revision_id)
    if revision.id != before.revision_id and revision.published_at == edition.published_at:
        revision.published_at = None
        db.session.flush()
        take_back(article, revision)


def _publication_of(article: Article) -> Publication:
    is_retracted = article.published is not None and article.published.significance is Significance.RETRACTION
    return Publication.RETRACTED if is_retracted else Publication.LIVE


_PICTURE: Final = re.compile(r'<img\b[^>]*?\balt="([^"]*)"[^>]*>')


def _words_of(html: str) -> str:
    """Return what a reader reads of an edition, one block a line, with the descriptions of its pictures."""
    text = unescape(nh3.clean(_PICTURE.sub(r"\n\1\n", html), tags=set()))
    return "\n".join(line for line in (" ".join(line.split()) for line in text.split("\n")) if line)
