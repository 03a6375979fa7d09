"""What most tests stand on: an application on a fresh database, a client, a maker of texts."""

import gc
import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from shutil import which

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import settings

from app.core.database import db
from tests import databases
from tests.makers import Maker
from tests.work import Work

settings.register_profile("tolmach", deadline=None)  # speed belongs into the benchmarks
settings.load_profile("tolmach")

REQUIRE_ALL = bool(os.environ.get("TOLMACH_REQUIRE_ALL"))
SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"

pytest_plugins = ["tests.measuring"]

gc.set_threshold(200_000, 50, 100)
"""A hundred thousand objects stay for all tests; to look through them for garbage takes an eighth of the time."""


def pytest_xdist_auto_num_workers() -> int:
    """Return how many processes run the tests: one more than cores, for there is always one that waits for a server."""
    return (os.cpu_count() or 1) + 1


def missing(what: str) -> None:
    """Skip the test because this machine lacks something, or fail where everything is required."""
    if REQUIRE_ALL:
        pytest.fail(f"{what} is missing, and everything is required")
    pytest.skip(f"{what} is missing")


@contextmanager
def asked_for(request: pytest.FixtureRequest, sqlite: AbstractContextManager[str]) -> Iterator[str]:
    """Give the address of a fresh database: this one of SQLite, or what `on_both` asks for."""
    if getattr(request, "param", "sqlite") == "sqlite":
        with sqlite as url:
            yield url
        return
    if not databases.has_postgresql():
        missing("PostgreSQL")
    with databases.postgresql() as url:
        yield url


@pytest.fixture
def msgfmt() -> None:
    """Have the tools of GNU gettext at hand, as a judge of what we say of catalogs."""
    if not which("msgfmt"):
        missing("GNU gettext (msgfmt)")


@pytest.fixture
def database(request: pytest.FixtureRequest) -> Iterator[str]:
    """Give the address of a fresh database."""
    with asked_for(request, databases.shared_sqlite()) as url:
        yield url


@pytest.fixture
def app(request: pytest.FixtureRequest, database: str, tmp_path: Path) -> Iterator[Flask]:
    """Give the application on that database: one as new, or one of its own to a test that alters it."""
    if request.node.get_closest_marker("alters_app"):
        app = databases.app_on(database, tmp_path / "data")
    else:
        app = databases.shared(database).begin_again()
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def inside(app: Flask) -> Iterator[None]:
    """Run the test within the application, as deeds and queries want it."""
    with app.app_context():
        yield
        db.session.rollback()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Give a reader's client."""
    return app.test_client()


@pytest.fixture
def make(app: Flask) -> Maker:
    """Give the maker of terms and texts."""
    return Maker(app)


@pytest.fixture
def work(app: Flask, make: Maker) -> Work:
    """Give whoever does the work at the desk that a test is not about."""
    return Work(app, make)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Give the folder of texts that nobody here wrote; the test is skipped where it is absent."""
    if not SHARED_DATA.is_dir():
        pytest.skip("the shared data folder is absent")
    return SHARED_DATA
