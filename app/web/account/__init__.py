"""One's own account: signing in, the ways to prove who one is, and how one is seen."""

from flask import Flask

from app.web.account import passkey_library  # noqa: F401 - before anybody imports Flask-Security

# isort: split
from app.web.account import (
    address,
    invitation,
    profile,
    refusals,
    security,
    sessions,
    throttle,
    traces,
    views,
)
from app.web.account.blueprint import bp
from app.web.shared import form_rules
from app.web.shared.i18n import name_of

__all__ = ["bp", "invitation", "profile", "refusals", "set_up", "traces"]


def set_up(app: Flask) -> None:
    """Put accounts on the application; limits and the protection against forged requests must stand already."""
    sessions.set_up(app, security.build(app))
    throttle.set_up(app)
    form_rules.set_up(app)
    views.set_up(app)
    app.jinja_env.filters["language_name"] = name_of
    app.view_functions["security.change_email_confirm"] = address.show_confirmation
