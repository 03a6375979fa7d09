"""How much a view takes: most take what the operator set for all, a few are made for files."""

from collections.abc import Callable
from typing import TypeVar

from flask import Flask, current_app, request

View = TypeVar("View", bound=Callable[..., object])

ATTRIBUTE = "most_bytes"


def takes_up_to(most: int) -> Callable[[View], View]:
    """Let a view take a body of so many bytes, where the operator's limit for all is lower."""

    def marked(view: View) -> View:
        setattr(view, ATTRIBUTE, most)
        return view

    return marked


def allow() -> int | None:
    """Return the most bytes that the view asked for takes, and let Werkzeug hold to that."""
    usual: int | None = current_app.config["MAX_CONTENT_LENGTH"]
    view = current_app.view_functions.get(request.endpoint or "")
    larger = getattr(view, ATTRIBUTE, None)
    if usual is None or larger is None:
        return usual
    request.max_content_length = max(usual, larger)
    request.max_form_memory_size = request.max_content_length
    return request.max_content_length


def most_of_all(app: Flask) -> int:
    """Return the most bytes that any view takes."""
    usual: int = app.config["MAX_CONTENT_LENGTH"]
    return max(usual, *(getattr(view, ATTRIBUTE, 0) for view in app.view_functions.values()))
