"""The deeds that decide what readers see: each one transaction, each effective on the next request."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from app.accounts.policy import Action, Actor
from app.accounts.service import require
from app.articles.models import SLUG_LENGTH, Article, Publication, Revision, Significance
from app.articles.service import retraction_of
from app.audit import log
from app.core.clock import now
from app.core.database import UnitOfWork, db, unit_of_work
from app.core.errors import Refusal
from app.core.events import Event
from app.core.text import one_line, slugify
from app.publishing import manuscripts, rendering, turns
from app.publishing.manuscripts import Approved
from app.publishing.models import Address, Edition, LiveEdition, Redirect
from app.publishing.plans import call_off
from app.publishing.search import index
from app.translation import updates
from app.translation.models import Translation


class NothingLive(Refusal):
    """There is no live edition to take down."""

    def __init__(self, article_id: int, locale: str) -> None:
        """Keep which text was meant."""
        super().__init__(f"article {article_id} in {locale}")
        self.article_id = article_id
        self.locale = locale


class NoteNeeded(Refusal):
    """A correction or a retraction tells readers what was wrong."""


@dataclass(frozen=True, slots=True)
class EditionChanged(Event):
    """What readers see of an article in one locale is another edition now, or none."""

    article_id: int
    locale: str


def publish(
    article_id: int,
    locale: str,
    *,
    actor: Actor,
    at: datetime | None = None,
    significance: Significance | None = None,
    note: str = "",
) -> Edition:
    """Make an edition of the approved text and point readers to it.

    `at` is the date that readers are shown; now unless an import knows it. An update of the original settles here how
    much it changes, and its note; its translations follow or are asked for in the same transaction. Raises
    `NotApproved` where there is no approved text in `locale`, `NoteNeeded` for a correction that does not say what
    was wrong.
    """
    require(actor, Action.PUBLISH, locale)
    with unit_of_work() as work:
        turns.take_for(article_id, locale)
        text = manuscripts.approved(article_id, locale)
        is_new = isinstance(text.record, Article) and text.revision.published_at is None
        if is_new:
            _settle(text.revision, significance, one_line(note))
        live = db.session.get(LiveEdition, (article_id, locale))
        before = live.edition_id if live else 0
        edition = _put_out(work, text, at or now())
        subject = f"article:{article_id}"
        log.record("publish", subject, actor_id=actor.person_id, locale=locale, edition=edition.id, before=before)
        if is_new:
            updates.carry(text.article, text.revision)
        elif isinstance(text.record, Translation):
            updates.ask_again(work, text.record)
    return edition


def confirm(translation_id: int, revision_number: int, *, actor: Actor) -> None:
    """Call a published translation still right for a revision, and tell readers so (`updates.confirm`)."""
    with unit_of_work() as work:
        if known := db.session.get(Translation, translation_id):
            turns.take_for(known.article_id, known.locale)
        translation = updates.confirm(translation_id, revision_number, actor=actor)
        _put_out(work, manuscripts.approved(translation.article_id, translation.locale), now())
        updates.ask_again(work, translation)


def retract(article_id: int, note: str, *, actor: Actor) -> Revision:
    """Take back what an article says, in every language at once: readers see that on each, dated, with the reason.

    The text stays where it is, so that nobody has to guess what was taken back; taking it down is `withdraw`.
    """
    article = db.session.get_one(Article, article_id)
    require(actor, Action.WITHDRAW, article.source_locale)
    if not one_line(note):
        raise NoteNeeded
    with unit_of_work() as work:
        turns.take_for(article_id, article.source_locale)
        if article.published is None:
            raise NothingLive(article_id, article.source_locale)
        revision = retraction_of(article, one_line(note), actor=actor, at=now())
        live = db.session.scalars(select(LiveEdition.locale).where(LiveEdition.article_id == article_id)).all()
        if article.source_locale in live:
            _put_out(work, manuscripts.approved(article_id, article.source_locale), now())
        call_off(article_id)
        for locale in live:
            manuscripts.record_of(article_id, locale).publication = Publication.RETRACTED
            work.announce(EditionChanged(article_id, locale))
        log.record("retract", f"article:{article_id}", actor_id=actor.person_id, revision=revision.number)
    return revision


def withdraw(article_id: int, locale: str, *, actor: Actor) -> None:
    """Take the live edition in one locale down; its address answers 410 from now on, until it is published anew."""
    require(actor, Action.WITHDRAW, locale)
    _take_down(article_id, locale, actor)


def withdraw_everywhere(article_id: int, *, actor: Actor) -> None:
    """Take a text down in every language at once; whoever answers for the original may, for all of them."""
    article = db.session.get_one(Article, article_id)
    require(actor, Action.WITHDRAW, article.source_locale)
    with unit_of_work():
        turns.take_for(article_id, article.source_locale)
        call_off(article_id)
        for locale in db.session.scalars(select(LiveEdition.locale).where(LiveEdition.article_id == article_id)).all():
            _take_down(article_id, locale, actor)


def _take_down(article_id: int, locale: str, actor: Actor) -> None:
    with unit_of_work() as work:
        turns.take_for(article_id, locale)
        live = db.session.get(LiveEdition, (article_id, locale))
        if live is None:
            raise NothingLive(article_id, locale)
        call_off(article_id, locale)
        index.remove(article_id, locale)
        db.session.delete(live)
        manuscripts.record_of(article_id, locale).publication = Publication.WITHDRAWN
        db.session.flush()
        log.record("withdraw", f"article:{article_id}", actor_id=actor.person_id, locale=locale)
        work.announce(EditionChanged(article_id, locale))


def last_published_at(article_id: int, locale: str) -> datetime | None:
    """Return the date that the newest edition of a text bears; None where it was never published."""
    return db.session.scalar(
        select(func.max(Edition.published_at)).where(Edition.article_id == article_id, Edition.locale == locale)
    )


def _put_out(work: UnitOfWork, text: Approved, at: datetime) -> Edition:
    """Render the text and let the pointer show to it, in the running unit of work."""
    call_off(text.article.id, text.locale)
    edition = rendering.edition_of(text, at)
    db.session.add(edition)
    db.session.flush()
    rendering.note_pictures(edition, text.body)
    _point_at(edition, _address(text))
    _mark_live(text, edition.published_at)
    index.replace(edition, text.body)
    work.announce(EditionChanged(text.article.id, text.locale))
    return edition


def _settle(revision: Revision, significance: Significance | None, note: str) -> None:
    """Settle what an update of the original means, as its editor says, or as its author proposed."""
    revision.significance = significance or revision.significance
    revision.note = note or revision.note
    if significance is Significance.CORRECTION and not revision.note:
        raise NoteNeeded


def _mark_live(text: Approved, at: datetime) -> None:
    text.record.publication = Publication.LIVE
    if isinstance(text.record, Article) and text.revision.published_at is None:
        text.revision.published_at = at


def _point_at(edition: Edition, slug: str) -> None:
    live = db.session.get(LiveEdition, (edition.article_id, edition.locale))
    if live is None:
        first = db.session.scalar(
            select(func.min(Edition.published_at)).where(
                Edition.article_id == edition.article_id, Edition.locale == edition.locale
            )
        )
        live = LiveEdition(
            article_id=edition.article_id,
            locale=edition.locale,
            first_published_at=first or edition.published_at,
        )
        db.session.add(live)
    live.edition_id, live.slug = edition.id, slug
    db.session.flush()


def wanted_slug(text: Approved) -> str:
    """Return the slug that this text wants: the one given, or one made of the title."""
    return (slugify(text.slug) or slugify(text.title))[:SLUG_LENGTH].strip("-") or f"{text.article.id}"


def _address(text: Approved) -> str:
    """Return the slug of this text: the one asked for, or one made of the title, and never one of another article."""
    article_id, locale = text.article.id, text.locale
    wanted = wanted_slug(text)
    number, slug = 1, wanted
    while (owner := _owner(locale, slug)) not in {None, article_id}:
        number += 1
        slug = f"{wanted[: SLUG_LENGTH - 8]}-{number}"
    if owner is None:
        db.session.add(Address(locale=locale, slug=slug, article_id=article_id))
        db.session.flush()
    return slug


def _owner(locale: str, slug: str) -> int | None:
    return db.session.scalar(select(Address.article_id).where(Address.locale == locale, Address.slug == slug))


def redirect_from(path: str, article: Article, *, locale: str | None = None) -> bool:
    """Make an address of an older site answer 301 to the article, and say whether that is new."""
    known = db.session.get(Redirect, path)
    if known is None:
        db.session.add(Redirect(path=path, article_id=article.id, locale=locale))
        return True
    changed = (known.article_id, known.locale) != (article.id, locale)
    known.article_id, known.locale = article.id, locale
    return changed
