"""The real page of a translation that is being written."""

from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.publishing.previews import preview_of
from app.translation.workbench.drafts import draft_of
from app.translation.workbench.queries import visible_head
from app.web.desk.blueprint import bp
from app.web.desk.editor.addresses import Here
from app.web.desk.writing.previews import show_preview
from app.web.shared.identity import current_actor


@bp.get("/translations/<int:translation_id>/preview", endpoint="preview_translation")
def preview(translation_id: int) -> ResponseReturnValue:
    """Show the translation as readers would get it."""
    head = visible_head(translation_id, actor=current_actor())
    text = draft_of(translation_id)
    page = preview_of(head.article_id, head.locale, text.title or gettext("Untitled"), text.deck, text.body)
    banner = gettext("This is the translation as readers would get it. Readers do not have it.")
    return show_preview(page, banner, Here(translation_id).page)
