"""A folder to import from, and one run of the import."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from app.accounts.policy import OPERATOR
from app.transfer.importer import Import, Report

Take = Callable[..., Report]


@pytest.fixture
def take(tmp_path: Path) -> Take:
    """Give a function that writes articles into a file and imports it."""

    def write_and_run(*articles: dict[str, Any], name: str = "articles.json") -> Report:
        path = tmp_path / name
        path.write_text(json.dumps(list(articles), ensure_ascii=False), encoding="utf-8")
        return Import(OPERATOR, tmp_path / "media", ZoneInfo("UTC")).run([path])

    return write_and_run
