"""The command line, one file a group, each loaded when it is asked for. Only `python -m app` needs it."""

from collections.abc import Mapping
from importlib import import_module
from typing import Final

import click
from flask import Flask
from flask.cli import AppGroup

COMMANDS: Final[Mapping[str, str]] = {
    "articles": "app.cli.articles:articles",
    "assets": "app.cli.assets:assets",
    "audit": "app.cli.audit:audit",
    "catalogs": "app.cli.catalogs:catalogs",
    "db": "app.cli.database:migrations",
    "demo": "app.cli.demo:demo",
    "export": "app.cli.exports:export_group",
    "import": "app.cli.imports:import_group",
    "jobs": "app.cli.jobs:jobs",
    "locales": "app.cli.locales:locales",
    "memory": "app.cli.memory:memory",
    "people": "app.cli.people:people",
    "register": "app.cli.register:register",
    "routes": "flask.cli:routes_command",
    "serve": "app.cli.serve:serve",
    "shell": "flask.cli:shell_command",
    "translations": "app.cli.translations:translations",
}
"""Where each command is found."""


class Commands(AppGroup):
    """The commands by their names.

    The processes that answer are forked from the one that runs `serve`, and would carry along what the other commands
    are made of: 18 MB each.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - as click calls it
        """Return the names."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a command; None where there is none of that name."""
        if cmd_name in COMMANDS and cmd_name not in self.commands:
            module, name = COMMANDS[cmd_name].split(":")
            self.add_command(getattr(import_module(module), name), cmd_name)
        return super().get_command(ctx, cmd_name)


def set_up(app: Flask) -> None:
    """Make our commands the command line of the application."""
    app.cli = Commands("flask", help="The command line of Tolmach.")
