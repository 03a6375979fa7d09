"""What an editor does at one passage: approve it, mend it, say something about it."""

from http import HTTPStatus

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug import Response

from app.translation import comments, review, targets
from app.translation.comments import NothingSaid
from app.translation.comparison import moved_since, review_page, reviewable
from app.translation.refusals import Collision, TooLong
from app.web.desk.blueprint import bp
from app.web.desk.review.forms import Kept, Slip, typed, version_on_screen
from app.web.desk.review.views import show_review
from app.web.shared.desk_chrome import tell
from app.web.shared.identity import current_actor
from app.web.shared.refusals import say

PASSAGE = "/translations/<int:translation_id>/review/segments/<int:segment_id>"


@bp.post(f"{PASSAGE}/approve", endpoint="approve_passage")
def approve(translation_id: int, segment_id: int) -> ResponseReturnValue:
    """Approve one passage as it was on the screen."""
    reviewable(translation_id, actor=current_actor())
    version = version_on_screen()
    try:
        review.approve_segment(translation_id, segment_id, version=version, actor=current_actor())
    except Collision:
        page = review_page(translation_id, actor=current_actor())
        moved = moved_since(page, {segment_id: version})
        return show_review(translation_id, moved=moved, status=HTTPStatus.CONFLICT)
    return _back(translation_id, segment_id)


@bp.post(f"{PASSAGE}/edit", endpoint="edit_passage")
def edit(translation_id: int, segment_id: int) -> ResponseReturnValue:
    """Keep an editor's text for one passage; its translator sees afterwards what was changed."""
    reviewable(translation_id, actor=current_actor())
    version, text = version_on_screen(), typed()
    try:
        saved = targets.save(translation_id, segment_id, text, version=version, actor=current_actor(), is_done=True)
    except Collision as refusal:
        page = review_page(translation_id, actor=current_actor())
        moved, kept = moved_since(page, {segment_id: version}), Kept(Slip.EDIT, segment_id, text, say(refusal))
        return show_review(translation_id, moved=moved, kept=kept, status=HTTPStatus.CONFLICT)
    except TooLong as refusal:
        kept = Kept(Slip.EDIT, segment_id, text, say(refusal))
        return show_review(translation_id, kept=kept, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    if request.form.get("action") == "approve" and saved.text:
        review.approve_segment(translation_id, segment_id, version=saved.version, actor=current_actor())
    return _back(translation_id, segment_id)


@bp.post(f"{PASSAGE}/comments", endpoint="comment_on_passage")
def comment(translation_id: int, segment_id: int) -> ResponseReturnValue:
    """Say something about one passage."""
    return _say_about(translation_id, segment_id)


@bp.post("/translations/<int:translation_id>/review/comments", endpoint="comment_in_review")
def comment_on_all(translation_id: int) -> ResponseReturnValue:
    """Say something about the whole text."""
    return _say_about(translation_id, None)


@bp.post("/translations/<int:translation_id>/review/comments/<int:comment_id>/resolve", endpoint="resolve_in_review")
def resolve(translation_id: int, comment_id: int) -> ResponseReturnValue:
    """Call a comment settled, and go on reading where it stood."""
    reviewable(translation_id, actor=current_actor())
    comments.resolve(comment_id, actor=current_actor())
    return _back(translation_id, request.form.get("segment", type=int))


def _say_about(translation_id: int, segment_id: int | None) -> ResponseReturnValue:
    reviewable(translation_id, actor=current_actor())
    text = typed()
    try:
        comments.comment(translation_id, text, actor=current_actor(), segment_id=segment_id)
    except (NothingSaid, TooLong) as refusal:
        kept = Kept(Slip.COMMENT, segment_id, text, say(refusal))
        return show_review(translation_id, kept=kept, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    if segment_id is None:
        tell(gettext("Your comment is there for everybody who works on this text."))
    return _back(translation_id, segment_id)


def _back(translation_id: int, segment_id: int | None) -> Response:
    """Lead back to the passage, on the page as it was: with all passages, or those to be read."""
    show = "all" if request.form.get("show") == "all" else None
    anchor = f"s{segment_id}" if segment_id is not None else "talk"
    return redirect(url_for("desk.review", translation_id=translation_id, show=show, _anchor=anchor))
