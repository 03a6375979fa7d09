"""The page of the translation editor."""

from flask.typing import ResponseReturnValue

from app.translation.proposing.errands import report_of
from app.translation.proposing.shares import MachineShare, machine_limit
from app.translation.workbench.pages import EditorPage
from app.translation.workbench.queries import open_editor
from app.web.desk.blueprint import bp
from app.web.desk.editor.addresses import Here
from app.web.desk.editor.views import EditorView, MachineView, Trouble
from app.web.shared.desk_chrome import show_desk
from app.web.shared.identity import current_actor
from app.web.shared.machine import machine_in_use


@bp.get("/translations/<int:translation_id>")
def editor(translation_id: int) -> ResponseReturnValue:
    """Show a translation beside its original: to write in for whoever holds it, to read for the others."""
    return show_editor(Here.asked(translation_id))


def show_editor(here: Here, *, trouble: Trouble | None = None, status: int = 200) -> ResponseReturnValue:
    """Return the editor as it is open, with what stands in the way of a step where one was refused."""
    page = open_editor(here.translation_id, actor=current_actor(), show=here.show, beside=here.beside)
    view = EditorView(page, here, trouble, _machine(page))
    return show_desk("desk/editor/page.html", view, current="queue", status=status)


def _machine(page: EditorPage) -> MachineView | None:
    """Return what is said of the machine to whoever writes; nothing where the site has none and it wrote nothing."""
    share = MachineShare.of((row.text, row.origin) for row in page.rows).percent
    is_on = page.rights.can_write and machine_in_use() is not None
    if not (share or is_on):
        return None
    return MachineView(
        report_of(page.head.id) if is_on else None,
        share,
        machine_limit(page.head.locale) if share else 0,
        can_ask=is_on,
    )
