"""What is played here goes on beside servers and threads, so each test has a database and an application of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from app.core.database import db
from tests import databases
from tests.conftest import asked_for


@pytest.fixture
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Give the address of a fresh database that no other test uses."""
    with asked_for(request, databases.sqlite(tmp_path)) as url:
        yield url


@pytest.fixture
def app(database: str, tmp_path: Path) -> Iterator[Flask]:
    """Give an application on that database."""
    app = databases.app_on(database, tmp_path / "data")
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
