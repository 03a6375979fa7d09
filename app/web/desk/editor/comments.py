"""Talking about a passage or the whole, and telling of a fault in the original."""

from http import HTTPStatus

from flask import jsonify, redirect, request
from flask.typing import ResponseReturnValue

from app.core.clock import now
from app.core.database import db
from app.translation import comments as talk
from app.translation.comments import NothingSaid
from app.translation.models import Translation
from app.translation.refusals import TooLong
from app.translation.workbench.access import rights_of
from app.translation.workbench.history import place_of
from app.translation.workbench.notes import notes_on
from app.translation.workbench.queries import visible_head
from app.web.desk.blueprint import bp
from app.web.desk.editor.addresses import Here
from app.web.desk.editor.views import KeptView, SegmentView
from app.web.shared.desk_chrome import show_desk
from app.web.shared.identity import current_actor
from app.web.shared.refusals import say

PLACE = "/translations/<int:translation_id>/segments/<int:segment_id>"


@bp.get(f"{PLACE}/comments")
def segment_comments(translation_id: int, segment_id: int) -> ResponseReturnValue:
    """Show what was said about a passage."""
    return _show("comments", translation_id, segment_id)


@bp.post(f"{PLACE}/comments")
def comment_on_segment(translation_id: int, segment_id: int) -> ResponseReturnValue:
    """Say something about a passage."""
    actor, text = current_actor(), request.form.get("text", "")
    visible_head(translation_id, actor=actor)
    try:
        talk.comment(translation_id, text, actor=actor, segment_id=segment_id)
    except (NothingSaid, TooLong) as refusal:
        return _show("comments", translation_id, segment_id, typed=text, trouble=refusal)
    return redirect(Here.asked(translation_id).segment(segment_id, "comments"), HTTPStatus.SEE_OTHER)


@bp.get(f"{PLACE}/fault")
def fault_in_original(translation_id: int, segment_id: int) -> ResponseReturnValue:
    """Ask what is wrong in the original."""
    return _show("fault", translation_id, segment_id)


@bp.post(f"{PLACE}/fault")
def report_fault(translation_id: int, segment_id: int) -> ResponseReturnValue:
    """Tell whoever wrote the original that something is wrong in it."""
    actor, text = current_actor(), request.form.get("text", "")
    visible_head(translation_id, actor=actor)
    try:
        talk.report_fault(translation_id, segment_id, text, actor=actor)
    except (NothingSaid, TooLong) as refusal:
        return _show("fault", translation_id, segment_id, typed=text, trouble=refusal)
    return redirect(Here.asked(translation_id).segment(segment_id, "comments"), HTTPStatus.SEE_OTHER)


@bp.post("/translations/<int:translation_id>/comments")
def comment_on_whole(translation_id: int) -> ResponseReturnValue:
    """Say something about the whole translation."""
    actor, here, text = current_actor(), Here.asked(translation_id), request.form.get("text", "")
    head = visible_head(translation_id, actor=actor)
    try:
        talk.comment(translation_id, text, actor=actor)
    except TooLong as refusal:
        view = KeptView(head, here, text, say(refusal))
        return show_desk("desk/editor/kept.html", view, current="queue", status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return redirect(f"{here.page}#talk", HTTPStatus.SEE_OTHER)


@bp.post("/translations/<int:translation_id>/comments/<int:comment_id>/resolve")
def resolve_comment(translation_id: int, comment_id: int) -> ResponseReturnValue:
    """Call a comment settled."""
    actor, here = current_actor(), Here.asked(translation_id)
    visible_head(translation_id, actor=actor)
    talk.resolve(comment_id, actor=actor)
    return redirect(here.at(here.segment_id), HTTPStatus.SEE_OTHER)


@bp.get("/translations/<int:translation_id>/colleagues")
def colleagues(translation_id: int) -> ResponseReturnValue:
    """Return whom a comment can call, by name, for the script that completes what is typed after `@`."""
    visible_head(translation_id, actor=current_actor())
    names = talk.people_who_may_see(db.session.get_one(Translation, translation_id))
    return jsonify(names=sorted(names.values(), key=str.casefold))


def _show(
    template: str,
    translation_id: int,
    segment_id: int,
    *,
    typed: str = "",
    trouble: NothingSaid | TooLong | None = None,
) -> ResponseReturnValue:
    actor = current_actor()
    head = visible_head(translation_id, actor=actor)
    view = SegmentView(
        head,
        place_of(head, segment_id),
        Here.asked(translation_id),
        can_write=rights_of(actor, head, now()).can_write,
        notes=tuple(notes_on(head.article_id, head.locale).get(segment_id, [])),
        trouble=say(trouble) if trouble else "",
        typed=typed,
    )
    status = HTTPStatus.UNPROCESSABLE_ENTITY if trouble else HTTPStatus.OK
    return show_desk(f"desk/editor/{template}.html", view, current="queue", status=status)
