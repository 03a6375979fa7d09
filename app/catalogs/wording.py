"""Writing the texts of the interface: every save names the version it was made from, and nothing is overwritten unseen.

The rules are those of translations (`translation.writing`). A text that nobody wrote in the site has version 0 and
says what the program ships.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from zlib import crc32

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
from app.core.database import db, take_turn, unit_of_work
from app.core.text import clean
from app.translation.states import Origin, TargetState
from app.translation.writing import is_same_sitting, state_after

NEVER_WRITTEN: Final = 0
"""The version of a text that nobody wrote in the site."""

LONGEST: Final = 10_000
_TURN: Final = 0x776F7264 << 32
"""Where the numbers begin by which writers of a language wait for each other on PostgreSQL."""

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
    """Keep many texts at once, each named once, all of them or none (see `save`); a fixed number of queries."""
    require(actor, Action.TRANSLATE, shelf.tag)
    with unit_of_work():
        hold_still(shelf.tag)
        rows = rows_of(shelf.tag, [wish.text.id for wish in wishes])
        authors = contributors([row.id for row in rows.values()])
        saves = [_judged(shelf, wish, rows.get(wish.text.id), actor, authors) for wish in wishes]
        _write(shelf.tag, [save for save in saves if save.is_change], actor)
        return [_written(save) for save in saves]


def hold_still(locale: str) -> None:
    """Let nobody else write texts in a language until the running transaction ends.

    So times tell the order in which texts were written, and what is read here is all that was written before now.
    """
    take_turn(_TURN + crc32(locale.encode()))


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


def kept(text: Text, forms: Sequence[str]) -> tuple[str, ...]:
    """Return forms as they are kept: clean, with the blanks and new lines at both ends that the source has.

    Refused: another number of forms than the language has (`WrongForms`), and what is too long (`WordingTooLong`).
    """
    if len(forms) != len(text.texts):
        raise WrongForms(len(text.texts))
    source = text.msgid
    head, tail = source[: len(source) - len(source.lstrip())], source[len(source.rstrip()) :]
    written = tuple(f"{head}{stripped}{tail}" if (stripped := clean(form).strip()) else "" for form in forms)
    if any(len(form) > LONGEST for form in written):
        raise WordingTooLong(LONGEST)
    return written


def standing_of(text: Text) -> TargetState:
    """Return how a text stands that nobody wrote in the site: what the program ships counts as reviewed."""
    if not any(text.texts):
        return TargetState.EMPTY
    return TargetState.REVIEWED if text.is_translated else TargetState.NEEDS_WORK


@dataclass(slots=True)
class _Save:
    """What a wish comes to: forms and state, and the row that takes them, where there is one already."""

    text: Text
    texts: tuple[str, ...]
    state: TargetState
    origin: Origin
    row: Wording | None
    is_change: bool
    in_review: bool = False


def _judged(shelf: Shelf, wish: Wish, row: Wording | None, actor: Actor, authors: Mapping[int, set[int]]) -> _Save:
    texts = kept(wish.text, wish.texts)
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
    save = _Save(wish.text, texts, state, wish.origin, row, is_change=(texts, state) != (said, before))
    if save.is_change:
        if wish.version != (row.version if row else NEVER_WRITTEN):
            raise _clash(wish.text, row, texts)
        save.in_review = row is not None and _is_in_review(shelf.tag, row, actor, authors)
    return save


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


def _write(locale: str, saves: Sequence[_Save], actor: Actor) -> None:
    """Write all of these, each as a version of its own or as the last of a sitting that goes on."""
    at = now()
    former = _last_versions([save.row for save in saves if save.row])
    written = [(save, _row(locale, save, at)) for save in saves]
    db.session.flush()
    for save, row in written:
        _note_version(save, row, former.get(row.id), actor, at)
    db.session.flush()


def _last_versions(rows: Sequence[Wording]) -> dict[int, WordingVersion]:
    """Return the newest version of each of these rows, by their numbers."""
    if not rows:
        return {}
    found = db.session.scalars(
        select(WordingVersion)
        .join(Wording, (Wording.id == WordingVersion.wording_id) & (Wording.version == WordingVersion.version))
        .where(Wording.id.in_([row.id for row in rows]))
    )
    return {version.wording_id: version for version in found}


def _row(locale: str, save: _Save, at: datetime) -> Wording:
    """Return the row of a text as it is from now on."""
    text, row = save.text, save.row
    if row is None:
        row = Wording(locale=locale, message_id=text.id, context=text.context or "", msgid=text.msgid)
        row.version = NEVER_WRITTEN
        db.session.add(row)
    row.plural, row.texts, row.state, row.origin = text.plural, list(save.texts), save.state, save.origin
    row.shipped_hash, row.changed_at = hash_of(text.texts), at
    row.version += 1
    if save.state is TargetState.TRANSLATED:
        row.reason = ""
    save.row = row
    return row


def _note_version(save: _Save, row: Wording, last: WordingVersion | None, actor: Actor, at: datetime) -> None:
    by, since = actor.person_id, row.approved_at or THE_BEGINNING
    said = "\n".join(save.texts)
    goes_on = last is not None and is_same_sitting(
        last, said, person_id=by, in_review=save.in_review, since=since, at=at
    )
    if last and goes_on and save.origin is not Origin.IMPORTED:  # what a file replaced stays in the history
        last.version = row.version
    else:
        last = WordingVersion(wording_id=row.id, version=row.version, begun_at=at)
        db.session.add(last)
        log.record("write_wording", f"wording:{row.id}", actor_id=by, locale=row.locale, message=row.message_id)
    last.texts, last.state, last.origin = list(save.texts), save.state, save.origin
    last.in_review, last.person_id, last.at = save.in_review, by, at


def _written(save: _Save) -> Written:
    if save.row is None:
        return Written(save.text.id, NEVER_WRITTEN, save.state, save.texts, now())
    return Written(save.text.id, save.row.version, save.state, save.texts, save.row.changed_at)
