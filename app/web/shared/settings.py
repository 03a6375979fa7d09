"""The settings of the running application."""

from typing import cast

from flask import Flask, current_app

from app.config import Settings


def settings() -> Settings:
    """Return what the operator set."""
    return settings_of(current_app)


def settings_of(app: Flask) -> Settings:
    """Return what the operator of this application set."""
    return cast("Settings", app.config["SETTINGS"])
