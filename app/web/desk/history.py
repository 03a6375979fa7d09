"""The history of an article: who did what in which language, the newest first."""

from dataclasses import dataclass

from flask import url_for
from flask.typing import ResponseReturnValue

from app.publishing.pages import Pager
from app.publishing.paging import last_page, pager
from app.publishing.timeline import PAGE_SIZE, Timeline, timeline
from app.web.desk.blueprint import bp
from app.web.desk.narrowing import narrowed, page_number
from app.web.shared.desk_chrome import show_desk
from app.web.shared.identity import current_actor


@dataclass(frozen=True, slots=True)
class HistoryView:
    """A page of the history."""

    timeline: Timeline
    page: int

    @property
    def pager(self) -> Pager:
        """The pages of the history."""
        path = url_for("desk.article_history", article_id=self.timeline.article.id)
        return pager(self.page, self.timeline.total, lambda number: narrowed(path, {"page": number}), PAGE_SIZE)


@bp.get("/articles/<int:article_id>/history", endpoint="article_history")
def show(article_id: int) -> ResponseReturnValue:
    """Show a page of the history."""
    actor, page = current_actor(), page_number()
    found = timeline(article_id, page, actor=actor)
    if page > (last := last_page(found.total, PAGE_SIZE)):
        page, found = last, timeline(article_id, last, actor=actor)
    return show_desk("desk/history.html", HistoryView(found, page), current="articles")
