"""What coverage is measured of: the tests that look closely, and not what is put up for them.

To measure makes the program run less than half as fast. So it rests while tests are read, while their fixtures are made
and a library of theirs works, and in tests that only do once more what others do: on PostgreSQL, along whole ways, with
examples that are drawn by chance, or with very much of the same.
"""

import sys
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from importlib import import_module
from pkgutil import walk_packages

import pytest

import app

WALKS = "bench", "deploy", "durability", "journeys", "scenarios", "test_crawl", "test_roles", "test_truth"
"""Parts of the names of tests that walk through all that others have looked at closely."""

MUCH = "no_weapon", "no_longer_than", "take_no_longer", "ten_thousand", "real_texts"
"""Parts of the names of tests that give much to do, of a kind that others look at closely."""

ACTING = "app.__main__", "app.wsgi"
"""Modules that do something when they are read."""


@contextmanager
def unmeasured() -> Iterator[None]:
    """Rest while a library works that calls nothing of ours."""
    tracer = sys.gettrace()
    sys.settrace(None)
    try:
        yield
    finally:
        sys.settrace(tracer)


@contextmanager
def _resting(config: pytest.Config) -> Iterator[None]:
    plugin = config.pluginmanager.getplugin("_cov")
    controller = plugin and plugin.cov_controller
    if controller:
        controller.pause()
    yield
    if controller:
        controller.resume()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection(session: pytest.Session) -> Generator[None, object, object]:
    """Rest while the tests are read, after all of the program was."""
    for module in walk_packages(app.__path__, "app."):
        if module.name not in ACTING:
            import_module(module.name)
    with _resting(session.config):
        return (yield)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None]:
    """Rest while fixtures are made."""
    with _resting(item.config):
        yield


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None]:
    """Rest while they are put away."""
    with _resting(item.config):
        yield


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Rest in tests that do what others do."""
    for item in items:
        is_again = item.get_closest_marker("postgres") or item.get_closest_marker("hypothesis")
        is_second = is_again or any(part in item.nodeid for part in (*WALKS, *MUCH))
        if is_second and item.config.pluginmanager.hasplugin("_cov"):
            item.add_marker("no_cover")
