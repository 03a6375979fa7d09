"""Writing the texts of the interface: every save names the version it was made from, and nothing is overwritten unseen.

The rules are those of translations (`translation.writing`). A text that nobody wrote in the site has version 0 and
says what the program ships.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import select

from app.accounts.policy import Action, Actor, may
from app.accounts.service import require
from app.audit import log
from app.catalogs.findings import is_sound
from app.catalogs.messages import hash_of
from app.catalogs.models import Wording, WordingVersion
from app.catalogs.refusals import NoSuchMessage, WordingClash, WordingTooLong, WrongForms
from app.catalogs.shelf import Shelf, Text
from app.core.clock import now
from app.core.database import db, unit_of_work
from app.core.text import clean
from app.translation.states import Origin, TargetState
from app.translation.writing import is_same_sitting, state_after

NEVER_WRITTEN: Final = 0
"""The version of a text that nobody wrote in the site."""

LONGEST: Final = 10_000
THE_BEGINNING: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants a text to say: its forms, the version they were made from, and what is said of them."""

    text: Text
    texts: tuple[str, ...]
    version: int
    is_done: bool = False
    needs_work: bool = False
    origin: Origin = Origin.HUMAN


@dataclass(frozen=True, slots=True)
class Written:
    """What a save acknowledges: it is in the database, under this version."""

    message_id: str
    version: int
    state: TargetState
    texts: tuple[str, ...]
    at: datetime


def save(shelf: Shelf, wish: Wish, *, actor: Actor) -> Written:
    """Keep what a text says in a language; `WordingClash` where its newest version is not the one it was made from.

    A text that has a gap, or would break a page, stays marked as needing work, whoever calls it done. The same save
    sent twice is acknowledged twice and kept once. Allowed is who translates into the language.
    """
    return save_all(shelf, [wish], actor=actor)[0]


def save_all(shelf: Shelf, wishes: Sequence[Wish], *, actor: Actor) -> list[Written]:
    """Keep many texts at once, all of them or none (see `save`)."""
    require(actor, Action.TRANSLATE, shelf.tag)
    with unit_of_work():
        rows = rows_of(shelf.tag, [wish.text.id for wish in wishes])
        authors = contributors([row.id for row in rows.values()])
        return [_saved(shelf, wish, rows.get(wish.text.id), actor, authors) for wish in wishes]


def restore(shelf: Shelf, text: Text, wanted: int, *, version: int, actor: Actor) -> Written:
    """Write an earlier version of a text once more, as the newest; version 0 is what the program ships."""
    if wanted == NEVER_WRITTEN:
        return save(shelf, Wish(text, text.texts, version, is_done=True), actor=actor)
    kept = db.session.scalar(
        select(WordingVersion)
        .join(Wording, Wording.id == WordingVersion.wording_id)
        .where(Wording.locale == shelf.tag, Wording.message_id == text.id, WordingVersion.version == wanted)
    )
    if kept is None or len(kept.texts) != len(text.texts):
        raise NoSuchMessage
    return save(shelf, Wish(text, tuple(kept.texts), version, is_done=True, origin=kept.origin), actor=actor)


def rows_of(locale: str, message_ids: Sequence[str]) -> dict[str, Wording]:
    """Return the rows of those of these texts that somebody wrote in the site, as the transaction sees them."""
    statement = select(Wording).where(Wording.locale == locale)
    if len(message_ids) == 1:
        statement = statement.where(Wording.message_id == message_ids[0])
    found = db.session.scalars(statement.execution_options(populate_existing=True))
    wanted = set(message_ids)
    return {row.message_id: row for row in found if row.message_id in wanted}


def contributors(wording_ids: Sequence[int]) -> dict[int, set[int]]:
    """Return who wrote in each of these texts since it was last approved, by the number of its row.

    An editor's hand in a text that waits for approval does not make it theirs.
    """
    if not wording_ids:
        return {}
    rows = db.session.execute(
        select(WordingVersion.wording_id, WordingVersion.person_id)
        .join(Wording, Wording.id == WordingVersion.wording_id)
        .where(
            WordingVersion.wording_id.in_(wording_ids),
            WordingVersion.in_review.is_(False),
            (Wording.approved_at.is_(None)) | (WordingVersion.at > Wording.approved_at),
        )
        .distinct()
    )
    found: dict[int, set[int]] = {}
    for wording_id, person_id in rows:
        if person_id is not None:
            found.setdefault(wording_id, set()).add(person_id)
    return found


def standing_of(text: Text) -> TargetState:
    """Return how a text stands that nobody wrote in the site: what the program ships counts as reviewed."""
    if not any(text.texts):
        return TargetState.EMPTY
    return TargetState.REVIEWED if text.is_translated else TargetState.NEEDS_WORK


def _saved(shelf: Shelf, wish: Wish, row: Wording | None, actor: Actor, authors: Mapping[int, set[int]]) -> Written:
    texts = _kept(wish)
    before = row.state if row else standing_of(wish.text)
    said = tuple(row.texts) if row else wish.text.texts
    is_done = wish.is_done and all(texts) and is_sound(wish.text, texts, shelf.forms)
    state = state_after(
        before,
        is_empty=not any(texts),
        is_same=texts == said,
        is_done=is_done,
        needs_work=wish.needs_work or (wish.is_done and not is_done),
    )
    if (texts, state) == (said, before):
        return _written(wish.text, row, texts, state)
    if wish.version != (row.version if row else NEVER_WRITTEN):
        raise _clash(wish.text, row, texts)
    in_review = row is not None and _is_in_review(shelf.tag, row, actor, authors)
    row = _write(shelf.tag, wish, row, texts, state, actor, in_review=in_review)
    return _written(wish.text, row, texts, state)


def _kept(wish: Wish) -> tuple[str, ...]:
    """Return the forms as they are kept: clean, with the blanks and new lines at both ends that the source has."""
    if len(wish.texts) != len(wish.text.texts):
        raise WrongForms(len(wish.text.texts))
    source = wish.text.msgid
    head, tail = source[: len(source) - len(source.lstrip())], source[len(source.rstrip()) :]
    kept = tuple(f"{head}{stripped}{tail}" if (stripped := clean(form).strip()) else "" for form in wish.texts)
    if any(len(form) > LONGEST for form in kept):
        raise WordingTooLong(LONGEST)
    return kept


def _is_in_review(locale: str, row: Wording, actor: Actor, authors: Mapping[int, set[int]]) -> bool:
    """Say whether an editor mends what waits for approval, which does not make it their own work."""
    is_waiting = row.state is TargetState.TRANSLATED and may(actor, Action.REVIEW, locale)
    others = authors.get(row.id, set())
    return is_waiting and bool(others) and actor.person_id not in others


def _clash(text: Text, row: Wording | None, mine: tuple[str, ...]) -> WordingClash:
    if row is None:
        return WordingClash(text.id, mine, text.texts, NEVER_WRITTEN, person_id=None, at=None)
    last = db.session.get(WordingVersion, (row.id, row.version))
    by = last.person_id if last else None
    return WordingClash(text.id, mine, tuple(row.texts), row.version, person_id=by, at=row.changed_at)


def _write(
    locale: str,
    wish: Wish,
    row: Wording | None,
    texts: tuple[str, ...],
    state: TargetState,
    actor: Actor,
    *,
    in_review: bool,
) -> Wording:
    at, text = now(), wish.text
    if row is None:
        row = Wording(locale=locale, message_id=text.id, context=text.context or "", msgid=text.msgid)
        row.version = NEVER_WRITTEN
        db.session.add(row)
    last = db.session.get(WordingVersion, (row.id, row.version)) if row.version else None
    row.plural, row.texts, row.state, row.origin = text.plural, list(texts), state, wish.origin
    row.shipped_hash, row.changed_at = hash_of(text.texts), at
    row.version += 1
    if state is TargetState.TRANSLATED:
        row.reason = ""
    db.session.flush()
    by, since = actor.person_id, row.approved_at or THE_BEGINNING
    if last and is_same_sitting(last, "\n".join(texts), person_id=by, in_review=in_review, since=since, at=at):
        last.version = row.version
    else:
        last = WordingVersion(wording_id=row.id, version=row.version, begun_at=at)
        db.session.add(last)
        log.record("write_wording", f"wording:{row.id}", actor_id=by, locale=locale, message=text.id)
    last.texts, last.state, last.origin = list(texts), state, wish.origin
    last.in_review, last.person_id, last.at = in_review, by, at
    db.session.flush()
    return row


def _written(text: Text, row: Wording | None, texts: tuple[str, ...], state: TargetState) -> Written:
    if row is None:
        return Written(text.id, NEVER_WRITTEN, state, texts, now())
    return Written(text.id, row.version, state, texts, row.changed_at)
