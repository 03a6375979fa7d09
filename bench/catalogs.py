"""The words of the interface: what they cost a reader's page, and how long the pages wait that have five thousand.

In one process, without a server and without finished pages, for gettext is a hundredth of what would be in between.
"""

import gc
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any, Final
from urllib.parse import urlencode

import polib
from flask import Flask
from flask.testing import FlaskClient
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext

from app import create_app
from app.accounts.logins import Login
from app.accounts.models import Person, RoleGrant
from app.accounts.passwords import hash_of
from app.accounts.policy import Role
from app.catalogs import merging
from app.catalogs.catalog import UNWRAPPED, Catalog, read, write
from app.catalogs.compiling import ensure_compiled
from app.catalogs.files import catalog_path, catalogs, template_path
from app.catalogs.messages import message_id
from app.config import Settings
from app.core.clock import now
from app.core.database import db, unit_of_work
from app.web.shared.voices import CATALOGS
from bench.desk import ADDRESS, LOCALE, PASSWORD, TOKEN
from bench.reader import flask
from bench.report import Figures

TEXTS: Final = 5000
TURNS, REPLAYS, SAVES = 40, 200, 60
SHARE_AT_MOST, LIST_MS, SAVE_MS = 3.0, 150.0, 50.0
LANGUAGES: Final = ("en", "ru", "ar")
FUNCTIONS: Final = ("_", "gettext", "ngettext", "pgettext", "npgettext")
FIRST_LINK: Final = re.compile(r'href="(/\w+/articles/[^"?]+)"')

Call = tuple[Callable[..., str], EvalContext, tuple[Any, ...], dict[str, Any]]
Line = tuple[str, float | None, float, float, float | None, float | None, str]


def measure() -> Figures:
    """Load the demo newsroom, ask for its pages, then for those of a language with five thousand texts."""
    with TemporaryDirectory() as folder:
        data = Path(folder)
        flask(data, "db", "upgrade")
        flask(data, "demo", "load")
        settings = Settings(data=data, database_url=f"sqlite:///{data / 'tolmach.sqlite'}")
        app = create_app(settings)
        loaded = [tag for tag, _ in catalogs()]
        with app.app_context():
            for tag in loaded:
                CATALOGS.of(tag)
        lines = [*_reader_lines(app, create_app(settings)), *_desk_lines(app, data / "translations")]
    columns = ("what", "messages", "ms", "CPU ms", "gettext ms", "share %", "at most")
    facts = {"languages loaded": len(loaded), "texts in a language": TEXTS}
    return Figures("The words of the interface", columns, lines, facts)


# --- What words cost a reader's page ---------------------------------------------------------


def _reader_lines(app: Flask, noting: Flask) -> Iterator[Line]:
    """Yield what words cost each page; `noting` is another application of the same newsroom, to count calls in."""
    calls: list[Call] = []
    _note(noting, calls)
    client, counted = (each.test_client(use_cookies=False) for each in (app, noting))
    for tag in LANGUAGES:
        article = FIRST_LINK.search(client.get(f"/{tag}/").text)
        if article is None:
            message = f"the front page in {tag} shows no article"
            raise LookupError(message)
        for name, path in (("article", article[1]), ("list", f"/{tag}/articles/"), ("front page", f"/{tag}/")):
            waited, busy = _timed(partial(_read, client, path), TURNS)
            _read(counted, path, 0)  # parts of it that are made once are made now
            calls.clear()
            with counted:
                _read(counted, path, 0)
                spoken = _replayed(list(calls))
            share = round(spoken * 100 / busy, 2)
            yield (f"{name}, {tag}", len(calls), waited, busy, round(spoken, 3), share, f"{SHARE_AT_MOST} %")


def _note(app: Flask, calls: list[Call]) -> None:
    """Let an application that has rendered nothing yet note each call of gettext in a template."""

    def noted(say: Callable[..., str]) -> Callable[..., str]:
        @pass_eval_context
        def note(context: EvalContext, /, *arguments: Any, **values: Any) -> str:  # noqa: ANN401 - handed on
            calls.append((say, context, arguments, values))
            return say(context, *arguments, **values)

        return note

    words: dict[str, Any] = app.jinja_env.globals
    words.update({name: noted(words[name]) for name in FUNCTIONS})


def _replayed(calls: list[Call]) -> float:
    """Return the milliseconds that the calls take, the fastest of many times."""
    best = float("inf")
    for _turn in range(REPLAYS):
        begin = process_time()
        for say, context, arguments, values in calls:
            say(context, *arguments, **values)
        best = min(best, process_time() - begin)
    return best * 1000


# --- A language with five thousand texts -----------------------------------------------------


def _desk_lines(app: Flask, folder: Path) -> Iterator[Line]:
    ids = _write_catalogs(folder)
    CATALOGS.folder = folder
    with app.app_context(), unit_of_work():
        person = Person(name="Translator", created_at=now(), roles=[RoleGrant(role=Role.TRANSLATOR, locale=LOCALE)])
        db.session.add(person)
        db.session.flush()
        db.session.add(Login(person_id=person.id, email=ADDRESS, password=hash_of(PASSWORD), confirmed_at=now()))
    client = app.test_client()
    token = _sign_in(client)
    gc.collect()
    gc.freeze()  # as `app.wsgi` does when a process begins
    address = f"/desk/catalogs/{LOCALE}"
    pages = {
        "first list of a process": (address, 1),
        "list": (address, TURNS),
        "list, searched": (f"{address}?q=language&show=all", TURNS),
        "one text": (f"{address}/{ids[0]}", TURNS),
    }
    for what, (path, turns) in pages.items():
        yield _line(what, _timed(partial(_read, client, path), turns), LIST_MS)

    def save(turn: int) -> None:
        sent = {"text0": f"Zdanie {turn}", "version": 0, "csrf_token": token}
        _ok(client.post(f"{address}/{ids[turn]}", data=sent, headers={"Accept": "application/json"}).status_code)

    yield _line("save a text", _timed(save, SAVES), SAVE_MS)


def _read(client: FlaskClient, path: str, _turn: int) -> None:
    _ok(client.get(path).status_code)


def _line(what: str, taken: tuple[float, float], most_ms: float) -> Line:
    return (f"{what}, {TEXTS:,} texts", None, *taken, None, None, f"{most_ms:.0f} ms")


def _sign_in(client: FlaskClient) -> str:
    page = client.get("/account/sign-in").text
    sent = {"email": ADDRESS, "password": PASSWORD, "csrf_token": _token(page)}
    client.post("/account/sign-in", data=urlencode(sent), content_type="application/x-www-form-urlencoded")
    return _token(client.get("/desk/").text)


def _token(page: str) -> str:
    found = TOKEN.search(page)
    if found is None:
        message = "a page has no token"
        raise LookupError(message)
    return found[1]


def _ok(status: int) -> None:
    if status >= 300:  # noqa: PLR2004 - of HTTP
        message = f"a page answered {status}"
        raise LookupError(message)


def _write_catalogs(folder: Path) -> list[str]:
    """Write a template of so many texts and its Polish, made of our own, and return ids of some without a plural."""
    template, shipped = read(template_path()), read(catalog_path(LOCALE)).by_key()
    sources, known = list(template.living()), merging.begin(LOCALE)
    many = Catalog(polib.POFile(wrapwidth=UNWRAPPED))
    many.po.metadata = template.metadata
    for number in range(TEXTS):
        model, turn = sources[number % len(sources)], f" {number // len(sources)}"
        entry = polib.POEntry(msgctxt=model.msgctxt, msgid=model.msgid + turn, flags=list(model.flags))
        entry.comment, entry.occurrences = model.comment, list(model.occurrences)
        said = shipped.get((model.msgctxt, model.msgid))
        if model.msgid_plural:
            entry.msgid_plural = model.msgid_plural + turn
            entry.msgstr_plural = {form: text + turn for form, text in said.msgstr_plural.items()} if said else {}
        else:
            entry.msgstr = said.msgstr + turn if said and number % 3 else ""
        many.po.append(entry)
        known.po.append(entry)
    template_path(folder).parent.mkdir(parents=True, exist_ok=True)
    catalog_path(LOCALE, folder).parent.mkdir(parents=True, exist_ok=True)
    write(many, template_path(folder))
    write(known, catalog_path(LOCALE, folder))
    ensure_compiled(folder)
    plain = [entry for entry in many.po if not entry.msgid_plural and "%" not in entry.msgid]
    return [message_id(entry.msgctxt, entry.msgid) for entry in plain]


def _timed(do: Callable[[int], object], turns: int) -> tuple[float, float]:
    """Return the milliseconds that one waits for something, the middle of so many times, and the least of CPU time."""
    waited, busy = [], []
    for turn in range(turns):
        begin, worked = perf_counter(), process_time()
        do(turn)
        waited.append(perf_counter() - begin)
        busy.append(process_time() - worked)
    return round(median(waited) * 1000, 2), round(min(busy) * 1000, 2)
