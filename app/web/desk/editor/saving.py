"""Saving a passage: by itself while somebody types, or by one of its buttons where there is no script."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus

from flask import abort, redirect, request
from flask.typing import ResponseReturnValue

from app.accounts.models import Person
from app.accounts.policy import Actor
from app.core import diff
from app.core.database import db
from app.core.errors import NotAllowed
from app.translation import targets
from app.translation.refusals import Collision, NotHeld, TooLong, UnknownSegment
from app.translation.targets import Saved
from app.translation.workbench import recalling
from app.translation.workbench.asking import asked_for
from app.translation.workbench.history import place_of
from app.translation.workbench.pages import Head, Row
from app.translation.workbench.queries import read_rows, visible_head
from app.web.desk.blueprint import bp
from app.web.desk.editor.addresses import Here
from app.web.desk.editor.answers import answer
from app.web.desk.editor.views import CollisionView, KeptView
from app.web.shared.desk_chrome import show_desk
from app.web.shared.identity import current_actor, wants_json
from app.web.shared.refusals import as_json, say, status_of


class Wish(StrEnum):
    """What somebody wants of a passage besides keeping its text."""

    KEEP = "keep"
    DONE = "done"
    NEEDS_WORK = "needs_work"
    COPY = "copy"
    TAKE = "take"
    ADD = "add"


@dataclass(frozen=True, slots=True)
class Sent:
    """What a form or the script sends: the text, the version that it was made from, and what is wished."""

    segment_id: int
    text: str
    version: int
    wish: Wish


@bp.post("/translations/<int:translation_id>/segments/<int:segment_id>")
def save(translation_id: int, segment_id: int) -> ResponseReturnValue:
    """Keep the text of a passage; whatever stands in the way, what was typed is given back."""
    here, actor = Here.asked(translation_id), current_actor()
    head = visible_head(translation_id, actor=actor)
    sent = _sent(head, segment_id)
    try:
        saved = WISHES[sent.wish](head, sent, actor)
    except Collision as clash:
        return _show_clash(head, here, clash)
    except (NotAllowed, NotHeld, TooLong, UnknownSegment) as refusal:
        return _give_back(head, here, sent, refusal)
    rows = read_rows(head)
    return answer(saved, rows, here) if wants_json() else redirect(_next(here, sent, rows), HTTPStatus.SEE_OTHER)


def _sent(head: Head, segment_id: int) -> Sent:
    """Read what was sent. Without a text, as when somebody only calls it done, the text is what there is."""
    version = request.form.get("version", type=int)
    wish = request.form.get("action", Wish.KEEP)
    if version is None or version < 1 or wish not in set(Wish):
        abort(HTTPStatus.BAD_REQUEST)
    text = request.form.get("text")
    return Sent(segment_id, place_of(head, segment_id).text if text is None else text, version, Wish(wish))


def _keep(head: Head, sent: Sent, actor: Actor) -> Saved:
    return targets.save(head.id, sent.segment_id, sent.text, version=sent.version, actor=actor)


def _finish(head: Head, sent: Sent, actor: Actor) -> Saved:
    return targets.save(head.id, sent.segment_id, sent.text, version=sent.version, actor=actor, is_done=True)


def _doubt(head: Head, sent: Sent, actor: Actor) -> Saved:
    return targets.save(head.id, sent.segment_id, sent.text, version=sent.version, actor=actor, needs_work=True)


def _copy(head: Head, sent: Sent, actor: Actor) -> Saved:
    """Put the source in the place of the text, to be translated in; what was there is in the history."""
    source = place_of(head, sent.segment_id).source
    return targets.save(head.id, sent.segment_id, source, version=sent.version, actor=actor, needs_work=True)


def _take(head: Head, sent: Sent, actor: Actor) -> Saved:
    """Put a text of the memory in the place of the text."""
    return recalling.take(asked_for(head, sent.segment_id, actor=actor), sent.text, version=sent.version)


def _add(head: Head, sent: Sent, actor: Actor) -> Saved:
    """Put a sentence of the memory behind the text that is there."""
    there = place_of(head, sent.segment_id).text
    text = f"{there.rstrip()} {sent.text}".strip()
    return recalling.take(asked_for(head, sent.segment_id, actor=actor), text, version=sent.version)


WISHES: Mapping[Wish, Callable[[Head, Sent, Actor], Saved]] = {
    Wish.KEEP: _keep,
    Wish.DONE: _finish,
    Wish.NEEDS_WORK: _doubt,
    Wish.COPY: _copy,
    Wish.TAKE: _take,
    Wish.ADD: _add,
}


def _next(here: Here, sent: Sent, rows: tuple[Row, ...]) -> str:
    """Return where to go on: after a passage that is done the next that is not, else the same one."""
    if sent.wish is not Wish.DONE:
        return here.at(sent.segment_id)
    place = next(place for place, row in enumerate(rows) if row.segment_id == sent.segment_id)
    following = (*rows[place + 1 :], *rows[:place])
    unfinished = next((row for row in following if not row.is_finished), None)
    return here.at(unfinished.segment_id if unfinished else sent.segment_id)


def _show_clash(head: Head, here: Here, clash: Collision) -> ResponseReturnValue:
    person = db.session.get(Person, clash.person_id) if clash.person_id else None
    by = person.name if person else ""
    if wants_json():
        return as_json(
            clash, mine=clash.mine, theirs=clash.theirs, version=clash.version, by=by, at=clash.at.isoformat()
        )
    place = place_of(head, clash.segment_id)
    pieces = diff.words(clash.theirs, clash.mine)
    view = CollisionView(head, place, here, clash, by, pieces, say(clash))
    return show_desk("desk/editor/collision.html", view, current="queue", status=HTTPStatus.CONFLICT)


def _give_back(
    head: Head, here: Here, sent: Sent, refusal: NotAllowed | NotHeld | TooLong | UnknownSegment
) -> ResponseReturnValue:
    if wants_json():
        return as_json(refusal)
    view = KeptView(head, here, sent.text, say(refusal))
    return show_desk("desk/editor/kept.html", view, current="queue", status=status_of(refusal))
