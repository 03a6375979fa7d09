"""One first installation serves all tests of dev.py."""

from pathlib import Path

import pytest

from tests.dev.clones import Clone, Outcome, bare_clone, copy_clone, outcome


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Clone:
    """A fresh clone, into which nothing is installed, for tests that change nothing in it."""
    return bare_clone(tmp_path_factory.mktemp("clone"), tmp_path_factory.mktemp("shelf"))


@pytest.fixture(scope="session")
def first_starts(bare: Clone, tmp_path_factory: pytest.TempPathFactory) -> tuple[Clone, list[Outcome]]:
    """A clone in which dev.py was started for the first time, twice at once, and how that ended."""
    clone = copy_clone(bare, tmp_path_factory.mktemp("started") / "clone")
    both = [clone.start("flask", "people", "list") for _ in range(2)]
    return clone, [outcome(process) for process in both]


@pytest.fixture
def clone(first_starts: tuple[Clone, list[Outcome]], tmp_path: Path) -> Clone:
    """A clone with the base set installed."""
    return copy_clone(first_starts[0], tmp_path / "clone")
