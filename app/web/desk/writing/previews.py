"""The real page of a text that readers do not have, for those who may see it."""

from http import HTTPStatus

from flask import Response, abort, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.articles.drafting import text_of
from app.articles.models import Revision
from app.articles.refusals import DraftText
from app.articles.stages import WRITABLE
from app.publishing.newsroom import seen_article
from app.publishing.newsroom.overview import sees_unapproved, shown_revision
from app.publishing.pages import ArticlePage
from app.publishing.previews import preview_of
from app.web.desk.blueprint import bp
from app.web.shared.chrome import Chrome
from app.web.shared.i18n import interface_locale, speak
from app.web.shared.identity import current_actor


@bp.get("/articles/<int:article_id>/preview", endpoint="preview_article")
def preview(article_id: int) -> ResponseReturnValue:
    """Show the draft as readers would get it, or else the newest version that whoever asks may see."""
    actor = current_actor()
    article = seen_article(article_id, actor)
    sees_all = sees_unapproved(article, actor)
    text: DraftText | Revision
    if sees_all and article.draft is not None and article.stage in WRITABLE:
        text = text_of(article.draft)
        banner = gettext("This is the draft as readers would get it. Readers do not have it.")
    else:
        revision = shown_revision(article, actor)
        if revision is None:
            abort(HTTPStatus.NOT_FOUND)
        text, banner = revision, gettext("This is a preview of the newest version.")
    title = text.title or gettext("Untitled")
    page = preview_of(article_id, article.source_locale, title, text.deck, text.body)
    return show_preview(page, banner, f"/desk/articles/{article_id}")


def show_preview(page: ArticlePage, banner: str, back: str) -> Response:
    """Show a page that is not published with the template of those that are, under a banner that says so.

    The page speaks the language of its readers, the banner that of whoever looks; `back` leads to the desk.
    """
    said_in, way_back = interface_locale(), gettext("Back to the desk")
    speak(page.locale)
    chrome = Chrome(page.locale, page.path, page.languages, (), is_indexed=False, current="article")
    body = render_template(
        "desk/writing/preview.html",
        page=page,
        chrome=chrome,
        banner=banner,
        said_in=said_in,
        back=back,
        way_back=way_back,
    )
    response = Response(body, content_type="text/html; charset=utf-8")
    response.headers["X-Robots-Tag"] = "noindex"
    return response
