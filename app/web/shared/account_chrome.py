"""The frame around a page of the account, where nobody may be signed in yet: the languages that it speaks."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Final
from urllib.parse import urlencode

from flask import Flask, Response, render_template, request

from app.locales.queries import Language, registry
from app.web.shared.i18n import interface_locale

HTML: Final = "text/html; charset=utf-8"
CHOICE: Final = "lang"
"""The argument of an address that chooses the language of the interface."""


@dataclass(frozen=True, slots=True)
class InterfaceLink:
    """A link to the same page with the interface in another language."""

    language: Language
    path: str
    is_here: bool


def interface_language() -> Language:
    """Return the language that the interface speaks in this request."""
    return registry().by_tag[interface_locale()]


def interface_links() -> tuple[InterfaceLink, ...]:
    """Return this page in every language of the interface: `?lang=` chooses, all else in the address stays."""
    kept = [(name, value) for name, value in request.args.items(multi=True) if name != CHOICE]
    here = interface_locale()
    return tuple(
        InterfaceLink(known, f"{request.path}?{urlencode([*kept, (CHOICE, known.tag)])}", known.tag == here)
        for known in registry().languages
        if known.is_open_for_interface
    )


def show_account(template: str, page: object, *, form: object = None, status: int = HTTPStatus.OK) -> Response:
    """Render a page of the account, for people who may not be signed in yet."""
    return unkept(render_template(template, page=page, form=form), status)


def unkept(body: str, status: int) -> Response:
    """Return a page that nobody keeps: no cache on the way, no browser of a computer that others use too."""
    response = Response(body, status, content_type=HTML)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Vary"] = "Cookie"
    return response


def set_up(app: Flask) -> None:
    """Give the layout of the account what it asks for itself, whoever renders it."""
    app.jinja_env.globals.update(interface_language=interface_language, interface_links=interface_links)
