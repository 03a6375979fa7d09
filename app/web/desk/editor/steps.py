"""Steps that are taken from the editor: handing in, taking up what changed, calling it still right."""

from http import HTTPStatus

from flask import abort, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from app.publishing import service as publishing
from app.translation import updates
from app.translation.proposing.shares import TooMuchMachine
from app.translation.refusals import Unfinished
from app.translation.submission import Faulty, submit as hand_in
from app.translation.workbench.pages import Row
from app.translation.workbench.queries import read_rows, visible_head
from app.web.desk.blueprint import bp
from app.web.desk.editor.addresses import Here
from app.web.desk.editor.page import show_editor
from app.web.desk.editor.views import Trouble
from app.web.shared.desk_chrome import tell
from app.web.shared.i18n import number
from app.web.shared.identity import current_actor
from app.web.shared.refusals import say, status_of


@bp.post("/translations/<int:translation_id>/submit")
def submit(translation_id: int) -> ResponseReturnValue:
    """Hand the translation in; what is still to be done is listed with links, and nothing is lost."""
    actor, here = current_actor(), Here.asked(translation_id)
    head = visible_head(translation_id, actor=actor)
    try:
        hand_in(translation_id, actor=actor)
    except (Unfinished, Faulty, TooMuchMachine) as refusal:
        trouble = _trouble(refusal, read_rows(head))
        return show_editor(here, trouble=trouble, status=status_of(refusal))
    tell(gettext("Submitted. An editor reads it next; you are told what becomes of it."))
    return redirect(here.page, HTTPStatus.SEE_OTHER)


@bp.post("/translations/<int:translation_id>/take-up")
def take_up(translation_id: int) -> ResponseReturnValue:
    """Go on from the newest version of the original."""
    actor, here = current_actor(), Here.asked(translation_id)
    visible_head(translation_id, actor=actor)
    count = updates.take_up(translation_id, actor=actor)
    tell(
        ngettext(
            "The new version of the original is taken up: %(count)s passage to look at.",
            "The new version of the original is taken up: %(count)s passages to look at.",
            count,
            count=number(count),
        )
    )
    return redirect(here.page, HTTPStatus.SEE_OTHER)


@bp.post("/translations/<int:translation_id>/still-right")
def call_still_right(translation_id: int) -> ResponseReturnValue:
    """Certify that the published translation holds for the version of the original that was on the page."""
    actor, here = current_actor(), Here.asked(translation_id)
    visible_head(translation_id, actor=actor)
    shown = request.form.get("revision", type=int)
    if shown is None:
        abort(HTTPStatus.BAD_REQUEST)
    publishing.confirm(translation_id, shown, actor=actor)
    tell(gettext("Checked: the translation is still right. Readers no longer see that it is from an earlier version."))
    return redirect(here.page, HTTPStatus.SEE_OTHER)


def _trouble(refusal: Unfinished | Faulty | TooMuchMachine, rows: tuple[Row, ...]) -> Trouble:
    by_id = {row.segment_id: row for row in rows}
    if isinstance(refusal, TooMuchMachine):
        return Trouble(say(refusal), by_machine=[by_id[segment_id] for segment_id in refusal.segments])
    if isinstance(refusal, Faulty):
        return Trouble(say(refusal), faulty=refusal.findings, rows=by_id)
    return Trouble(
        say(refusal),
        empty=[by_id[segment_id] for segment_id in refusal.empty if segment_id in by_id],
        needs_work=[by_id[segment_id] for segment_id in refusal.needs_work if segment_id in by_id],
    )
