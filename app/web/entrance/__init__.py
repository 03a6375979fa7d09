"""What stands between the server and Flask: whole bodies first, then a turn.

The server has a thread for each request that has come in. Most of these threads only wait, for a body that is still
on its way (`bodies`) or for one of the few turns (`turns`), so that a slow sender holds nothing that others need.
"""

from flask import Flask

from app.web.entrance.bodies import ROOM, Bodies
from app.web.entrance.turns import AT_ONCE, Turns
from app.web.shared.bodies import most_of_all

__all__ = ["AT_ONCE", "ROOM", "set_up"]


def set_up(app: Flask) -> None:
    """Let nothing into the application but whole requests, and these by turns."""
    app.wsgi_app = Bodies(Turns(app.wsgi_app), most=lambda: most_of_all(app))  # type: ignore[method-assign] # as Flask documents
