"""The demo newsroom, served as `serve` does, and a Chromium to walk through it."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, expect

from app.accounts.logins import login_of
from app.accounts.passwords import hash_of
from app.core.clock import now
from app.core.database import db, unit_of_work
from app.translation import claims
from bench.server import serving
from tests import databases
from tests.conftest import missing
from tests.makers import Maker
from tests.web.signing import sign_in
from tests.work import Work

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"]

expect.set_options(timeout=30_000)  # how soon something is seen is not for tests to say


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
    """Serve the demo newsroom and give its address.

    It is loaded into an empty data folder once, by whichever process of the tests comes first; each serves a copy.
    """
    folder = tmp_path_factory.mktemp("newsroom") / "data"
    base = tmp_path_factory.getbasetemp()
    ours = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    shutil.copytree(_loaded(ours / "newsroom-of-all"), folder)
    with serving(folder, "--workers", "1") as port:
        yield f"http://127.0.0.1:{port}"


def _loaded(folder: Path) -> Path:
    """Return a data folder that the demo newsroom was loaded into by `serve`."""
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "done").exists():
            with serving(folder / "data", "--workers", "1", "--no-jobs"):
                pass
            (folder / "done").touch()
    return folder / "data"


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


PASSWORD = "three quiet herons over Almaty"


@dataclass(frozen=True, slots=True)
class Bureau:
    """A newsroom that is served, and into which a test brings people and texts of its own while it runs."""

    address: str
    app: Flask
    make: Maker
    work: Work

    def window(self, browser: Browser, person_id: int, *, has_script: bool = True) -> BrowserContext:
        """Open a window in which a colleague is signed in."""
        context = browser.new_context(base_url=self.address, reduced_motion="reduce", java_script_enabled=has_script)
        client = self.app.test_client()
        sign_in(client, person_id)
        name = str(self.app.config["SESSION_COOKIE_NAME"])
        cookie = client.get_cookie(name)
        assert cookie is not None
        context.add_cookies([{"name": name, "value": cookie.value, "url": self.address}])
        return context

    def hand_over(self, translation_id: int, person_id: int, other_id: int) -> None:
        """Let one colleague give a translation to another."""
        with self.app.app_context():
            claims.hand_over(translation_id, other_id, actor=self.make.actor(person_id))
            db.session.remove()

    def give_password(self, person_id: int) -> str:
        """Let a colleague sign in by a page, with `PASSWORD`, and return their address."""
        sign_in(self.app.test_client(), person_id)
        with self.app.app_context(), unit_of_work():
            login = login_of(person_id)
            assert login is not None
            login.password, login.confirmed_at = hash_of(PASSWORD), now()
            return login.email


@pytest.fixture(scope="session")
def bureau(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bureau]:
    """Serve an empty newsroom."""
    data = tmp_path_factory.mktemp("bureau")
    with databases.sqlite(data) as url:
        (data / "test.sqlite").rename(data / "tolmach.sqlite")
        app = databases.app_on(url.replace("test.sqlite", "tolmach.sqlite"), data)
    make = Maker(app)
    with serving(data, "--no-demo", "--workers", "1") as port:
        yield Bureau(f"http://127.0.0.1:{port}", app, make, Work(app, make))
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
