"""The page of the translation editor."""

from flask.typing import ResponseReturnValue

from app.translation.workbench.queries import open_editor
from app.web.desk.blueprint import bp
from app.web.desk.editor.addresses import Here
from app.web.desk.editor.views import EditorView, Trouble
from app.web.shared.desk_chrome import show_desk
from app.web.shared.identity import current_actor


@bp.get("/translations/<int:translation_id>")
def editor(translation_id: int) -> ResponseReturnValue:
    """Show a translation beside its original: to write in for whoever holds it, to read for the others."""
    return show_editor(Here.asked(translation_id))


def show_editor(here: Here, *, trouble: Trouble | None = None, status: int = 200) -> ResponseReturnValue:
    """Return the editor as it is open, with what stands in the way of a step where one was refused."""
    page = open_editor(here.translation_id, actor=current_actor(), show=here.show, beside=here.beside)
    return show_desk("desk/editor/page.html", EditorView(page, here, trouble), current="queue", status=status)
