"""Words among colleagues: on a translation, on one segment of it, or about a fault in the original."""

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import select

from app.accounts.models import Person
from app.accounts.policy import Action, Actor, may
from app.articles.models import RevisionSegment
from app.core.clock import now
from app.core.database import db, unit_of_work
from app.core.errors import NotAllowed, Refusal
from app.core.text import clean
from app.translation.events import Commented
from app.translation.models import Comment, CommentKind, Mention, Translation
from app.translation.refusals import TooLong, UnknownSegment
from app.translation.service import load, trace

LONGEST = 5_000
JUST_NOW = timedelta(minutes=1)
"""Who says the same within this time as the last word at a place did not mean to say it twice."""


class NothingSaid(Refusal):
    """A comment without a word."""


class NoSuchComment(Refusal):
    """There is no such comment, or it is a reason, which stands."""


def comment(
    translation_id: int,
    text: str,
    *,
    actor: Actor,
    segment_id: int | None = None,
    kind: CommentKind = CommentKind.TALK,
) -> Comment:
    """Say something about a translation, or one of its segments; whoever is called `@Name` is told.

    What is sent again at once, as by a second click, is said once.
    """
    with unit_of_work():
        translation = load(translation_id)
        require_part(actor, translation)
        last = _last_word(translation, segment_id)
        if last and (last.person_id, last.kind, last.text) == (actor.person_id, kind, clean(text).strip()):
            return last
        return write(translation, text, actor=actor, segment_id=segment_id, kind=kind)


def report_fault(translation_id: int, segment_id: int, text: str, *, actor: Actor) -> Comment:
    """Tell whoever wrote and edits the original that something is wrong in it."""
    return comment(translation_id, text, actor=actor, segment_id=segment_id, kind=CommentKind.FAULT)


def resolve(comment_id: int, *, actor: Actor) -> None:
    """Call a comment settled. A reason for sending back stands."""
    with unit_of_work():
        found = db.session.get(Comment, comment_id)
        if found is None or found.kind is CommentKind.REASON:
            raise NoSuchComment
        translation = _translation_of(found)
        if not has_part(actor, translation):
            raise NoSuchComment
        if found.resolved_at is None:
            found.resolved_at, found.resolved_by_id = now(), actor.person_id
            trace(translation, "resolve", actor, comment=found.id)


def has_part(actor: Actor, translation: Translation) -> bool:
    """Say whether somebody works in one of the two languages."""
    return any(may(actor, Action.READ_DESK, locale) for locale in (translation.locale, translation.source_locale))


def require_part(actor: Actor, translation: Translation) -> None:
    """Refuse whoever works in neither of the two languages."""
    if not has_part(actor, translation):
        raise NotAllowed(Action.READ_DESK, translation.locale)


def write(
    translation: Translation, text: str, *, actor: Actor, segment_id: int | None = None, kind: CommentKind
) -> Comment:
    """Add a comment in the running unit of work; whoever calls has seen to it that they may."""
    text = clean(text).strip()
    if not text:
        raise NothingSaid
    if len(text) > LONGEST:
        raise TooLong(LONGEST)
    if segment_id is not None and not _is_in_base(translation, segment_id):
        raise UnknownSegment
    said = Comment(
        article_id=translation.article_id,
        locale=translation.locale,
        segment_id=segment_id,
        kind=kind,
        text=text,
        person_id=actor.person_id,
        at=now(),
    )
    with unit_of_work() as work:
        db.session.add(said)
        db.session.flush()
        called = mentions_in(text, people_who_may_see(translation))
        db.session.add_all(Mention(comment_id=said.id, person_id=person_id) for person_id in sorted(called))
        trace(translation, "comment", actor, comment=said.id, kind=kind)
        work.announce(Commented(said.id))
    return said


def people_who_may_see(translation: Translation) -> dict[int, str]:
    """Return the names, by id, of everybody who works in one of the two languages of a translation."""
    people = db.session.scalars(select(Person).where(Person.is_active)).all()
    both = (translation.locale, translation.source_locale)
    return {
        person.id: person.name
        for person in people
        if any(may(person.as_actor(), Action.READ_DESK, locale) for locale in both)
    }


def mentions_in(text: str, names: Mapping[int, str]) -> set[int]:
    """Return whom a text calls by `@Name`, in any case; of two names that fit, the longer one is meant."""
    folded = clean(text).casefold()
    called: set[int] = set()
    for place in (index for index, sign in enumerate(folded) if sign == "@"):
        rest = folded[place + 1 :]
        fitting = {person_id: clean(name).casefold() for person_id, name in names.items() if _begins(rest, name)}
        longest = max(map(len, fitting.values()), default=0)
        called |= {person_id for person_id, name in fitting.items() if len(name) == longest}
    return called


def _begins(text: str, name: str) -> bool:
    wanted = clean(name).casefold()
    following = text[len(wanted) : len(wanted) + 1]
    return bool(wanted) and text.startswith(wanted) and not following.isalnum()


def _last_word(translation: Translation, segment_id: int | None) -> Comment | None:
    """Return what was said last at this place, if that is only just now."""
    return db.session.scalar(
        select(Comment)
        .where(
            Comment.article_id == translation.article_id,
            Comment.locale == translation.locale,
            Comment.segment_id == segment_id,
            Comment.at > now() - JUST_NOW,
            Comment.resolved_at.is_(None),
        )
        .order_by(Comment.id.desc())
        .limit(1)
    )


def _is_in_base(translation: Translation, segment_id: int) -> bool:
    return (
        db.session.scalar(
            select(RevisionSegment.segment_id).where(
                RevisionSegment.revision_id == translation.base_revision_id, RevisionSegment.segment_id == segment_id
            )
        )
        is not None
    )


def _translation_of(said: Comment) -> Translation:
    return db.session.scalars(
        select(Translation).where(Translation.article_id == said.article_id, Translation.locale == said.locale)
    ).one()
