"""The bell: what somebody was told, grouped by what they can do about it."""

from dataclasses import dataclass
from http import HTTPStatus

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from markupsafe import Markup

from app.notices import queries, service
from app.notices.kinds import Call
from app.notices.queries import Told
from app.web.desk.blueprint import bp
from app.web.shared.desk_chrome import show_desk, tell
from app.web.shared.identity import current_actor
from app.web.shared.notice_words import CALLS, path_of, sentence

MOST_EARLIER = 50


@dataclass(frozen=True, slots=True)
class Row:
    """A notice as the page shows it. Its `path` counts it as read and leads on."""

    told: Told
    words: Markup
    path: str


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that call for the same, under its name."""

    call: Call
    words: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class NoticesPage:
    """What waits, grouped; what was read before; and the newest notice on the page, up to which all can be read."""

    groups: tuple[Group, ...]
    earlier: tuple[Row, ...]
    newest: int


@bp.get("/notices")
def notices() -> ResponseReturnValue:
    """Show what somebody was told."""
    told = queries.bell(current_actor())
    waiting = [notice for notice in told if not notice.is_read]
    page = NoticesPage(
        groups=tuple(
            Group(group.call, str(CALLS[group.call]), tuple(map(_row, group.notices)))
            for group in queries.grouped(waiting)
        ),
        earlier=tuple(_row(notice) for notice in told if notice.is_read)[:MOST_EARLIER],
        newest=max((notice.id for notice in told), default=0),
    )
    return show_desk("desk/notices.html", page, current="notices")


@bp.post("/notices/read")
def read_notices() -> ResponseReturnValue:
    """Count everything as read that was on the page."""
    person_id = current_actor().person_id
    up_to = request.form.get("up_to", type=int)
    if person_id is None or up_to is None:
        abort(HTTPStatus.BAD_REQUEST)
    newest = max((notice.id for notice in queries.bell(current_actor())), default=0)
    service.read_all(person_id, max(0, min(up_to, newest)))
    tell(gettext("All notices are marked as read."))
    return redirect(url_for("desk.notices"))


@bp.get("/notices/<int:notice_id>")
def open_notice(notice_id: int) -> ResponseReturnValue:
    """Lead to what a notice tells of, and count all about that text as read: it is before their eyes now.

    Notices of others, and those about texts that somebody may not see any more, are answered as if there were none.
    """
    actor = current_actor()
    told = queries.notice_of(notice_id, actor)
    if told is None or actor.person_id is None:
        abort(HTTPStatus.NOT_FOUND)
    service.read_about(actor.person_id, told.article_id, told.locale)
    return redirect(path_of(told))


def _row(told: Told) -> Row:
    return Row(told, sentence(told), url_for("desk.open_notice", notice_id=told.id))
