"""The settings of the running application."""

from typing import cast

from flask import current_app

from app.config import Settings


def settings() -> Settings:
    """Return what the operator set."""
    return cast("Settings", current_app.config["SETTINGS"])
