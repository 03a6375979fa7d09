"""What holds wherever queries are counted."""

import pytest

from app.locales import queries


@pytest.fixture(autouse=True)
def _registry_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no slow machine read the registry in the middle of a page: that happens once a second, not once a page."""
    monkeypatch.setattr(queries, "SNAPSHOT_SECONDS", 3600.0)
