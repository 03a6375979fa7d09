"""The frame around a page of the desk: whose desk it is, where they may go, and what waits for them."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from flask import Response, flash, render_template, request
from flask_babel import lazy_gettext, lazy_pgettext
from flask_babel.speaklater import LazyString

from app.accounts.policy import Action, Actor, may_somewhere
from app.locales.queries import Language, registry
from app.notices.queries import unread_count
from app.publishing import paths
from app.web.shared import marking
from app.web.shared.account_chrome import interface_language, unkept
from app.web.shared.i18n import interface_locale
from app.web.shared.identity import current_actor, current_person


@dataclass(frozen=True, slots=True)
class Place:
    """A place at the desk that has its own entry in the navigation, and the action that opens it."""

    name: str
    path: str
    words: LazyString
    action: Action
    key: str = ""


PLACES: Final = (
    # NOTE: entry of the navigation at the desk: the list of work that waits for whoever looks at it
    Place("queue", "/desk/", lazy_pgettext("desk", "Queue"), Action.READ_DESK, "g q"),
    Place("articles", "/desk/articles/", lazy_gettext("Articles"), Action.READ_DESK, "g a"),
    # NOTE: entry of the navigation at the desk: a table of all articles by all languages
    Place("coverage", "/desk/coverage", lazy_pgettext("desk", "Coverage"), Action.READ_DESK, "g c"),
    # NOTE: entry of the navigation at the desk: all countries, topics, people and so on, with their names
    Place("register", "/desk/register/", lazy_pgettext("desk", "Register"), Action.READ_DESK, "g t"),
    # NOTE: entry of the navigation at the desk: what was translated before, to look words up in
    Place("memory", "/desk/memory", lazy_pgettext("desk", "Memory"), Action.READ_DESK, "g m"),
    # NOTE: entry of the navigation at the desk: all that the program itself says on pages and in letters, by language
    Place("catalogs", "/desk/catalogs/", lazy_gettext("Interface texts"), Action.READ_DESK, "g i"),
)
OFFICES: Final = (
    # NOTE: entry of the navigation at the desk: those who work here
    Place("people", "/admin/people/", lazy_pgettext("desk", "People"), Action.MANAGE_PEOPLE, "g p"),
    # NOTE: entry of the navigation at the desk: the languages of the site
    Place("languages", "/admin/languages", lazy_pgettext("desk", "Languages"), Action.MANAGE_LOCALES, "g l"),
    # NOTE: entry of the navigation at the desk: the record of who did what and when
    Place("audit", "/admin/audit", lazy_pgettext("desk", "Record"), Action.READ_AUDIT, "g r"),
)
"""Where work is done, and where admins go. Paths are part of the design of the desk and never change."""


@dataclass(frozen=True, slots=True)
class DeskChrome:
    """The frame of one page of the desk.

    `person` is the name of whoever sits there, `language` that of the interface, `places` and `offices` what they
    may open, `unread` how many notices wait. `current` names the place that the page belongs to: queue, articles,
    coverage, register, memory, catalogs, notices, people, languages, audit, account. `in_place` is where the page is
    shown with its texts marked, for whoever translates them.
    """

    person: str
    language: Language
    places: tuple[Place, ...]
    offices: tuple[Place, ...]
    unread: int
    current: str = ""
    person_id: int | None = None
    in_place: str = ""

    @property
    def front_path(self) -> str:
        """The front page for readers, in the language of the interface where readers have it."""
        languages = registry()
        is_open = self.language.tag in languages.content_tags
        return paths.front(self.language.tag if is_open else languages.default)


def open_to(places: tuple[Place, ...], actor: Actor) -> tuple[Place, ...]:
    """Return the places that `actor` may open."""
    return tuple(place for place in places if may_somewhere(actor, place.action))


def desk_chrome(current: str = "") -> DeskChrome:
    """Return the frame for whoever asks."""
    person, actor = current_person(), current_actor()
    return DeskChrome(
        person=person.name if person else "",
        language=interface_language(),
        places=open_to(PLACES, actor),
        offices=open_to(OFFICES, actor),
        unread=unread_count(person.id) if person else 0,
        current=current,
        person_id=person.id if person else None,
        in_place=_in_place(actor),
    )


def _in_place(actor: Actor) -> str:
    tag = interface_locale()
    is_offered = request.method == "GET" and not marking.language() and marking.may_mark(actor, tag)
    return marking.in_place(tag, request.full_path.rstrip("?")) if is_offered else ""


def show_desk(
    template: str, page: object, *, current: str = "", form: object = None, status: int = HTTPStatus.OK
) -> Response:
    """Render a page of the desk. `template` gets the finished `page`, its `form` if it has one, and `desk`.

    Nobody keeps it: neither a cache on the way nor the browser of a computer that others use too.
    """
    return unkept(render_template(template, page=page, form=form, desk=desk_chrome(current)), status)


def tell(words: str, *, undo: str = "", path: str = "", link: str = "") -> None:
    """Tell what was done, on the next page.

    `undo` is the address whose POST takes it back; `path` is where one can go on, and `link` says so.
    """
    flash({"words": words, "undo": undo, "path": path, "link": link}, "done")  # type: ignore[arg-type]  # the session keeps what JSON can write
