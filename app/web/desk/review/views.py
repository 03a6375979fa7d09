"""The page of a review, and the two words that end it."""

from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus

from flask import Response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.translation import review
from app.translation.comparison import Moved, ReviewPage, ReviewSegment, moved_since, review_page, reviewable
from app.translation.refusals import NotAsSeen, Unfinished
from app.translation.submission import Faulty
from app.web.desk.blueprint import bp
from app.web.desk.review.forms import Kept, SendBackForm, seen_on_screen
from app.web.desk.words.review import not_approved
from app.web.shared.desk_chrome import show_desk, tell
from app.web.shared.identity import current_actor


@dataclass(frozen=True, slots=True)
class Desk:
    """The page of a review as it is shown: all passages or what to read, what moved meanwhile, what was refused.

    `trouble` says why the whole was not approved, and `at_fault` holds the passages where that can be mended.
    """

    review: ReviewPage
    shows_all: bool
    moved: tuple[Moved, ...] = ()
    kept: Kept | None = None
    trouble: str = ""
    at_fault: tuple[ReviewSegment, ...] = ()

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
    """Approve what was on the screen; where that is no longer what is there, show what changed.

    A gap, or an error that the checks find, is named with the way to its passage. Passages that were approved alone
    stay so.
    """
    actor = current_actor()
    translation = reviewable(translation_id, actor=actor)
    place = {"article_id": translation.article_id, "locale": translation.locale}
    seen = seen_on_screen()
    try:
        review.approve(translation_id, seen, actor=actor)
    except NotAsSeen:
        page = review_page(translation_id, actor=actor)
        return _show(_desk(page, moved=moved_since(page, seen.versions, seen.base)), status=HTTPStatus.CONFLICT)
    except (Unfinished, Faulty) as refusal:
        return _show(_in_trouble(translation_id, refusal), status=HTTPStatus.UNPROCESSABLE_ENTITY)
    tell(gettext("The translation is approved. It can go out now."))
    return redirect(url_for("desk.publish_one", **place))  # type: ignore[arg-type]


@bp.post("/translations/<int:translation_id>/review/send-back", endpoint="send_translation_back")
def send_back(translation_id: int) -> ResponseReturnValue:
    """Send a translation back with a reason."""
    reviewable(translation_id, actor=current_actor())
    form = SendBackForm()
    if not form.validate_on_submit():
        page = review_page(translation_id, actor=current_actor())
        return _show(_desk(page), form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
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
    page = review_page(translation_id, actor=current_actor())
    return _show(_desk(page, moved=moved, kept=kept), status=status)


def _desk(page: ReviewPage, *, moved: Iterable[Moved] = (), kept: Kept | None = None) -> Desk:
    return Desk(page, request.args.get("show") == "all", tuple(moved), kept)


def _in_trouble(translation_id: int, refusal: Unfinished | Faulty) -> Desk:
    page = review_page(translation_id, actor=current_actor())
    wrong = refusal.findings if isinstance(refusal, Faulty) else {*refusal.empty, *refusal.needs_work}
    at_fault = tuple(segment for segment in page.segments if segment.id in wrong)
    return Desk(page, shows_all=True, trouble=not_approved(refusal), at_fault=at_fault)


def _show(desk: Desk, *, form: SendBackForm | None = None, status: int = HTTPStatus.OK) -> Response:
    return show_desk("desk/review/show.html", desk, current="queue", form=form or SendBackForm(), status=status)
