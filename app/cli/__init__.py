"""The command line, one file a group."""

from flask import Flask

from app.cli.catalogs import catalogs
from app.cli.demo import demo
from app.cli.imports import import_group
from app.cli.locales import locales
from app.cli.serve import serve


def set_up(app: Flask) -> None:
    """Hang our commands on the command line of the application."""
    for command in (catalogs, demo, import_group, locales, serve):
        app.cli.add_command(command)
