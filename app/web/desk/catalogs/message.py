"""One text of the interface on its page."""

from http import HTTPStatus

from flask.typing import ResponseReturnValue

from app.catalogs.message import open_message, text_of
from app.catalogs.shelf import Shelf
from app.core.errors import Refusal
from app.web.desk.blueprint import bp
from app.web.desk.catalogs.addresses import Here
from app.web.desk.catalogs.reading import others_of, readable
from app.web.desk.catalogs.views import MessageView
from app.web.desk.review.forms import SendBackForm
from app.web.shared.desk_chrome import show_desk
from app.web.shared.identity import current_actor
from app.web.shared.refusals import say, status_of


@bp.get("/catalogs/<tag>/<message:message_id>", endpoint="catalog_text")
def show_text(tag: str, message_id: str) -> ResponseReturnValue:
    """Show a text, and let whoever may write it."""
    return show(readable(tag), Here.of(tag), message_id)


def show(
    words: Shelf,
    here: Here,
    message_id: str,
    *,
    refusal: Refusal | None = None,
    typed: tuple[str, ...] | None = None,
    version: int | None = None,
    form: SendBackForm | None = None,
) -> ResponseReturnValue:
    """Return the page of a text; after a refusal with its reason and what was typed, so that nothing is lost."""
    others = tuple(others_of(text_of(words, message_id), words.tag))
    found = open_message(words, message_id, here.asked, actor=current_actor(), others=others)
    view = MessageView(found, here, typed, version, say(refusal) if refusal else "")
    status = status_of(refusal) if refusal else HTTPStatus.UNPROCESSABLE_ENTITY if form else HTTPStatus.OK
    form = form or SendBackForm(formdata=None)
    return show_desk("desk/catalogs/text.html", view, current="catalogs", form=form, status=status)
