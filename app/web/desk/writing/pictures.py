"""Pictures at the desk: brought while one writes, shown to whoever may see the article, credited in each language."""

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus

from flask import Response, abort, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.accounts.policy import Action, may
from app.articles import markdown
from app.articles.illustrating import bring, give_credit
from app.articles.refusals import CreditTooLong
from app.locales.queries import registry
from app.media.service import MAX_BYTES
from app.publishing.newsroom import seen_article
from app.publishing.newsroom.pictures import CreditsOfPicture, credits_of, is_shown_at_desk
from app.web.desk.blueprint import bp
from app.web.shared.bodies import takes_up_to
from app.web.shared.desk_chrome import show_desk, tell
from app.web.shared.identity import current_actor
from app.web.shared.pictures import send
from app.web.shared.refusals import say
from app.web.shared.settings import settings


@dataclass(frozen=True, slots=True)
class PicturesPage:
    """The pictures of an article, and the languages in which whoever looks may credit them."""

    article_id: int
    source_locale: str
    pictures: Sequence[CreditsOfPicture]
    locales: tuple[str, ...]
    fault: str = ""


@bp.get("/media/<filename>", endpoint="medium")
def serve(filename: str) -> Response:
    """Serve a picture to somebody who may see an article that it was brought to."""
    if not is_shown_at_desk(filename, current_actor()):
        abort(HTTPStatus.NOT_FOUND)
    return send(filename)


@bp.get("/articles/<int:article_id>/pictures", endpoint="pictures")
def show(article_id: int) -> ResponseReturnValue:
    """Show the pictures of an article with their credits."""
    return _show(article_id)


@bp.post("/articles/<int:article_id>/pictures", endpoint="bring_picture")
@takes_up_to(MAX_BYTES + 100_000)
def receive(article_id: int) -> ResponseReturnValue:
    """Take a picture in for a script, which puts it where somebody writes."""
    actor = current_actor()
    seen_article(article_id, actor)
    file = request.files.get("picture")
    if file is None:
        abort(HTTPStatus.BAD_REQUEST)
    data = file.read(MAX_BYTES + 1)
    medium = bring(article_id, data, settings().media_folder, actor=actor, credit=request.form.get("credit", ""))
    shown = markdown.figure(medium.id, request.form.get("alt", ""), request.form.get("caption", ""))
    path = url_for("desk.medium", filename=medium.filename)
    return jsonify(id=medium.id, markdown=shown, path=path, width=medium.width, height=medium.height)


@bp.post("/articles/<int:article_id>/pictures/<int:medium_id>/credit", endpoint="credit_picture")
def credit(article_id: int, medium_id: int) -> ResponseReturnValue:
    """Say whose a picture is, in each language whose field was sent."""
    actor = current_actor()
    article = seen_article(article_id, actor)
    try:
        for locale in _locales(article.source_locale):
            if f"credit-{locale}" in request.form:
                give_credit(article_id, medium_id, locale, request.form[f"credit-{locale}"], actor=actor)
    except CreditTooLong as refusal:
        return _show(article_id, fault=say(refusal), status=HTTPStatus.UNPROCESSABLE_ENTITY)
    tell(gettext("Kept. Readers see it when the text is published anew."))
    return redirect(url_for("desk.pictures", article_id=article_id), HTTPStatus.SEE_OTHER)


def _show(article_id: int, *, fault: str = "", status: int = HTTPStatus.OK) -> Response:
    article = seen_article(article_id, current_actor())
    locale = article.source_locale
    page = PicturesPage(article_id, locale, credits_of(article_id, locale), _locales(locale), fault)
    return show_desk("desk/writing/pictures.html", page, current="articles", status=status)


def _locales(source_locale: str) -> tuple[str, ...]:
    """Return the languages in which whoever asks may credit pictures, that of the original first."""
    actor = current_actor()
    held = [tag for tag in registry().by_tag if may(actor, Action.WRITE, tag) or may(actor, Action.TRANSLATE, tag)]
    return tuple(sorted(held, key=lambda tag: tag != source_locale))
