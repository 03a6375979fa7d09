"""What the memory has: suggestions for one passage, and for all that are empty."""

from http import HTTPStatus

from flask import redirect
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from app.core.clock import now
from app.translation.suggestions import suggested
from app.translation.workbench import recalling
from app.translation.workbench.access import rights_of
from app.translation.workbench.asking import asked_for
from app.translation.workbench.history import place_of
from app.translation.workbench.queries import read_rows, visible_head
from app.web.desk.blueprint import bp
from app.web.desk.editor.addresses import Here
from app.web.desk.editor.views import SuggestionsView
from app.web.desk.words.memory import recalled_words
from app.web.shared.desk_chrome import show_desk, tell
from app.web.shared.i18n import number
from app.web.shared.identity import current_actor


@bp.get("/translations/<int:translation_id>/segments/<int:segment_id>/suggestions")
def segment_suggestions(translation_id: int, segment_id: int) -> ResponseReturnValue:
    """Show what can be taken as the translation of a passage."""
    actor = current_actor()
    head = visible_head(translation_id, actor=actor)
    view = SuggestionsView(
        head,
        place_of(head, segment_id),
        Here.asked(translation_id),
        can_write=rights_of(actor, head, now()).can_write,
        suggestions=suggested(asked_for(head, segment_id, actor=actor)),
    )
    return show_desk("desk/editor/suggestions.html", view, current="queue")


@bp.post("/translations/<int:translation_id>/recall")
def recall_translation(translation_id: int) -> ResponseReturnValue:
    """Write what the memory has into all passages that are empty, and say how many that were."""
    actor, here = current_actor(), Here.asked(translation_id)
    head = visible_head(translation_id, actor=actor)
    tell(recalled_words(recalling.recall_all(head, read_rows(head), actor=actor)))
    return redirect(here.page, HTTPStatus.SEE_OTHER)


@bp.post("/translations/<int:translation_id>/empty-recalled")
def empty_recalled(translation_id: int) -> ResponseReturnValue:
    """Empty the passages again that came from the memory and that nobody touched."""
    actor, here = current_actor(), Here.asked(translation_id)
    head = visible_head(translation_id, actor=actor)
    count = recalling.empty_recalled(head, read_rows(head), actor=actor)
    if count:
        tell(
            ngettext(
                "%(count)s passage is empty again. What the memory had stays in its history.",
                "%(count)s passages are empty again. What the memory had stays in their history.",
                count,
                count=number(count),
            )
        )
    else:
        tell(gettext("No passage stands as the memory filled it, so nothing was emptied."))
    return redirect(here.page, HTTPStatus.SEE_OTHER)
