"""The words of the desk: how states, roles and deadlines are called, and what refusals say."""

from flask import Flask

from app.web.desk.words import deadlines, states

__all__ = ["set_up"]


def set_up(app: Flask) -> None:
    """Give templates the words for values of the domain."""
    app.jinja_env.filters.update(word=states.word, due=deadlines.due_now)
