"""Pages of the desk that no journey has: to look at what the frame and the macros do, whatever is put into them."""

from collections.abc import Callable

import jinja2
from flask import Flask, Response
from flask.testing import FlaskClient
from flask_wtf import FlaskForm

from app.web.shared.desk_chrome import show_desk
from tests.makers import Maker
from tests.web.pages import Page
from tests.web.signing import sign_in

HEAD = """
{% extends "layouts/desk.html" %}
{% import "components/desk.html" as desk_macros %}
{% import "components/forms.html" as forms %}
{% import "components/diff.html" as diffs %}
{% block title %}A sample{% endblock %}
"""
BEGUN = "{% block content %}"
DONE = "{% endblock %}"


def sample(app: Flask, client: FlaskClient, body: str, *, page: object = None, form: FlaskForm | None = None) -> Page:
    """Return a page of the desk with this inside: the content, or blocks where it begins with one."""
    blocks = body if body.lstrip().startswith("{% block") else BEGUN + body + DONE
    loader = app.jinja_env.loader
    assert loader is not None
    app.jinja_env.loader = jinja2.ChoiceLoader([jinja2.DictLoader({"sample.html": HEAD + blocks}), loader])
    app.jinja_env.cache = {}
    _answer(app, lambda: show_desk("sample.html", page, current="articles", form=form))
    return Page(client.get("/desk/sample"))


def _answer(app: Flask, view: Callable[[], Response]) -> None:
    if "desk.sample" not in app.view_functions:
        app.add_url_rule("/desk/sample", "desk.sample")
    app.view_functions["desk.sample"] = view


def as_somebody(client: FlaskClient, make: Maker, **roles: str) -> int:
    """Sign in somebody with these roles."""
    person = make.person("Aigerim Sadykova", **roles)
    sign_in(client, person)
    return person
