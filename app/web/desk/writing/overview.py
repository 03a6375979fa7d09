"""The page of an article: where it stands and what can be done, and the steps that need no page of their own."""

from http import HTTPStatus

from flask import redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.articles import drafting
from app.locales.queries import registry
from app.publishing.newsroom import deleting, overview_of, seen_article
from app.web.desk.blueprint import bp
from app.web.shared.desk_chrome import show_desk, tell
from app.web.shared.i18n import interface_locale
from app.web.shared.identity import current_actor


@bp.get("/articles/<int:article_id>", endpoint="article")
def show(article_id: int) -> ResponseReturnValue:
    """Show where an article stands."""
    page = overview_of(article_id, current_actor(), registry(), interface_locale())
    return show_desk("desk/writing/overview.html", page, current="articles")


@bp.post("/articles/<int:article_id>/open", endpoint="open_draft")
def open_(article_id: int) -> ResponseReturnValue:
    """Begin an update, or go on writing."""
    seen_article(article_id, current_actor())
    drafting.open_draft(article_id, actor=current_actor())
    return redirect(url_for("desk.write", article_id=article_id), HTTPStatus.SEE_OTHER)


@bp.post("/articles/<int:article_id>/take-back", endpoint="take_back")
def take_back(article_id: int) -> ResponseReturnValue:
    """Take back what was handed in."""
    seen_article(article_id, current_actor())
    drafting.take_back(article_id, actor=current_actor())
    tell(gettext("You have the text back. The editors no longer see it among what waits for them."))
    return redirect(url_for("desk.write", article_id=article_id), HTTPStatus.SEE_OTHER)


@bp.post("/articles/<int:article_id>/discard/<int:version>", endpoint="discard_draft")
def discard(article_id: int, version: int) -> ResponseReturnValue:
    """Give up an update."""
    seen_article(article_id, current_actor())
    drafting.discard_draft(article_id, version=version, actor=current_actor())
    tell(gettext("The update was given up. The approved text stands as it stood."))
    return redirect(url_for("desk.article", article_id=article_id), HTTPStatus.SEE_OTHER)


@bp.post("/articles/<int:article_id>/delete", endpoint="delete_article")
def delete(article_id: int) -> ResponseReturnValue:
    """Delete what was begun by mistake."""
    seen_article(article_id, current_actor())
    deleting.delete(article_id, actor=current_actor())
    tell(gettext("The article is deleted."))
    return redirect(url_for("desk.articles"), HTTPStatus.SEE_OTHER)
