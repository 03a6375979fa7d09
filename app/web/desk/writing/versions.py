"""The versions of an original, and what changed between any two of them, passage by passage."""

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus

from flask import abort, request
from flask.typing import ResponseReturnValue

from app.articles.comparing import Passage, compared
from app.articles.models import Revision
from app.articles.queries import revision_numbered
from app.locales.queries import registry
from app.publishing.newsroom import Overview, overview_of
from app.web.desk.blueprint import bp
from app.web.shared.desk_chrome import show_desk
from app.web.shared.i18n import interface_locale
from app.web.shared.identity import current_actor


@dataclass(frozen=True, slots=True)
class VersionsPage:
    """All versions that somebody may see, and two of them compared."""

    overview: Overview
    old: int
    new: int
    passages: Sequence[Passage]
    shows_all: bool


@bp.get("/articles/<int:article_id>/revisions", endpoint="revisions")
def show(article_id: int) -> ResponseReturnValue:
    """List the versions, and compare the newest two or those that were chosen."""
    overview = overview_of(article_id, current_actor(), registry(), interface_locale())
    seen = [version.number for version in overview.versions]
    new = request.args.get("new", seen[0] if seen else 0, type=int)
    before = next((number for number in seen if number < new), 0)
    old = request.args.get("old", before, type=int)
    if not {old, new} <= {0, *seen}:
        abort(HTTPStatus.NOT_FOUND)
    passages = compared(_revision(article_id, old), _revision(article_id, new))
    page = VersionsPage(overview, old, new, passages, request.args.get("show") == "all")
    return show_desk("desk/writing/versions.html", page, current="articles")


def _revision(article_id: int, number: int) -> Revision | None:
    return revision_numbered(article_id, number) if number else None
