"""Asking the machine from the editor: for one passage, and for all that are empty."""

from http import HTTPStatus

from flask import redirect
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from app.core.clock import now
from app.core.errors import NotAllowed, Refusal
from app.translation.proposing.offering import proposal_for
from app.translation.proposing.service import SwitchedOff, ask_for_all, ask_for_one
from app.translation.refusals import NotHeld, UnknownSegment
from app.translation.workbench.access import rights_of
from app.translation.workbench.history import place_of
from app.translation.workbench.queries import visible_head
from app.web.desk.blueprint import bp
from app.web.desk.editor.addresses import Here
from app.web.desk.editor.views import ProposalView
from app.web.shared.desk_chrome import show_desk, tell
from app.web.shared.i18n import number
from app.web.shared.identity import current_actor
from app.web.shared.machine import machine_in_use
from app.web.shared.refusals import say, status_of

PLACE = "/translations/<int:translation_id>/segments/<int:segment_id>/machine"
TOLD_ELSEWHERE = (NotAllowed, NotHeld, SwitchedOff, UnknownSegment)


@bp.get(PLACE)
def segment_machine(translation_id: int, segment_id: int) -> ResponseReturnValue:
    """Show what the machine proposed for a passage, and the button that asks it."""
    return _show(translation_id, segment_id)


@bp.post(PLACE)
def ask_machine(translation_id: int, segment_id: int) -> ResponseReturnValue:
    """Ask the machine for a passage; where it gives nothing, the page says why and what to do next."""
    actor = current_actor()
    visible_head(translation_id, actor=actor)
    try:
        ask_for_one(translation_id, segment_id, machine_in_use(), actor=actor)
    except TOLD_ELSEWHERE:
        raise
    except Refusal as refusal:
        return _show(translation_id, segment_id, refusal)
    return redirect(Here.asked(translation_id).segment(segment_id, "machine"), HTTPStatus.SEE_OTHER)


@bp.post("/translations/<int:translation_id>/machine")
def ask_machine_for_all(translation_id: int) -> ResponseReturnValue:
    """Have proposals fetched for all passages without a text; they come while the work goes on."""
    actor, here = current_actor(), Here.asked(translation_id)
    visible_head(translation_id, actor=actor)
    count = ask_for_all(translation_id, machine_in_use(), actor=actor)
    tell(
        ngettext(
            "The machine is asked for %(count)s passage. Go on working; the proposal comes by itself.",
            "The machine is asked for %(count)s passages. Go on working; the proposals come by themselves.",
            count,
            count=number(count),
        )
    )
    return redirect(here.page, HTTPStatus.SEE_OTHER)


def _show(translation_id: int, segment_id: int, trouble: Refusal | None = None) -> ResponseReturnValue:
    actor = current_actor()
    head = visible_head(translation_id, actor=actor)
    view = ProposalView(
        head,
        place_of(head, segment_id),
        Here.asked(translation_id),
        can_ask=rights_of(actor, head, now()).can_write and machine_in_use() is not None,
        proposal=proposal_for(translation_id, segment_id),
        trouble=say(trouble) if trouble else "",
    )
    status = status_of(trouble) if trouble else HTTPStatus.OK
    return show_desk("desk/editor/machine.html", view, current="queue", status=status)
