"""Waiting for what another thread or process does."""

from collections.abc import Callable
from time import monotonic, sleep

PATIENCE = 120.0
"""Seconds after which something counts as never happening; how soon it should is not for tests to say."""


def until(is_so: Callable[[], bool]) -> None:
    """Wait until something is so."""
    end = monotonic() + PATIENCE
    while not is_so():
        assert monotonic() < end, "it never came to that"
        sleep(0.01)
