"""Writing an original: one draft an article, saved with every pause, handed in as a revision."""

from dataclasses import dataclass, fields, replace
from typing import Any

from app.accounts.credits import credit_of
from app.accounts.policy import Action, Actor
from app.articles import markdown, pictures
from app.articles.events import OriginalMoved
from app.articles.loading import load
from app.articles.models import (
    DECK_LENGTH,
    SLUG_LENGTH,
    TITLE_LENGTH,
    Article,
    BylineRole,
    Draft,
    OriginalStage,
    Revision,
    Significance,
)
from app.articles.refusals import (
    DraftCollision,
    DraftText,
    DraftTooLong,
    Incomplete,
    NeverApproved,
    NoDraft,
    StrangePictures,
)
from app.articles.service import Manuscript, add_revision, set_bylines
from app.articles.stages import WRITABLE, OriginalStep, advance
from app.audit import log
from app.core.clock import now
from app.core.database import UnitOfWork, db, unit_of_work
from app.core.text import normalise, one_line

BODY_LENGTH = 500_000
"""The longest body, in characters: a book of 250 pages."""

LIMITS = {"title": TITLE_LENGTH, "deck": DECK_LENGTH, "slug": SLUG_LENGTH, "note": DECK_LENGTH, "body": BODY_LENGTH}


@dataclass(frozen=True, slots=True)
class Changes:
    """What was typed in a draft since it was saved last; None is what was left alone."""

    title: str | None = None
    deck: str | None = None
    slug: str | None = None
    body: str | None = None
    note: str | None = None
    significance: Significance | None = None

    def applied_to(self, text: DraftText) -> DraftText:
        """Return the text with these changes, cleaned as it is kept; raise `DraftTooLong`."""
        typed = {field.name: getattr(self, field.name) for field in fields(self)}
        kept: dict[str, Any] = {
            name: (value if name == "significance" else _cleaned(name, value))
            for name, value in typed.items()
            if value is not None
        }
        return replace(text, **kept)


def text_of(draft: Draft) -> DraftText:
    """Return what is written in a draft."""
    return DraftText(draft.title, draft.deck, draft.slug, draft.body, draft.note, draft.significance)


def open_draft(article_id: int, *, actor: Actor) -> Draft:
    """Return the draft of an article, made where there is none: the first one, or a copy to write an update in.

    An update begins with the approved text; what was written since and not approved is kept as a revision.
    """
    with unit_of_work() as work:
        article = load(article_id, actor, Action.WRITE)
        is_update = article.stage not in WRITABLE
        if article.draft is not None and not is_update:
            return article.draft
        if is_update:
            article.stage = advance(article.stage, OriginalStep.OPEN)
        base = article.approved if is_update else _latest(article)
        draft = article.draft or make_draft(article, base, actor)
        moved(work, article, OriginalStep.OPEN, actor)
    return draft


def save_draft(article_id: int, changes: Changes, *, version: int, actor: Actor) -> Draft:
    """Keep what was typed. `version` is the one that the person began to type from; each change makes the next.

    A save that comes twice, because its answer was lost on the way, is answered as the first time. Raises
    `DraftCollision` where somebody else changed the draft meanwhile, `NoDraft` and `DraftTooLong`.
    """
    with unit_of_work():
        article = load(article_id, actor, Action.WRITE)
        draft = _draft_of(article)
        before = text_of(draft)
        after = changes.applied_to(before)
        if version != draft.version and not _is_echo(draft, version, actor, is_same=after == before):
            raise DraftCollision(after, before, draft.version, draft.changed_by_id, draft.changed_at)
        if after != before:
            for field in fields(after):
                setattr(draft, field.name, getattr(after, field.name))
            draft.version += 1
            draft.changed_at, draft.changed_by_id = now(), actor.person_id
            pictures.take_in(article_id, draft.body)
    return draft


def hand_in(article_id: int, *, version: int, actor: Actor) -> Revision:
    """Give the draft to the editors as a revision, and return that.

    A text that says what the approved one says goes back to where it was, and one that was sent back and left as
    it is becomes no second revision: neither makes anything stale. Raises `Incomplete`, `StrangePictures`,
    `NoDraft`, and `DraftCollision` where the draft is not at `version`.
    """
    with unit_of_work() as work:
        article = load(article_id, actor, Action.WRITE)
        draft = _draft_of(article)
        text = text_of(draft)
        if draft.version != version:
            raise DraftCollision(text, text, draft.version, draft.changed_by_id, draft.changed_at)
        _require_complete(text)
        if strange := pictures.take_in(article_id, text.body):
            raise StrangePictures(strange)
        stage = advance(article.stage, OriginalStep.HAND_IN)
        approved = article.approved
        if approved is not None and _is_unchanged(approved, text):
            _close(work, article, OriginalStage.APPROVED, OriginalStep.DISCARD, actor)
            return approved
        if not _is_unchanged(_latest(article), text):
            add_revision(article, _manuscript(text), _significance(article, text), text.note)
            article.latest.submitted_by_id = actor.person_id
        _credit_author(article, actor)
        _close(work, article, stage, OriginalStep.HAND_IN, actor)
    return article.latest


def take_back(article_id: int, *, actor: Actor) -> Draft:
    """Take a text back that waits for the editors, to go on writing. The revision that was handed in is kept."""
    with unit_of_work() as work:
        article = load(article_id, actor, Action.WRITE)
        article.stage = advance(article.stage, OriginalStep.TAKE_BACK)
        draft = make_draft(article, article.latest, actor)
        moved(work, article, OriginalStep.TAKE_BACK, actor)
    return draft


def discard_draft(article_id: int, *, version: int, actor: Actor) -> None:
    """Give up an update; the approved text stands as it stood. A text that was never approved cannot be given up."""
    with unit_of_work() as work:
        article = load(article_id, actor, Action.WRITE)
        draft = _draft_of(article)
        if draft.version != version:
            raise DraftCollision(text_of(draft), text_of(draft), draft.version, draft.changed_by_id, draft.changed_at)
        if article.approved is None:
            raise NeverApproved
        stage = advance(article.stage, OriginalStep.DISCARD)
        _close(work, article, stage, OriginalStep.DISCARD, actor)


# --- Shared with `reviewing` -----------------------------------------------------------------


def make_draft(article: Article, base: Revision | None, actor: Actor, *, review_note: str = "") -> Draft:
    """Give the article a draft that says what `base` says; an empty one where there is no base."""
    text = DraftText() if base is None else DraftText(base.title, base.deck, base.slug, base.body)
    if base is not None and base.approved_at is None:
        text = replace(text, note=base.note, significance=base.significance)
    article.draft = Draft(
        **{field.name: getattr(text, field.name) for field in fields(text)},
        review_note=review_note,
        version=1,
        changed_at=now(),
        changed_by_id=actor.person_id,
    )
    db.session.flush()
    return article.draft


def moved(work: UnitOfWork, article: Article, step: OriginalStep, actor: Actor) -> None:
    """Leave a trace of a step, and tell those who listen."""
    number = article.latest.number if article.revisions else None
    log.record(f"original_{step}", f"article:{article.id}", actor_id=actor.person_id, revision=number)
    work.announce(OriginalMoved(article.id, article.source_locale, step, actor.person_id))


# --- Parts -----------------------------------------------------------------------------------


def _close(work: UnitOfWork, article: Article, stage: OriginalStage, step: OriginalStep, actor: Actor) -> None:
    article.draft = None
    article.stage = stage
    db.session.flush()
    moved(work, article, step, actor)


def _draft_of(article: Article) -> Draft:
    if article.draft is None or article.stage not in WRITABLE:
        raise NoDraft
    return article.draft


def _latest(article: Article) -> Revision | None:
    return article.latest if article.revisions else None


def _manuscript(text: DraftText) -> Manuscript:
    return Manuscript(text.title, text.body, text.deck, text.slug)


def _is_unchanged(revision: Revision | None, text: DraftText) -> bool:
    if revision is None:
        return False
    return _manuscript(text).says_the_same_as(revision) and text.slug == revision.slug


def _significance(article: Article, text: DraftText) -> Significance:
    """Return what the next revision changes: everything at first, nothing for readers where only its address does."""
    approved = article.approved
    if approved is None:
        return Significance.MAJOR
    return Significance.TYPO if _manuscript(text).says_the_same_as(approved) else text.significance


def _credit_author(article: Article, actor: Actor) -> None:
    """Let the credit of whoever began the text stand on it, unless another was chosen."""
    author_id = article.started_by_id or actor.person_id
    if author_id is not None and not any(line.role is BylineRole.AUTHOR for line in article.bylines):
        set_bylines(article, article.source_locale, BylineRole.AUTHOR, [credit_of(author_id)])


def _is_echo(draft: Draft, version: int, actor: Actor, *, is_same: bool) -> bool:
    return is_same and draft.version == version + 1 and draft.changed_by_id == actor.person_id


def _cleaned(name: str, value: str) -> str:
    kept = normalise(value) if name == "body" else one_line(value)
    if len(kept) > LIMITS[name]:
        raise DraftTooLong(name, LIMITS[name])
    return kept


def _require_complete(text: DraftText) -> None:
    missing = [
        name for name, words in (("title", text.title), ("body", markdown.plain_text(text.body))) if not words.strip()
    ]
    if missing:
        raise Incomplete(missing)
