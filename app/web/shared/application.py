"""The application as Flask makes it, without what it does for applications of another kind."""

from collections.abc import Callable
from typing import Any

from flask import Flask


class Application(Flask):
    """An application whose functions are all synchronous."""

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function as it is: Flask would look into each of the dozen that a request goes through."""
        return func
