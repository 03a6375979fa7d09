"""The translation editor over HTTP: opening and saving an article of 200 passages."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from itertools import islice
from pathlib import Path
from urllib.parse import urlencode

from app import create_app
from app.accounts.logins import Login
from app.accounts.models import Person, RoleGrant
from app.accounts.passwords import hash_of
from app.accounts.policy import OPERATOR, Role
from app.articles.service import Manuscript, revise, start_article, vouch_for
from app.config import Settings
from app.core.clock import now
from app.core.database import db, unit_of_work
from app.publishing.service import publish
from app.translation import claims, requests, targets
from app.translation.bases import targets_by_segment
from app.translation.models import Translation
from bench import matrix
from bench.corpus import articles
from bench.limits import Limited, LimitTable, timed
from bench.load import PATIENCE, Refused
from bench.server import ROOT, serving

SEGMENTS = 200
WRITTEN = 150
"""Passages that are translated already, so that the checks have something to read."""
OPENED, SAVED = 60, 300
OPEN_MS, SAVE_MS = 300.0, 100.0
ADDRESS, PASSWORD = "bench@example.org", "three quiet herons over Almaty"
LOCALE = "pl"

TOKEN = re.compile(r'name="csrf_token"[^>]* value="([^"]+)"')
FORM = re.compile(r'id="w(\d+)"[^>]*>\s*<input[^>]*>\s*<input[^>]* name="version" value="(\d+)"')


def measure() -> LimitTable:
    """Make the article, serve it, and measure what a translator waits for."""
    data = ROOT / "bench" / "results" / "editor"
    known, unknown = (f"/desk/translations/{translation_id}" for translation_id in build(data))
    with serving(data, "--no-demo", "--workers", "1") as port:
        rows = editor_rows(Client(port), known, unknown)
    facts = {"passages": SEGMENTS, **matrix.FACTS}
    return LimitTable("The desk, as those who work there wait for it", [*rows, *matrix.rows()], facts)


def editor_rows(client: "Client", path: str, unknown: str) -> list[Limited]:
    """Return the times of opening an article that was open before, one that was not, and of saving."""
    client.sign_in()
    client.read(path)
    first = timed("open an article that this process never saw", OPEN_MS, 1, lambda _turn: len(client.read(unknown)))
    opened = timed("open the editor", OPEN_MS, OPENED, lambda _turn: len(client.read(path)))
    page = client.read(path)
    versions = {int(segment_id): int(version) for segment_id, version in FORM.findall(page)}
    ids = sorted(versions)[WRITTEN:]

    def save(turn: int) -> int:
        segment_id = ids[turn % len(ids)]
        sent: dict[str, str | int] = {"text": f"Zdanie {turn} jest tu zapisane.", "version": versions[segment_id]}
        size = client.save(f"{path}/segments/{segment_id}", sent)
        versions[segment_id] += 1
        return size

    return [first, opened, timed("save a passage", SAVE_MS, SAVED, save)]


@dataclass
class Client:
    """A translator's browser, as far as it matters: one connection, cookies, the token of the last page."""

    port: int
    cookies: str = ""
    token: str = ""

    def __post_init__(self) -> None:
        """Connect once, as a browser keeps its connection."""
        self._connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)

    def sign_in(self) -> None:
        """Sign in by the page."""
        self.read("/account/sign-in")
        sent = {"email": ADDRESS, "password": PASSWORD, "csrf_token": self.token}
        self._ask("POST", "/account/sign-in", sent, {302})

    def read(self, path: str) -> str:
        """Return a page."""
        page = self._ask("GET", path, None, {200})
        if found := TOKEN.search(page):
            self.token = found[1]
        return page

    def save(self, path: str, sent: Mapping[str, str | int]) -> int:
        """Save as the script does, and return the size of the answer."""
        return len(self._ask("POST", path, {"csrf_token": self.token, **sent}, {200}))

    def _ask(self, method: str, path: str, sent: Mapping[str, str | int] | None, expected: set[int]) -> str:
        headers = {"Cookie": self.cookies, "Accept": "application/json" if sent and "text" in sent else "text/html"}
        if sent is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self._connection.request(method, path, urlencode(sent) if sent else None, headers)
        answer = self._connection.getresponse()
        body = answer.read().decode()
        if answer.status not in expected:
            raise Refused(f"{path} answered {answer.status}")
        self._keep_cookies(answer)
        return body

    def _keep_cookies(self, answer: HTTPResponse) -> None:
        known = dict(part.split("=", 1) for part in self.cookies.split("; ") if part)
        for header in answer.headers.get_all("Set-Cookie") or []:
            name, value = header.split(";", 1)[0].split("=", 1)
            known[name] = value
        self.cookies = "; ".join(f"{name}={value}" for name, value in known.items())


def build(data: Path) -> tuple[int, int]:
    """Make a newsroom with two long articles whose translations somebody holds, and return their numbers."""
    shutil.rmtree(data, ignore_errors=True)
    data.mkdir(parents=True)
    migrate = [sys.executable, "-m", "app", "db", "upgrade"]
    environment = {**os.environ, "TOLMACH_DATA": str(data)}
    subprocess.run(migrate, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    app = create_app(Settings(data=data, database_url=f"sqlite:///{data / 'tolmach.sqlite'}"))
    with app.app_context(), closing(db.session):
        person_id = _translator()
        return _claimed(person_id, 0), _claimed(person_id, 1)


def _translator() -> int:
    with unit_of_work():
        person = Person(name="Translator", created_at=now(), roles=[RoleGrant(role=Role.TRANSLATOR, locale=LOCALE)])
        db.session.add(person)
        db.session.flush()
        db.session.add(Login(person_id=person.id, email=ADDRESS, password=hash_of(PASSWORD), confirmed_at=now()))
        return person.id


def _claimed(person_id: int, number: int) -> int:
    english, polish = _paragraphs(SEGMENTS - 2, number)
    with unit_of_work():
        article = start_article("en", actor=OPERATOR)
        revise(
            article,
            Manuscript(f"Two hundred passages, {number}", "\n\n".join(english) + "\n", "A deck."),
            actor=OPERATOR,
        )
        vouch_for(article, actor=OPERATOR)
        publish(article.id, "en", actor=OPERATOR)
        (asked,) = requests.request(article.id, [LOCALE], actor=OPERATOR)
        actor = db.session.get_one(Person, person_id).as_actor()
        claims.claim(asked.id, actor=actor)
    _write(asked.id, dict(zip(english, polish, strict=True)), person_id)
    return asked.id


def _write(translation_id: int, texts: dict[str, str], person_id: int) -> None:
    with unit_of_work():
        actor = db.session.get_one(Person, person_id).as_actor()
        translation = db.session.get_one(Translation, translation_id)
        known = targets_by_segment(translation_id)
        for segment in islice(translation.base_revision.segments, WRITTEN):
            text = texts.get(segment.text, "Tekst")
            version = known[segment.segment_id].version
            targets.save(translation_id, segment.segment_id, text, version=version, actor=actor, is_done=True)


def _paragraphs(count: int, place: int) -> tuple[list[str], list[str]]:
    """Return so many different paragraphs, aligned in two languages; others at each place."""
    pairs: dict[str, str] = {}
    for number, article in enumerate(articles(200)):
        bodies = (article["body"], article["translations"][LOCALE]["body"])
        english, polish = (body.split("\n\n") for body in bodies)
        for source, target in zip(english, polish, strict=True):
            pairs[f"{source} ({number})"] = f"{target} ({number})"
    chosen = list(islice(pairs.items(), place * count, (place + 1) * count))
    return [source for source, _ in chosen], [target for _, target in chosen]
