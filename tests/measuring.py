"""What coverage is measured of: the tests that look closely, and not what is put up for them.

To measure makes the program run less than half as fast. So it rests while fixtures are made, and in tests that only
do once more what others do: on PostgreSQL, or along whole ways.
"""

from collections.abc import Generator, Iterator
from contextlib import contextmanager

import pytest

WALKS = "bench", "deploy", "durability", "journeys", "scenarios", "test_crawl", "test_roles", "test_truth"
"""Parts of the names of tests that walk through all that others have looked at closely."""


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
def pytest_runtest_setup(item: pytest.Item) -> Generator[None]:
    """Rest while fixtures are made."""
    with _resting(item.config):
        yield


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None]:
    """Rest while they are put away."""
    with _resting(item.config):
        yield


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Rest in tests that do what others do."""
    for item in items:
        is_second = item.get_closest_marker("postgres") or any(walk in item.nodeid for walk in WALKS)
        if is_second and item.config.pluginmanager.hasplugin("_cov"):
            item.add_marker("no_cover")
