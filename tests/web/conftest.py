"""Reading pages, and a newsroom of every role."""

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from flask.testing import FlaskClient

from app.core.database import db
from tests import databases
from tests.web.cast import Cast, cast
from tests.web.pages import Page

Read = Callable[[str], Page]


@pytest.fixture
def read(client: FlaskClient) -> Read:
    """Give a function that asks for a path and returns the page."""
    return lambda path: Page(client.get(path))


@pytest.fixture(scope="session")
def newsroom() -> Iterator[Cast]:
    """Give people of every role and texts at every stage, made once: whoever uses it begins it again."""
    with TemporaryDirectory() as folder, databases.sqlite(Path(folder)) as url:
        app = databases.app_on(url, Path(folder) / "data")
        yield cast(app, Path(folder) / "test.sqlite")
        with app.app_context():
            db.session.remove()
            db.engine.dispose()
