"""Templates, set up so that a page with a dozen imports does not pay for each of them."""

from collections.abc import MutableMapping
from typing import Any

from flask import Flask
from flask.templating import Environment


class Templates(Environment):
    """Jinja's environment, in which a template has a dictionary of its own of what all templates are given.

    Jinja gives it two that are searched in turn, and compares all names in them at each import of a macro. What is
    given to all must be there before the first template is loaded, as Jinja asks in any case.
    """

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return what a template may use beside what it is rendered with."""
        return {**self.globals, **(d or {})}


def set_up(app: Flask) -> None:
    """Let the application render with this environment, before it makes one."""
    app.jinja_environment = Templates
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
