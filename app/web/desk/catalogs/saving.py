"""Writing a text of the interface: by itself while somebody types, or by one of its buttons."""

from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus

from flask import Response, abort, jsonify, redirect, request
from flask.typing import ResponseReturnValue

from app.accounts.models import Person
from app.accounts.policy import Action, Actor
from app.accounts.service import require
from app.catalogs import wording
from app.catalogs.approving import Shown, approve, send_back
from app.catalogs.message import found_in, text_of
from app.catalogs.queries import entries_of, following, texts_of
from app.catalogs.refusals import NotAsShown, NotReady, WordingClash, WordingTooLong, WrongForms
from app.catalogs.shelf import Shelf, Text
from app.catalogs.wording import Wish, Written
from app.core.database import db
from app.core.errors import NotAllowed, Refusal
from app.translation.refusals import OwnWork
from app.translation.states import TargetState
from app.web.desk.blueprint import bp
from app.web.desk.catalogs.addresses import Here
from app.web.desk.catalogs.message import show
from app.web.desk.catalogs.reading import readable
from app.web.desk.catalogs.views import CollisionView, sides_of, source_forms
from app.web.desk.review.forms import SendBackForm, version_on_screen
from app.web.desk.words.catalogs import text_state
from app.web.desk.words.findings import told
from app.web.shared.desk_chrome import show_desk
from app.web.shared.identity import current_actor, wants_json
from app.web.shared.refusals import as_json, say

PLACE = "/catalogs/<tag>/<message:message_id>"
UNFINISHED = frozenset({TargetState.EMPTY, TargetState.NEEDS_WORK})
WAITING = frozenset({TargetState.TRANSLATED})


class Deed(StrEnum):
    """What somebody wants of a text besides keeping it."""

    KEEP = "keep"
    DONE = "done"
    NEEDS_WORK = "needs_work"
    COPY = "copy"
    APPROVE = "approve"


GOES_ON = {Deed.DONE: UNFINISHED, Deed.APPROVE: WAITING}
"""After what one goes on with the next text, and how that one stands where nothing else was chosen to be seen."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What is sent: the forms of a text, the version that they were made from, and what is wished."""

    text: Text
    texts: tuple[str, ...]
    version: int
    deed: Deed


@bp.post(PLACE, endpoint="save_text")
def save(tag: str, message_id: str) -> ResponseReturnValue:
    """Keep a text; whatever stands in the way, what was typed is given back."""
    words, here, actor = readable(tag), Here.of(tag), current_actor()
    sent = _sent(words, message_id)
    try:
        written = _approved(words, sent, actor) if sent.deed is Deed.APPROVE else _kept(words, sent, actor)
    except WordingClash as clash:
        return _show_clash(words, here, clash)
    except (NotAllowed, WrongForms, WordingTooLong) as refusal:
        return _give_back(words, here, sent, refusal)
    except (NotAsShown, NotReady, OwnWork) as refusal:
        return show(words, here, message_id, refusal=refusal)
    if wants_json():
        return _answer(words, sent, written)
    return redirect(_next(words, here, sent), HTTPStatus.SEE_OTHER)


@bp.post(f"{PLACE}/restore", endpoint="restore_text")
def restore(tag: str, message_id: str) -> ResponseReturnValue:
    """Bring back what a text said at one of its versions; at version 0 it says what the program ships."""
    words, here, actor = readable(tag), Here.of(tag), current_actor()
    text, wanted = text_of(words, message_id), request.form.get("wanted", type=int)
    if wanted is None or wanted < 0:
        abort(HTTPStatus.BAD_REQUEST)
    try:
        wording.restore(words, text, wanted, version=version_on_screen(), actor=actor)
    except WordingClash as clash:
        return _show_clash(words, here, clash)
    return redirect(here.message(message_id), HTTPStatus.SEE_OTHER)


@bp.post(f"{PLACE}/send-back", endpoint="send_text_back")
def send(tag: str, message_id: str) -> ResponseReturnValue:
    """Send a text back to whoever wrote it, with a reason."""
    words, here, form = readable(tag), Here.of(tag), SendBackForm()
    require(current_actor(), Action.REVIEW, tag)
    text, version = text_of(words, message_id), version_on_screen()
    if not form.validate():
        return show(words, here, message_id, form=form)
    try:
        send_back(words, Shown(text, version), form.reason.data, actor=current_actor())
    except (NotAsShown, NotReady, WordingTooLong) as refusal:
        form.reason.errors = [say(refusal)]
        return show(words, here, message_id, refusal=refusal, form=form)
    following_id = following(words, here.asked, message_id, WAITING)
    return redirect(here.message(following_id) if following_id else here.list, HTTPStatus.SEE_OTHER)


def _sent(words: Shelf, message_id: str) -> Sent:
    """Read what was sent. A form of the text that was not sent stays as it is."""
    text = text_of(words, message_id)
    deed = request.form.get("action", Deed.KEEP)
    if deed not in set(Deed):
        abort(HTTPStatus.BAD_REQUEST)
    there = texts_of(words.tag, [text])[message_id]
    more = [name for name in request.form if name.startswith("text") and name.removeprefix("text").isdecimal()]
    if len(more) > len(text.texts) or len(there) != len(text.texts):  # another way of counting: all or nothing
        texts = tuple(request.form[name] for name in more)
    else:
        texts = tuple(request.form.get(f"text{place}", said) for place, said in enumerate(there))
    return Sent(text, texts, version_on_screen(), Deed(deed))


def _kept(words: Shelf, sent: Sent, actor: Actor) -> Written:
    texts = source_forms(sent.text) if sent.deed is Deed.COPY else sent.texts
    doubts = sent.deed in {Deed.NEEDS_WORK, Deed.COPY}
    wish = Wish(sent.text, texts, sent.version, is_done=sent.deed is Deed.DONE, needs_work=doubts)
    return wording.save(words, wish, actor=actor)


def _approved(words: Shelf, sent: Sent, actor: Actor) -> Written | None:
    """Approve a text as it was on the screen; what the editor changed there is kept first, as their hand in it."""
    standing = {entry.text.id: entry.state for entry in entries_of(words)}[sent.text.id]
    is_as_shown = texts_of(words.tag, [sent.text])[sent.text.id] == wording.kept(sent.text, sent.texts)
    version, written = sent.version, None
    if not is_as_shown or standing is not TargetState.TRANSLATED:
        written = wording.save(words, Wish(sent.text, sent.texts, sent.version, is_done=True), actor=actor)
        version = written.version
    approve(words, [Shown(sent.text, version)], actor=actor)
    return written


def _next(words: Shelf, here: Here, sent: Sent) -> str:
    """Return where to go on: after a text that is done with the next one, else at the same."""
    if sent.deed not in GOES_ON:
        return here.message(sent.text.id)
    message_id = following(words, here.asked, sent.text.id, GOES_ON[sent.deed])
    return here.message(message_id) if message_id else here.list


def _answer(words: Shelf, sent: Sent, written: Written | None) -> Response:
    """Return what became of a save, as the script reads it."""
    if written is None:
        return jsonify(version=sent.version)
    named = {f"text{place}": said for place, said in enumerate(written.texts)}
    return jsonify(
        version=written.version,
        saved_at=written.at.isoformat(),
        state=written.state,
        state_words=text_state(written.state),
        kept={name: said for name, said in named.items() if said != request.form.get(name, said)},
        findings=[told(finding) for finding in found_in(words, sent.text, written.texts)],
    )


def _show_clash(words: Shelf, here: Here, clash: WordingClash) -> ResponseReturnValue:
    person = db.session.get(Person, clash.person_id) if clash.person_id else None
    by = person.name if person else ""
    if wants_json():
        mine, theirs = (
            {f"text{place}": said for place, said in enumerate(side)} for side in (clash.mine, clash.theirs)
        )
        at = clash.at.isoformat() if clash.at else None
        return as_json(clash, mine=mine, theirs=theirs, version=clash.version, by=by, at=at)
    text = text_of(words, clash.message_id)
    sides = sides_of(clash, words.forms.examples if text.plural else ())
    view = CollisionView(text, here, clash, by, sides, say(clash))
    return show_desk("desk/catalogs/collision.html", view, current="catalogs", status=HTTPStatus.CONFLICT)


def _give_back(words: Shelf, here: Here, sent: Sent, refusal: Refusal) -> ResponseReturnValue:
    if wants_json():
        return as_json(refusal)
    return show(words, here, sent.text.id, refusal=refusal, typed=sent.texts, version=sent.version)
