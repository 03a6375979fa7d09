"""Who asks, and in which language to answer them: for the pages that are not the same for everybody.

Readers' pages never come here: they know nobody, and touch no session.
"""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Final, ParamSpec
from urllib.parse import urlsplit

from flask import Flask, Response, jsonify, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from app.accounts.logins import Login
from app.accounts.models import Person
from app.accounts.policy import Actor
from app.locales.negotiation import negotiate
from app.locales.queries import registry
from app.web.shared import marking
from app.web.shared.i18n import speak
from app.web.shared.settings import settings

PRIVATE: Final = frozenset({"account", "security", "desk", "admin"})
"""Blueprints whose pages depend on who asks."""

WORKPLACES: Final = frozenset({"desk", "admin"})
"""Those of them that open to people who are signed in, and to nobody else."""

NOBODY: Final = Actor(None)
KEPT_LANGUAGE: Final = "language"

Given = ParamSpec("Given")
View = Callable[Given, ResponseReturnValue]


def wants_json() -> bool:
    """Say whether a script asked, and not a person."""
    return request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json"


def current_login() -> Login | None:
    """Return how whoever asks has signed in; None for everybody who has not."""
    return current_user._get_current_object() if current_user.is_authenticated else None  # noqa: SLF001


def current_person() -> Person | None:
    """Return who is signed in and asks."""
    login = current_login()
    return login.person if login else None


def current_actor() -> Actor:
    """Return who asks, as the rules want to know it; somebody who is not signed in may do nothing."""
    person = current_person()
    return person.as_actor() if person else NOBODY


def signed_in(view: View[Given]) -> View[Given]:
    """Let only people who are signed in see a view."""

    @wraps(view)
    def guarded(*arguments: Given.args, **values: Given.kwargs) -> ResponseReturnValue:
        return view(*arguments, **values) if current_login() else ask_to_sign_in()

    return guarded


def ask_to_sign_in() -> Response:
    """Answer somebody who has to sign in first: a page leads there and back, a script is told."""
    if wants_json():
        message = gettext("You are signed out. Sign in again to go on; what you typed is still here.")
        response = jsonify(error="signed_out", message=message, sign_in=url_for("security.login"))
        response.status_code = HTTPStatus.UNAUTHORIZED
        return response
    return redirect(url_for("security.login", next=_way_back()))  # type: ignore[return-value]


def _way_back() -> str:
    """Return the page to come back to: the one asked for, or the one that a form was on."""
    if request.method in {"GET", "HEAD"}:
        return request.full_path.rstrip("?")
    before = urlsplit(request.referrer or "")
    return before.path if before.netloc == request.host else "/desk/"


def is_way_on_site(path: str) -> bool:
    """Say whether an address that somebody sent along leads to a page of this site, for every browser.

    Browsers take a backslash for `/`, drop controls and spaces, and take `//host` for another site (WHATWG URL, 4.4).
    """
    has_strange_signs = "\\" in path or " " in path or not path.isprintable()
    return path.startswith("/") and not path.startswith("//") and not has_strange_signs


def meet() -> ResponseReturnValue | None:
    """Before a page that depends on who asks: let strangers in no further than to the door, and speak to people."""
    if request.blueprint not in PRIVATE:
        return None
    speak(interface_for(current_person()))
    if request.blueprint not in WORKPLACES:
        return None
    login = current_login()
    if login is None:
        return ask_to_sign_in()
    return redirect(url_for("security.two_factor_setup")) if owes_second_factor(login) else None


def owes_second_factor(login: Login) -> bool:
    """Say whether somebody has to set up a second step before the desk opens to them."""
    return bool(settings().require_second_factor and login.check_tf_required_setup() and not login.has_second_factor)


def interface_for(person: Person | None) -> str:
    """Return the language to speak in: the one asked for in the address, the person's, the browser's.

    Before all of these stands the language whose words are marked. Somebody who is not signed in and has chosen a
    language keeps it until they close the browser.
    """
    if marked := marking.language():
        return marked
    languages = registry()
    offered = [known.tag for known in languages.languages if known.is_open_for_interface]
    asked = request.args.get("lang", "")
    if asked in offered:
        if person is None and session.get(KEPT_LANGUAGE) != asked:
            session[KEPT_LANGUAGE] = asked
        return asked
    wanted = person.interface_locale if person else session.get(KEPT_LANGUAGE)
    if wanted in offered:
        return str(wanted)
    return negotiate(request.headers.get("Accept-Language"), offered, languages.default)


def keep_private(response: Response) -> Response:
    """After such a page: nobody keeps it, neither a cache on the way nor the browser of a shared computer."""
    if request.blueprint in PRIVATE:
        response.headers["Cache-Control"] = "no-store"
        response.vary.add("Cookie")
    return response


def set_up(app: Flask) -> None:
    """Meet people before their pages, and keep these pages private."""
    app.before_request(meet)
    app.after_request(keep_private)
