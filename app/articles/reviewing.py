"""The editor's word on an original: it covers the revision that was on the screen, and no other."""

from app.accounts.policy import Action, Actor
from app.articles.drafting import make_draft, moved
from app.articles.loading import load
from app.articles.models import DECK_LENGTH, Article, Draft, Revision
from app.articles.refusals import DraftTooLong, NoteNeeded, NotTheNewest
from app.articles.stages import OriginalStep, advance
from app.core.clock import now
from app.core.database import unit_of_work
from app.core.text import one_line


def approve_original(article_id: int, revision_number: int, *, actor: Actor) -> Revision:
    """Approve the revision that was shown, so that it can go to readers and translators.

    Raises `NotTheNewest` where another waits now, and `OriginalOutOfTurn` where none does.
    """
    with unit_of_work() as work:
        article = load(article_id, actor, Action.REVIEW)
        stage = advance(article.stage, OriginalStep.APPROVE)
        revision = _shown(article, revision_number)
        article.stage = stage
        revision.approved_at = now()
        moved(work, article, OriginalStep.APPROVE, actor)
    return revision


def send_back_original(article_id: int, revision_number: int, note: str, *, actor: Actor) -> Draft:
    """Send the revision that was shown back to its author, who gets a draft of it again with the editor's `note`."""
    reason = one_line(note)
    if len(reason) > DECK_LENGTH:
        raise DraftTooLong("review_note", DECK_LENGTH)
    with unit_of_work() as work:
        article = load(article_id, actor, Action.REVIEW)
        stage = advance(article.stage, OriginalStep.SEND_BACK)
        revision = _shown(article, revision_number)
        if not reason:
            raise NoteNeeded
        article.stage = stage
        draft = make_draft(article, revision, actor, review_note=reason)
        moved(work, article, OriginalStep.SEND_BACK, actor)
    return draft


def _shown(article: Article, number: int) -> Revision:
    newest = article.latest
    if newest.number != number:
        raise NotTheNewest(number, newest.number)
    return newest
