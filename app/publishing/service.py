"""The deeds that decide what readers see: each one transaction, each effective on the next request."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select

from app.accounts.policy import Action, Actor
from app.accounts.service import require
from app.articles.markdown import plain_text
from app.articles.models import Article, Publication, Revision, Significance
from app.articles.service import retraction_of
from app.audit import log
from app.audit.log import Fact
from app.core.clock import now
from app.core.database import UnitOfWork, db, unit_of_work
from app.core.errors import Refusal
from app.core.events import Event
from app.core.text import one_line
from app.publishing import manuscripts, pointing, rendering, turns
from app.publishing.manuscripts import Approved, Record
from app.publishing.models import Edition, LiveEdition, Redirect
from app.publishing.plans import call_off, call_off_all
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


class Dated(NamedTuple):
    """An approved text, and the date that readers are shown of its edition."""

    text: Approved
    at: datetime


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
        if _is_update(text):
            _settle(text.revision, significance, one_line(note))
        (edition,) = _publish(work, [Dated(text, at or now())], actor)
    return edition


def publish_all(records: Sequence[tuple[Record, datetime]], *, actor: Actor) -> list[Edition]:
    """Do as `publish` with the text of each of these records at a date, for a caller who has the turn (`turns`)."""
    if not records:
        return []
    for locale in {manuscripts.place_of(record)[1] for record, _ in records}:
        require(actor, Action.PUBLISH, locale)
    with unit_of_work() as work:
        texts = manuscripts.approved_of([record for record, _ in records])
        return _publish(work, [Dated(text, at) for text, (_, at) in zip(texts, records, strict=True)], actor)


def _publish(work: UnitOfWork, dated: Sequence[Dated], actor: Actor) -> list[Edition]:
    """Put these texts out, leave a trace of each, and let translations follow their originals."""
    updates_ = [_is_update(text) for text, _ in dated]
    released = _put_out(work, dated)
    for (text, _), (edition, before), is_update in zip(dated, released, updates_, strict=True):
        subject = f"article:{text.article.id}"
        facts: dict[str, Fact] = {"locale": text.locale, "edition": edition.id, "before": before}
        log.record("publish", subject, actor_id=actor.person_id, **facts)
        if is_update:
            updates.carry(text.article, text.revision)
        elif isinstance(text.record, Translation):
            updates.ask_again(work, text.record)
    return [edition for edition, _ in released]


def _is_update(text: Approved) -> bool:
    """Say whether readers get a revision of the original that they have not had in any edition."""
    return isinstance(text.record, Article) and text.revision.published_at is None


def confirm(translation_id: int, revision_number: int, *, actor: Actor) -> None:
    """Call a published translation still right for a revision, and tell readers so (`updates.confirm`)."""
    with unit_of_work() as work:
        if known := db.session.get(Translation, translation_id):
            turns.take_for(known.article_id, known.locale)
        translation = updates.confirm(translation_id, revision_number, actor=actor)
        _put_out(work, [Dated(manuscripts.approved(translation.article_id, translation.locale), now())])
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
            _put_out(work, [Dated(manuscripts.approved(article_id, article.source_locale), now())])
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


def _put_out(work: UnitOfWork, dated: Sequence[Dated]) -> list[tuple[Edition, int]]:
    """Render these texts and let the pointers show to them, in the running unit of work.

    Returns each edition with the number of the one that readers had before; 0 for none.
    """
    texts = [text for text, _ in dated]
    call_off_all({(text.article.id, text.locale) for text in texts})
    editions, documents = [], []
    for text, at in dated:  # what is known of a body by reading it is asked for together
        edition = rendering.edition_of(text, at)
        editions.append(edition)
        documents.append(index.document(edition, plain_text(text.body)))
    db.session.add_all(editions)
    db.session.flush()
    for edition, text in zip(editions, texts, strict=True):
        rendering.note_pictures(edition, text.body)
        _mark_live(text, edition.published_at)
    before = pointing.point_at(editions, texts)
    index.replace(documents)
    for text in texts:
        work.announce(EditionChanged(text.article.id, text.locale))
    return list(zip(editions, before, strict=True))


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


def redirect_from(path: str, article: Article) -> bool:
    """Make an address of an older site answer 301 to the article, and say whether that is new."""
    (changed,) = redirect_all([(path, article.id)])
    return changed


def redirect_all(wanted: Sequence[tuple[str, int]]) -> list[bool]:
    """Do as `redirect_from` with each of these addresses and the id of its article."""
    paths = [path for path, _ in wanted]
    known = {found.path: found for found in db.session.scalars(select(Redirect).where(Redirect.path.in_(paths)))}
    changes = []
    for path, article_id in wanted:
        redirect = known.get(path)
        changes.append(redirect is None or (redirect.article_id, redirect.locale) != (article_id, None))
        if redirect is None:
            known[path] = redirect = Redirect(path=path)
            db.session.add(redirect)
        redirect.article_id, redirect.locale = article_id, None
    return changes
