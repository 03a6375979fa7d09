"""What a passage said before, and bringing that back."""

from http import HTTPStatus

from flask import abort, redirect, request
from flask.typing import ResponseReturnValue

from app.core.clock import now
from app.translation import targets
from app.translation.workbench.access import rights_of
from app.translation.workbench.history import place_of, versions_of
from app.translation.workbench.queries import visible_head
from app.web.desk.blueprint import bp
from app.web.desk.editor.addresses import Here
from app.web.desk.editor.views import SegmentView
from app.web.shared.converters import row_number
from app.web.shared.desk_chrome import show_desk
from app.web.shared.identity import current_actor


@bp.get("/translations/<int:translation_id>/segments/<int:segment_id>/history")
def segment_history(translation_id: int, segment_id: int) -> ResponseReturnValue:
    """Show every version of a passage with what it changed."""
    actor = current_actor()
    head = visible_head(translation_id, actor=actor)
    view = SegmentView(
        head,
        place_of(head, segment_id),
        Here.asked(translation_id),
        can_write=rights_of(actor, head, now()).can_write,
        versions=versions_of(head, segment_id),
    )
    return show_desk("desk/editor/history.html", view, current="queue")


@bp.post("/translations/<int:translation_id>/segments/<int:segment_id>/restore")
def restore(translation_id: int, segment_id: int) -> ResponseReturnValue:
    """Write an earlier text once more, as the newest."""
    actor = current_actor()
    visible_head(translation_id, actor=actor)
    wanted, version = (request.form.get(name, type=row_number) for name in ("wanted", "version"))
    if wanted is None or version is None:
        abort(HTTPStatus.BAD_REQUEST)
    targets.restore(translation_id, segment_id, wanted, version=version, actor=actor)
    return redirect(Here.asked(translation_id).at(segment_id), HTTPStatus.SEE_OTHER)
