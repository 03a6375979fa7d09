"""The page of a review, and the two words that end it."""

from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus

from flask import Response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.translation import review
from app.translation.comparison import Moved, ReviewPage, moved_since, review_page, reviewable
from app.translation.refusals import NotAsSeen
from app.web.desk.blueprint import bp
from app.web.desk.review.forms import Kept, SendBackForm, seen_on_screen
from app.web.shared.desk_chrome import show_desk, tell
from app.web.shared.identity import current_actor


@dataclass(frozen=True, slots=True)
class Desk:
    """The page of a review as it is shown: all passages or what to read, what moved meanwhile, what was refused."""

    review: ReviewPage
    shows_all: bool
    moved: tuple[Moved, ...] = ()
    kept: Kept | None = None

    @property
    def stay(self) -> dict[str, str]:
        """What forms carry along, so that the page comes back as it was."""
        return {"show": "all"} if self.shows_all else {}

    def kept_at(self, slip: str, segment_id: int | None) -> Kept | None:
        """Return what was typed into a small form and refused, for the form that it was typed into."""
        kept = self.kept
        return kept if kept and (kept.slip, kept.segment_id) == (slip, segment_id) else None


@bp.get("/translations/<int:translation_id>/review", endpoint="review")
def read(translation_id: int) -> ResponseReturnValue:
    """Show a translation beside its original, to whoever may approve it."""
    return show_review(translation_id)


@bp.post("/translations/<int:translation_id>/review/approve", endpoint="approve_translation")
def approve(translation_id: int) -> ResponseReturnValue:
    """Approve what was on the screen; where that is no longer what is there, show what changed."""
    actor = current_actor()
    translation = reviewable(translation_id, actor=actor)
    place = {"article_id": translation.article_id, "locale": translation.locale}
    seen = seen_on_screen()
    try:
        review.approve(translation_id, seen, actor=actor)
    except NotAsSeen:
        page = review_page(translation_id, actor=actor)
        return _show(page, moved=moved_since(page, seen.versions, seen.base), status=HTTPStatus.CONFLICT)
    tell(gettext("The translation is approved. It can go out now."))
    return redirect(url_for("desk.publish_one", **place))  # type: ignore[arg-type]


@bp.post("/translations/<int:translation_id>/review/send-back", endpoint="send_translation_back")
def send_back(translation_id: int) -> ResponseReturnValue:
    """Send a translation back with a reason."""
    reviewable(translation_id, actor=current_actor())
    form = SendBackForm()
    if not form.validate_on_submit():
        page = review_page(translation_id, actor=current_actor())
        return _show(page, form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    review.send_back(translation_id, form.reason.data, actor=current_actor())
    tell(gettext("The translation was sent back. Its translator is told what is to be changed."))
    return redirect(url_for("desk.queue"))


def show_review(
    translation_id: int,
    *,
    moved: Iterable[Moved] = (),
    kept: Kept | None = None,
    status: int = HTTPStatus.OK,
) -> Response:
    """Show the page of a review as things stand now."""
    return _show(review_page(translation_id, actor=current_actor()), moved=moved, kept=kept, status=status)


def _show(
    page: ReviewPage,
    *,
    form: SendBackForm | None = None,
    moved: Iterable[Moved] = (),
    kept: Kept | None = None,
    status: int = HTTPStatus.OK,
) -> Response:
    desk = Desk(page, request.args.get("show") == "all", tuple(moved), kept)
    return show_desk("desk/review/show.html", desk, current="queue", form=form or SendBackForm(), status=status)
