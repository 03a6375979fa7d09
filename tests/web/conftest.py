"""Reading pages."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from tests.web.pages import Page

Read = Callable[[str], Page]


@pytest.fixture
def read(client: FlaskClient) -> Read:
    """Give a function that asks for a path and returns the page."""
    return lambda path: Page(client.get(path))
