"""An editor reads an original that was handed in, and says yes or what is to be changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus

from flask import Response, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import TextAreaField
from wtforms.validators import InputRequired

from app.accounts.policy import Action, may
from app.articles.comparing import Passage, compared
from app.articles.drafting import LIMITS
from app.articles.queries import revision_numbered
from app.articles.refusals import NoteNeeded, NotTheNewest
from app.articles.reviewing import approve_original, send_back_original
from app.locales.queries import registry
from app.publishing.newsroom import Overview, Version, overview_of, seen_article
from app.publishing.previews import preview_of
from app.web.desk.blueprint import bp
from app.web.desk.writing.forms import AtMost
from app.web.shared.desk_chrome import show_desk, tell
from app.web.shared.i18n import interface_locale
from app.web.shared.identity import current_actor
from app.web.shared.refusals import say


class SendBackForm(FlaskForm):  # type: ignore[misc]
    """Sending an original back to its author."""

    note = TextAreaField(
        lazy_gettext("What is to be changed"),
        validators=[
            InputRequired(lazy_gettext("Say what is to be changed, so that the author can do it.")),
            AtMost(LIMITS["note"]),
        ],
    )


@dataclass(frozen=True, slots=True)
class ReviewView:
    """The version that waits, as readers would get it, and what changed since `since`: what they have, or approved."""

    overview: Overview
    version: Version
    html: str
    deck: str
    since: Version | None
    passages: Sequence[Passage]
    moved: str = ""


@bp.get("/articles/<int:article_id>/review", endpoint="review_original")
def read(article_id: int) -> ResponseReturnValue:
    """Show the version that waits for an editor."""
    return _show(article_id)


@bp.post("/articles/<int:article_id>/review/approve", endpoint="approve_original")
def approve(article_id: int) -> ResponseReturnValue:
    """Approve the version that was on the screen."""
    article = seen_article(article_id, current_actor())
    try:
        approve_original(article_id, _number(), actor=current_actor())
    except NotTheNewest as refusal:
        return _show(article_id, moved=say(refusal), status=HTTPStatus.CONFLICT)
    tell(gettext("The text is approved. It can be published, and translations can be asked for."))
    place = url_for("desk.publish_one", article_id=article_id, locale=article.source_locale)
    return redirect(place, HTTPStatus.SEE_OTHER)


@bp.post("/articles/<int:article_id>/review/send-back", endpoint="send_original_back")
def send_back(article_id: int) -> ResponseReturnValue:
    """Send the version that was on the screen back with a reason."""
    seen_article(article_id, current_actor())
    form = SendBackForm()
    if not form.validate():
        return _show(article_id, form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        send_back_original(article_id, _number(), form.note.data, actor=current_actor())
    except NotTheNewest as refusal:
        return _show(article_id, form=form, moved=say(refusal), status=HTTPStatus.CONFLICT)
    except NoteNeeded as refusal:
        form.note.errors = [say(refusal)]
        return _show(article_id, form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    tell(gettext("The text was sent back. Its author is told what is to be changed."))
    return redirect(url_for("desk.article", article_id=article_id), HTTPStatus.SEE_OTHER)


def _show(
    article_id: int, *, form: SendBackForm | None = None, moved: str = "", status: int = HTTPStatus.OK
) -> Response:
    actor = current_actor()
    overview = overview_of(article_id, actor, registry(), interface_locale())
    if not may(actor, Action.REVIEW, overview.locale):
        abort(HTTPStatus.FORBIDDEN)
    if not overview.is_to_review or overview.newest is None:
        return redirect(url_for("desk.article", article_id=article_id))  # type: ignore[return-value]
    waiting = revision_numbered(article_id, overview.newest.number)
    if waiting is None:
        abort(HTTPStatus.NOT_FOUND)
    since = overview.published or overview.approved
    before = revision_numbered(article_id, since.number) if since else None
    preview = preview_of(article_id, overview.locale, waiting.title, waiting.deck, waiting.body)
    view = ReviewView(
        overview,
        overview.newest,
        preview.html,
        waiting.deck,
        since,
        compared(before, waiting) if before else (),
        moved,
    )
    return show_desk("desk/writing/review.html", view, current="queue", form=form or SendBackForm(), status=status)


def _number() -> int:
    """Return the number of the version that was on the screen; 400 for anything that we did not write."""
    number = request.form.get("revision", type=int)
    if number is None:
        abort(HTTPStatus.BAD_REQUEST)
    return number
