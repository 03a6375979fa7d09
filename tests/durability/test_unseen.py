"""What no editor has approved and published: looked for on every address that readers can ask for."""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from app.core.database import db
from app.locales.queries import registry
from tests import databases
from tests.durability.hidden import SIGN, Newsroom, open_newsroom, word, work_in_secret
from tests.makers import Maker

LINK = re.compile(r"""(?:href|src|action|content)="(/[^"#]*|http://localhost[^"#]*)|http://localhost(/[^\s"'<>#]*)""")
PASSING = {"Date", "Content-Security-Policy", "Permissions-Policy"}
"""Headers that are the same for all, or differ from second to second."""

MOST = 4000
NUMBERS = range(1, 25)
QUESTIONS = ("letters", "listy", "torture", "case", SIGN, *map(word, ("draft", "topicdraft", "it", "gone", "name")))
SLUGS = tuple(
    map(
        word, ("draft", "inreview", "approved", "planned", "update", "next", "topicdraft", "it", "kk", "mended", "gone")
    )
)
PARTS = {
    "number": ("1", "2"),
    "article_id": tuple(map(str, NUMBERS)),
    "segment_id": ("1", "2", "9999"),
    "slug": (*SLUGS, "the-quoxgone-case", "sprawa-quoxgonepl", "polowa-quoxhalfpl", "the-quoxwrong-case", "torture"),
    "filename": ("0.png",),
    "token": ("guessed",),
    "path:name": (),
    "path:filename": (),
    "digest": (),
}


@dataclass(frozen=True, slots=True)
class Said:
    """What an answer said: its status, its headers, its text."""

    status: int
    headers: tuple[tuple[str, str], ...]
    text: str

    @property
    def all(self) -> str:
        """Everything of it, in lower case."""
        return "\n".join((*map(": ".join, self.headers), self.text)).lower()


Answers = dict[str, Said]


@dataclass(frozen=True, slots=True)
class Looked:
    """What nobody in particular was answered before anything was done in secret, and after it."""

    room: Newsroom
    before: Answers
    after: Answers


@pytest.fixture(scope="module")
def looked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Looked]:
    """Open a newsroom, look at all that readers get, work in secret, and look again."""
    folder = tmp_path_factory.mktemp("unseen")
    with databases.sqlite(folder) as url:
        app = databases.app_on(url, folder / "data")
        with app.app_context():
            room = open_newsroom(app, Maker(app))
            addresses = guesses(app)
        before = crawled(app, addresses)
        with app.app_context():
            work_in_secret(room)
            db.session.remove()
        yield Looked(room, before, crawled(app, addresses))
        with app.app_context():
            db.engine.dispose()


def test_what_readers_have_is_there(looked: Looked) -> None:
    """Without this the tests below would promise nothing."""
    assert len(looked.before) > 500
    found = [path for path, said in looked.before.items() if "letters-from-a-prison" in said.all]
    assert {"/en/", "/en/articles/", "/en/feed.atom", "/en/search?q=letters"} <= {*found}
    assert {said.status for said in looked.after.values()} <= {200, 301, 302, 404, 405, 410}


def test_no_address_says_a_word_of_what_is_not_for_readers(looked: Looked) -> None:
    saying = {
        path: said.all[max(0, place - 80) : place + 40]
        for path, said in looked.after.items()
        if SIGN not in path and (place := said.all.find(SIGN)) >= 0
    }

    assert saying == {}


def test_what_is_done_in_secret_changes_no_answer(looked: Looked) -> None:
    """No status, no count, no suggestion, no ETag and no way on tells that something is written."""
    changed = [path for path, said in looked.after.items() if looked.before.get(path) != said]

    assert [path for path in changed if path not in under_way(looked.room)] == []
    assert looked.before.keys() == looked.after.keys()


def test_a_page_that_waits_says_that_somebody_is_at_it_and_not_who(looked: Looked) -> None:
    for path in under_way(looked.room):
        assert SIGN not in looked.after[path].all


def test_a_hidden_text_is_answered_like_one_that_never_was(looked: Looked) -> None:
    paths = [f"/{locale}/articles/{slug}" for locale in ("en", "pl", "it") for slug in map(word, ("draft", "it"))]
    for path in paths:
        never = path.replace(SIGN, "zuox")
        said = {name: looked_at(looked.room.app, name) for name in (path, never)}
        assert said[path].status == HTTPStatus.NOT_FOUND
        assert said[path].all.replace(SIGN, "zuox") == said[never].all


def test_the_picture_of_a_draft_is_not_there(looked: Looked) -> None:
    assert looked.room.pictures
    for name in looked.room.pictures:
        said, never = (looked_at(looked.room.app, f"/media/{file}") for file in (name, name[::-1]))
        assert (said.status, said.text) == (never.status, never.text)
        assert said.status == HTTPStatus.NOT_FOUND


def test_nobody_asks_for_a_language_of_a_text_that_readers_have_nowhere(looked: Looked) -> None:
    client = looked.room.app.test_client(use_cookies=False)
    live = {path for path, said in looked.after.items() if "/it/waiting/" in path and said.status != 404}

    asked = {f"/it/waiting/{number}": client.post(f"/it/waiting/{number}").status_code for number in NUMBERS}

    assert {path for path, status in asked.items() if status != HTTPStatus.NOT_FOUND} == live


def test_every_door_of_the_desk_is_shut_to_nobody(looked: Looked) -> None:
    client = looked.room.app.test_client()
    for path in guesses(looked.room.app, ("/desk", "/admin"), methods=("GET", "POST"), numbers=NUMBERS[:2]):
        for method in ("GET", "POST"):
            said = client.open(path, method=method).get_data(as_text=True).lower()
            assert SIGN not in said.replace(path.lower(), ""), path


# --- Looking ---------------------------------------------------------------------------------


def guesses(
    app: Flask,
    below: tuple[str, ...] = ("",),
    methods: tuple[str, ...] = ("GET",),
    numbers: Iterable[int] = NUMBERS[:12],
) -> list[str]:
    """Return every address that somebody might guess: all routes, with all that stands in them here."""
    with app.app_context():
        locales = [language.tag for language in registry().content]
    found = []
    for rule in app.url_map.iter_rules():
        is_meant = rule.rule.startswith(below) and (below != ("",) or not rule.rule.startswith(("/desk", "/admin")))
        if is_meant and {*methods} & (rule.methods or set()):
            found += filled_in(rule, locales, numbers)
    searches = [f"/{locale}/search?q={asked}" for locale in ("en", "pl", "it") for asked in QUESTIONS]
    lists = [f"/en/articles/?{name}={value}" for name, value in (("topic", word("topicdraft")), ("country", "kz"))]
    return [*found, *searches, *lists] if below == ("",) else found


def filled_in(rule: Rule, locales: Iterable[str], numbers: Iterable[int]) -> list[str]:
    """Return the addresses of a route, with every part filled in by all that it may be."""
    paths = [""]
    for is_dynamic, part in rule._trace:  # noqa: SLF001 - Werkzeug has no other way to its parts
        choices = options(rule, part, locales, numbers) if is_dynamic else (part.lstrip("|"),)
        paths = [path + choice for path in paths for choice in choices]
    return paths


def options(rule: Rule, name: str, locales: Iterable[str], numbers: Iterable[int]) -> Iterable[str]:
    """Return what one part of an address may be."""
    chosen = re.search(rf"<any\(([^)]*)\):{name}>", rule.rule)
    if chosen:
        return [word.strip(" '") for word in chosen[1].split(",")]
    if name == "locale":
        return locales
    return PARTS.get(name, tuple(map(str, numbers)) if name.endswith("_id") else ())


def crawled(app: Flask, paths: Iterable[str]) -> Answers:
    """Ask for these addresses, and for all that the answers lead to."""
    waiting, found = deque(paths), Answers()
    while waiting:
        path = waiting.popleft()
        if path in found or path.startswith(("/static/", "/account", "/desk", "/admin")):
            continue
        assert len(found) < MOST
        found[path] = looked_at(app, path)
        waiting += links_of(found[path])
    return found


def looked_at(app: Flask, path: str) -> Said:
    client: FlaskClient = app.test_client(use_cookies=False)
    with client.get(path) as response:
        headers = [(name, value) for name, value in response.headers if name not in PASSING]
        return Said(response.status_code, tuple(headers), response.get_data().decode("utf-8", "replace"))


def links_of(said: Said) -> Iterator[str]:
    """Yield where an answer leads on this site."""
    for found in LINK.finditer("\n".join([said.text, *(f'href="{value}"' for _name, value in said.headers)])):
        parts = urlsplit((found[1] or found[2]).replace("&amp;", "&"))
        if parts.path.startswith("/"):
            yield parts.path + (f"?{parts.query}" if parts.query else "")


def under_way(room: Newsroom) -> set[str]:
    """Return the pages that tell readers that somebody translates a text: they may know that, as they may ask."""
    assert room.shown is not None
    return {f"/{locale}/waiting/{room.shown.id}" for locale in ("it", "uk", "kk", "ru")}
