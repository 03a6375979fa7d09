"""The demo newsroom, served as `serve` does, and a Chromium to walk through it."""

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from bench.server import serving
from tests.conftest import missing

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"]


def _chromium() -> str | None:
    named = os.environ.get("TOLMACH_CHROMIUM")
    return named or next((found for name in CHROMIUM_NAMES if (found := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Use the Chromium of the system."""
    path = _chromium()
    if path is None:
        missing("Chromium")
    return {**browser_type_launch_args, "executable_path": path, "args": QUIET}


@pytest.fixture(scope="session")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the demo newsroom from an empty data folder and give its address."""
    with serving(tmp_path_factory.mktemp("newsroom"), "--workers", "1") as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture
def reader(browser: Browser, newsroom: str) -> Iterator[Page]:
    """Give a fresh window of a reader; a request to anybody else or an error of the page fails the test."""
    context = browser.new_context(base_url=newsroom)
    page = context.new_page()
    trouble = watch(page, newsroom)
    yield page
    context.close()
    assert trouble == []


@pytest.fixture
def without_script(browser: Browser, newsroom: str) -> Iterator[Page]:
    """Give a window without JavaScript."""
    context: BrowserContext = browser.new_context(base_url=newsroom, java_script_enabled=False)
    yield context.new_page()
    context.close()


def watch(page: Page, address: str) -> list[str]:
    """Collect errors of the page, refusals of its policy, and requests that leave the site."""
    trouble: list[str] = []
    page.on("pageerror", lambda error: trouble.append(f"error: {error}"))
    page.on("console", lambda said: trouble.append(f"console: {said.text}") if said.type == "error" else None)
    page.on("request", lambda asked: trouble.append(f"left for {asked.url}") if address not in asked.url else None)
    return trouble
