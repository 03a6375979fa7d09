"""Taking a publication back, taking a text from readers in one language or in all, and taking back what it says."""

from http import HTTPStatus

from flask import redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.publishing import service, undoing
from app.publishing.readiness import publish_page, source_locale_of
from app.web.desk.blueprint import bp
from app.web.desk.publishing.forms import RetractForm
from app.web.desk.publishing.single import PLACE, show_publish
from app.web.shared.desk_chrome import tell
from app.web.shared.identity import current_actor


@bp.post(f"{PLACE}/undo", endpoint="undo_publication")
def undo(article_id: int, locale: str) -> ResponseReturnValue:
    """Take the last publication back while it is fresh."""
    if undoing.undo(article_id, locale, actor=current_actor()):
        tell(gettext("Undone. Readers have what they had before."))
    else:
        tell(gettext("Withdrawn. Readers do not have it any more."))
    return redirect(url_for("desk.publish_one", article_id=article_id, locale=locale))


@bp.post(f"{PLACE}/withdraw")
def withdraw(article_id: int, locale: str) -> ResponseReturnValue:
    """Take a text down in one language."""
    service.withdraw(article_id, locale, actor=current_actor())
    tell(gettext("Withdrawn. Readers do not have it any more."))
    return redirect(url_for("desk.publish_one", article_id=article_id, locale=locale))


@bp.post("/articles/<int:article_id>/withdraw")
def withdraw_everywhere(article_id: int) -> ResponseReturnValue:
    """Take a text down in every language at once."""
    actor = current_actor()
    source_locale_of(article_id, actor=actor)
    service.withdraw_everywhere(article_id, actor=actor)
    tell(gettext("Withdrawn in every language. Readers do not have it any more."))
    return redirect(url_for("desk.publish_together", article_id=article_id))


@bp.post("/articles/<int:article_id>/retract")
def retract(article_id: int) -> ResponseReturnValue:
    """Take back what an article says, with a word to readers that stands on every language."""
    actor = current_actor()
    locale = source_locale_of(article_id, actor=actor)
    form = RetractForm()
    if not form.validate():
        page = publish_page(article_id, locale, actor=actor)
        return show_publish(page, retract=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    service.retract(article_id, form.note.data, actor=actor)
    tell(gettext("Retracted. Readers see that in every language."))
    return redirect(url_for("desk.publish_one", article_id=article_id, locale=locale))
