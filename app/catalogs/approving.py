"""Approving the texts of the interface: an editor vouches for exactly the versions that were on their screen.

What is approved is laid over the words that the program ships, on every page from the next request on.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from app.accounts.policy import Action, Actor
from app.accounts.service import require
from app.audit import log
from app.catalogs.findings import is_sound
from app.catalogs.models import REASON_LENGTH, Wording
from app.catalogs.overlay import words_of
from app.catalogs.refusals import NotAsShown, NotReady, WordingTooLong
from app.catalogs.shelf import Shelf, Text
from app.catalogs.wording import contributors, rows_of
from app.core.clock import now
from app.core.database import db, unit_of_work
from app.core.events import Event
from app.core.text import clean
from app.locales.models import Locale
from app.translation.refusals import OwnWork, ReasonNeeded
from app.translation.states import TargetState


@dataclass(frozen=True, slots=True)
class WordingApproved(Event):
    """Pages in this language say something else from now on."""

    locale: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A text, and the version of it that was on the screen."""

    text: Text
    version: int


def approve(shelf: Shelf, shown: Sequence[Shown], *, actor: Actor) -> None:
    """Vouch for texts as they were on the screen, for all of them or, where anything is refused, for none.

    `NotAsShown` where a version is another by now; `NotReady` for what is not finished or would break a page; `OwnWork`
    by the rule of two people, unless an admin allowed solo work in the language, which is recorded then. A text that
    says what the program ships is no wording of the newsroom, and goes on following the program.
    """
    locale = shelf.tag
    require(actor, Action.REVIEW, locale)
    with unit_of_work() as work:
        rows = _as_shown(shelf, shown)
        is_solo = _solo(locale, [row.id for row in rows.values()], actor)
        at = now()
        for each in shown:
            row = rows[each.text.id]
            row.approved = None if tuple(row.texts) == each.text.texts and not each.text.needs_work else list(row.texts)
            row.state, row.approved_version, row.approved_at = TargetState.REVIEWED, row.version, at
            row.approved_by_id, row.reason = actor.person_id, ""
            log.record(
                "approve_wording",
                f"wording:{row.id}",
                actor_id=actor.person_id,
                locale=locale,
                message=row.message_id,
                version=row.version,
                **({"is_solo": True} if row.id in is_solo else {}),
            )
        work.touch(words_of(locale))
        work.announce(WordingApproved(locale))


def send_back(shelf: Shelf, shown: Shown, reason: str, *, actor: Actor) -> None:
    """Send a text back to whoever wrote it, with a reason."""
    locale = shelf.tag
    require(actor, Action.REVIEW, locale)
    said = clean(reason).strip()
    if not said:
        raise ReasonNeeded
    if len(said) > REASON_LENGTH:
        raise WordingTooLong(REASON_LENGTH)
    with unit_of_work():
        row = _as_shown(shelf, [shown])[shown.text.id]
        row.state, row.reason = TargetState.NEEDS_WORK, said
        log.record(
            "send_wording_back", f"wording:{row.id}", actor_id=actor.person_id, locale=locale, message=row.message_id
        )


def _as_shown(shelf: Shelf, shown: Sequence[Shown]) -> dict[str, Wording]:
    """Return the rows of texts that wait for approval, in the versions that were on the screen."""
    rows = rows_of(shelf.tag, [each.text.id for each in shown])
    moved = [each.text.id for each in shown if each.text.id not in rows or rows[each.text.id].version != each.version]
    if moved:
        raise NotAsShown(moved)
    unready = [
        each.text.id
        for each in shown
        if rows[each.text.id].state is not TargetState.TRANSLATED
        or not is_sound(each.text, tuple(rows[each.text.id].texts), shelf.forms)
    ]
    if unready:
        raise NotReady(unready)
    return rows


def _solo(locale: str, wording_ids: Sequence[int], actor: Actor) -> set[int]:
    """Return which of these the approver wrote; `OwnWork` where there are any and the language does not allow it."""
    own = {wording_id for wording_id, people in contributors(wording_ids).items() if actor.person_id in people}
    if own and not db.session.get_one(Locale, locale).allows_solo:
        raise OwnWork
    return own
