"""On the smallest telephone nothing is cut off, and no button lies over another, in a language of long words.

Pages of every kind are looked at in both pseudo languages, from left to right and from right to left. The site answers
in the process of the test, so that the newsroom of every role is there (`tests.web.cast`); what works without scripts
is laid out without them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any, Final
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest
from playwright.sync_api import Browser
from sqlalchemy import update
from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.test import TestResponse

from app.accounts.models import Person
from app.catalogs.pseudo import PSEUDO
from app.core.database import db, unit_of_work
from app.locales import queries
from app.locales.models import Locale
from app.locales.service import open_locale
from tests import databases
from tests.web.cast import STRANGERS, Cast, cast
from tests.web.route_table import CASES, DOORS

pytestmark = [pytest.mark.browser, pytest.mark.journey]

TELEPHONE: Final[dict[str, Any]] = {
    "viewport": {"width": 320, "height": 640},
    "reduced_motion": "reduce",
    "java_script_enabled": False,
}
READERS: Final = ("", "articles/", "articles/live", "topics/", "search?q=x", "nothing", "waiting/{quiet}")
FOUND: Final = Path(__file__).with_name("cut_off.js").read_text(encoding="utf-8").partition("\n")[2].rstrip(";\n")


class Silent(WSGIRequestHandler):
    """A handler of requests that logs none."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Log nothing."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cast]:
    """Give a newsroom of every role that has both pseudo languages."""
    folder = tmp_path_factory.mktemp("pseudo")
    with databases.sqlite(folder) as url:
        app = databases.app_on(url, folder / "data")
        with app.app_context():
            for tag in PSEUDO:
                open_locale(tag, for_interface=True)
        yield cast(app, folder / "test.sqlite")
        with app.app_context():
            db.session.remove()
            db.engine.dispose()


def speak(desk: Cast, tag: str) -> None:
    """Let everybody have the interface in a pseudo language, whatever the language of the texts."""
    desk.begin_again()
    with desk.app.app_context(), unit_of_work():
        db.session.execute(update(Person).values(interface_locale=tag))
        db.session.execute(update(Locale).values(is_open_for_interface=Locale.tag == tag))
        db.session.execute(update(Locale).where(Locale.tag != tag).values(fallback=tag))
    queries.forget()


def fetch(desk: Cast, who: str, path: str) -> TestResponse:
    """Return what somebody gets at an address, whole."""
    response = desk.browser(who).get(path, follow_redirects=True)
    response.get_data()
    response.close()
    return response


def pages(desk: Cast) -> Iterator[tuple[str, TestResponse]]:
    """Yield a page of every kind with its address, as somebody sees it who may see most of it."""
    cases = {case.endpoint: case for case in (*DOORS, *CASES) if case.method == "GET"}
    asked = [("nobody", f"/en/{path.format_map(desk.scene)}") for path in READERS]
    asked += [
        ("nobody" if case in DOORS else min(case.open_to - STRANGERS), desk.path(case)) for case in cases.values()
    ]
    for who, path in asked:
        page = fetch(desk, who, path)
        if page.mimetype == "text/html":
            yield page.request.path, page  # several lead to the door


@contextmanager
def answering(desk: Cast, documents: Mapping[str, TestResponse]) -> Iterator[str]:
    """Answer with these pages, and with whatever they are made up of, and give the address."""

    def site(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        path = str(environ["RAW_URI"])
        return (documents.get(path) or fetch(desk, "nobody", path))(environ, start)

    server = make_server("127.0.0.1", 0, site, request_handler=Silent)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.mark.parametrize("tag", PSEUDO)
def test_at_320_pixels_no_text_is_cut_off_and_no_button_lies_over_another(
    browser: Browser, desk: Cast, tag: str
) -> None:
    speak(desk, tag)
    documents = dict(pages(desk))
    found = {}
    with answering(desk, documents) as address, browser.new_context(**TELEPHONE) as context:
        window = context.new_page()
        for path in documents:
            window.goto(f"{address}{path}")
            if wrong := window.evaluate(FOUND):
                found[path] = wrong

    assert found == {}
    assert len(documents) > 40


def test_what_is_cut_off_pushed_out_or_laid_over_something_is_seen(browser: Browser) -> None:
    with browser.new_context(**TELEPHONE) as context:
        window = context.new_page()
        window.set_content(
            """<p style="inline-size: 4em; overflow: hidden; white-space: nowrap">More than fits</p>
            <p style="position: absolute; inset-inline-start: 300px">Outside</p>
            <a href="#1">One</a><a href="#2" style="margin-inline-start: -1em">Two</a>
            <div style="overflow: auto"><p style="inline-size: 400px">This can be scrolled to</p></div>"""
        )
        found = window.evaluate(FOUND)

    kinds = {re.sub(r":.*| \d+ wide", "", one) for one in found}
    assert kinds == {"over each other", "the page is", "cut off", "outside the window"}
