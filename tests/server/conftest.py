"""A server in this process, for all tests of a file."""

from collections.abc import Iterator

import pytest

from app.server.application import Application
from tests.server.served import MOST, Served, echo, ready, serving


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    """Give a server with an application that says what it was asked, and has one page ready."""
    with serving(Application(echo, ready, lambda: MOST)) as made:
        yield made
