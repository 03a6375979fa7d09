"""Pages that say what could not be done: in the frame of the desk for whoever works here, else in that of readers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from flask import Response, render_template, request

from app.locales.queries import Registry, registry
from app.publishing import paths
from app.publishing.alternates import everywhere
from app.web.shared import i18n
from app.web.shared.account_chrome import unkept
from app.web.shared.chrome import Chrome
from app.web.shared.desk_chrome import desk_chrome
from app.web.shared.identity import (
    PRIVATE,
    WORKPLACES,
    current_login,
    current_person,
    interface_for,
    is_way_on_site,
    owes_second_factor,
)

HTML: Final = "text/html; charset=utf-8"
READERS, DESK = "errors/for_readers.html", "errors/at_desk.html"


@dataclass(frozen=True, slots=True)
class Retry:
    """What was sent and could not be kept for a moment, so that one press sends it once more."""

    path: str
    fields: Sequence[tuple[str, str]]


def error_page(
    name: str, code: int, *, message: str = "", languages: Registry | None = None, again: bool = False
) -> Response:
    """Return the page `name` of templates/errors with its status.

    `message` is the sentence of a page that has none of its own. With `again` a form that was sent at the desk is
    offered once more, with all that was typed.
    """
    facts = {"code": int(code), "message": message, "page": None}
    if not _sits_at_desk():
        body = render_template(f"errors/{name}.html", frame=READERS, chrome=_readers_chrome(languages), **facts)
        return Response(body, code, content_type=HTML)
    if not i18n.is_speaking():
        i18n.speak(interface_for(current_person()), languages)
    retry = _sent() if again and request.blueprint in WORKPLACES else None
    body = render_template(
        f"errors/{name}.html", frame=DESK, desk=desk_chrome(), way_back=_way_back(), retry=retry, **facts
    )
    return unkept(body, code)


def _sits_at_desk() -> bool:
    """Say whether the address is one of those behind the door, and whoever asks has been let in."""
    first = request.path.lstrip("/").partition("/")[0]
    login = current_login() if first in PRIVATE else None
    return login is not None and not owes_second_factor(login)


def _readers_chrome(languages: Registry | None) -> Chrome:
    """Return the frame of readers, in the language of the address."""
    languages = languages or registry()
    if not i18n.is_speaking():
        i18n.speak_for_path(languages)
    locale = i18n.current_locale()
    links, _alternates = everywhere(locale, paths.front, languages)
    return Chrome(locale=locale, path=paths.front(locale), languages=links, alternates=(), is_indexed=False)


def _sent() -> Retry:
    """Return what was typed; only at the desk, for at the door it would be a password."""
    return Retry(request.full_path.rstrip("?"), tuple(request.form.items(multi=True)))


def _way_back() -> str:
    """Return the page that a form was on, or that a link led here from; empty where nothing on this site did."""
    before = urlsplit(request.referrer or "")
    path = f"{before.path}?{before.query}" if before.query else before.path
    is_ours = before.netloc == request.host and is_way_on_site(path)
    return path if is_ours and path != request.full_path.rstrip("?") else ""
