"""Lists of the texts of the interface: of all languages, and of one, where an editor approves many at once."""

from collections.abc import Iterator
from http import HTTPStatus

from flask import abort, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from app.accounts.policy import Action
from app.accounts.service import require
from app.catalogs.approving import Shown, approve
from app.catalogs.messages import ID_LENGTH
from app.catalogs.queries import all_languages, open_list
from app.catalogs.refusals import NotAsShown, NotReady
from app.catalogs.shelf import Shelf
from app.translation.refusals import OwnWork
from app.web.desk.blueprint import bp
from app.web.desk.catalogs.addresses import Here
from app.web.desk.catalogs.reading import readable
from app.web.desk.catalogs.views import LanguagesView, ListView
from app.web.desk.narrowing import require_desk
from app.web.shared.converters import row_number
from app.web.shared.desk_chrome import show_desk, tell
from app.web.shared.i18n import number
from app.web.shared.identity import current_actor
from app.web.shared.refusals import say, status_of
from app.web.shared.voices import CATALOGS


@bp.get("/catalogs/", endpoint="catalogs")
def show_languages() -> ResponseReturnValue:
    """Show how far the interface is in each language."""
    actor = current_actor()
    require_desk(actor)
    view = LanguagesView(all_languages(CATALOGS.folder, actor=actor))
    return show_desk("desk/catalogs/languages.html", view, current="catalogs")


@bp.get("/catalogs/<tag>", endpoint="catalog")
def show_texts(tag: str) -> ResponseReturnValue:
    """Show the texts of a language."""
    return _show(readable(tag), Here.of(tag))


@bp.post("/catalogs/<tag>/approve", endpoint="approve_texts")
def approve_ticked(tag: str) -> ResponseReturnValue:
    """Approve the texts that were ticked, all of them or none, exactly as they were on the screen."""
    words, here = readable(tag), Here.of(tag)
    require(current_actor(), Action.REVIEW, tag)
    shown = list(_ticked(words))
    if not shown:
        return _show(
            words,
            here,
            gettext("Tick the texts that you have read, then approve them."),
            status=HTTPStatus.UNPROCESSABLE_ENTITY,
        )
    try:
        approve(words, shown, actor=current_actor())
    except (NotAsShown, NotReady) as refusal:
        return _show(words, here, say(refusal), refusal.message_ids, status=status_of(refusal))
    except OwnWork as refusal:
        return _show(words, here, say(refusal), status=status_of(refusal))
    tell(
        ngettext(
            "Approved: %(count)s text. Pages show it from now on.",
            "Approved: %(count)s texts. Pages show them from now on.",
            len(shown),
            count=number(len(shown)),
        )
    )
    return redirect(here.list, HTTPStatus.SEE_OTHER)


def _ticked(words: Shelf) -> Iterator[Shown]:
    """Yield the texts that were ticked with the versions that stood there; 400 for what we did not write."""
    for said in dict.fromkeys(request.form.getlist("shown")):
        name, version = said[:ID_LENGTH], said[ID_LENGTH + 1 :]
        try:
            yield Shown(words.by_id[name], row_number(version))
        except (KeyError, ValueError):
            abort(HTTPStatus.BAD_REQUEST)


def _show(
    words: Shelf, here: Here, trouble: str = "", about: tuple[str, ...] = (), *, status: int = HTTPStatus.OK
) -> ResponseReturnValue:
    found = open_list(words, here.asked, actor=current_actor())
    troubled = tuple(words.by_id[name] for name in about)
    return show_desk(
        "desk/catalogs/list.html", ListView(found, here, trouble, troubled), current="catalogs", status=status
    )
