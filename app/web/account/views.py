"""Around the views of Flask-Security: one transaction each, no deed by a link, no way off the site, one pace."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from time import monotonic, sleep
from typing import Any, Final

from flask import Flask, Response, abort, current_app, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import ImmutableMultiDict

from app.core.database import unit_of_work
from app.web.account import passkey_library
from app.web.account.passkeys import POWERS
from app.web.shared.headers import ALWAYS
from app.web.shared.identity import current_login, is_way_on_site

View = Callable[..., Any]

THEIRS: Final = "security"
PACE: Final = "TOLMACH_RECOVERY_SECONDS"
DEFAULT_PACE: Final = 0.4
"""How long an answer about recovery takes, whoever is asked about: longer than a mail or a hash takes to make."""

WRITING: Final = (
    "reset_password",
    "change_password",
    "two_factor_setup",
    "two_factor_setup_validate",
    "two_factor_token_validation",
    "mf_recovery",
    "mf_recovery_codes",
    "wan_register_response",
    "wan_signin_response",
    "wan_verify_response",
    "wan_delete",
)
PASSKEYS: Final = f"{THEIRS}.wan_"
"""What the names of all views of passkeys begin with."""

PASSKEY_PAGES: Final = frozenset({"wan_register", "wan_signin", "wan_verify"})
FORM_TYPES: Final = frozenset({"", "application/x-www-form-urlencoded", "multipart/form-data"})


def in_one_transaction(view: View) -> View:
    """Let a view of Flask-Security write all or nothing; the lock of SQLite is taken before it reads."""

    @wraps(view)
    def whole(**values: Any) -> ResponseReturnValue:  # noqa: ANN401
        if request.method != "POST":
            return make_response(view(**values))
        with unit_of_work():
            return make_response(view(**values))

    return whole


def with_passkeys(view: View) -> View:
    """Load the library of passkeys before a view that needs it."""

    @wraps(view)
    def equipped(**values: Any) -> ResponseReturnValue:  # noqa: ANN401
        passkey_library.load()
        return make_response(view(**values))

    return equipped


def at_one_pace(view: View) -> View:
    """Answer no sooner than after a set time, so that how long it took tells nobody who has an account."""

    @wraps(view)
    def paced(**values: Any) -> ResponseReturnValue:  # noqa: ANN401
        began = monotonic()
        response = make_response(view(**values))
        if request.method == "POST":
            sleep(max(0.0, current_app.config[PACE] - (monotonic() - began)))
        return response

    return paced


def for_strangers(view: View) -> View:
    """Keep people who are signed in away from a step of signing in: it would sign them out without being asked."""

    @wraps(view)
    def kept_apart(**values: Any) -> ResponseReturnValue:  # noqa: ANN401
        return redirect(url_for("account.index")) if current_login() else view(**values)

    return kept_apart


def lead_to_recovery_codes(**_values: object) -> ResponseReturnValue:
    """Answer in the place of the library's help for lost authenticators, which would write to nobody."""
    return redirect(url_for("security.mf_recovery"))


def take_forms_only() -> None:
    """Refuse what is no form before it is read as one, and forget ways that lead elsewhere.

    Whoever followed a false link still comes in, and is then on this site.
    """
    if request.blueprint != THEIRS:
        return
    if request.method == "POST" and request.mimetype not in FORM_TYPES:
        abort(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
    for part in ("args", "form"):
        sent = getattr(request, part)
        if not is_way_on_site(sent.get("next", "/")):
            kept = [(name, value) for name, value in sent.items(multi=True) if name != "next"]
            setattr(request, part, ImmutableMultiDict(kept))


def stay_on_site(response: Response) -> Response:
    """Lead nobody off the site, and allow the one page that needs a key of the device to ask for it."""
    if request.blueprint != THEIRS:
        return response
    if response.location and not is_way_on_site(response.location):
        response.location = url_for("account.index")
    if str(request.endpoint).partition(".")[2] in PASSKEY_PAGES:
        powers = ALWAYS["Permissions-Policy"]
        for closed, opened in POWERS.items():
            powers = powers.replace(closed, opened)
        response.headers["Permissions-Policy"] = powers
    return response


def set_up(app: Flask) -> None:
    """Put all of this around the views."""
    app.config.setdefault(PACE, DEFAULT_PACE)
    app.before_request(take_forms_only)
    app.after_request(stay_on_site)
    views = app.view_functions
    for name in [name for name in views if name.startswith(PASSKEYS)]:
        views[name] = with_passkeys(views[name])
    for name in WRITING:
        views[f"{THEIRS}.{name}"] = in_one_transaction(views[f"{THEIRS}.{name}"])
    views[f"{THEIRS}.forgot_password"] = at_one_pace(views[f"{THEIRS}.forgot_password"])
    views[f"{THEIRS}.two_factor_token_validation"] = for_strangers(views[f"{THEIRS}.two_factor_token_validation"])
    views[f"{THEIRS}.two_factor_rescue"] = lead_to_recovery_codes
