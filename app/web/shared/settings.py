"""The settings of the running application."""

from typing import cast

from flask import Flask, current_app
from werkzeug.local import LocalProxy

from app.config import Settings


def settings() -> Settings:
    """Return what the operator set."""
    # The proxy would look for `config` anew each time, and this is asked for every address on a page.
    return settings_of(cast("LocalProxy[Flask]", current_app)._get_current_object())  # noqa: SLF001


def settings_of(app: Flask) -> Settings:
    """Return what the operator of this application set."""
    return cast("Settings", app.config["SETTINGS"])
