"""A small newsroom that stands still: people of every role, texts at every stage, and a way back to the beginning."""

import io
import re
import shutil
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import select
from werkzeug.test import TestResponse

from app.accounts import invitations, people
from app.accounts.policy import OPERATOR, Actor, Grant, Role
from app.articles import drafting, illustrating, reviewing
from app.articles.drafting import Changes
from app.articles.service import start_article
from app.core.clock import now
from app.core.database import db
from app.notices.kinds import NoticeKind
from app.notices.models import Notice
from app.notices.service import tell
from app.publishing import schedules
from app.publishing.service import publish
from app.taxonomy.editing import make_term
from app.taxonomy.merging import merge_terms
from app.taxonomy.models import TermKind
from app.taxonomy.wording import Wording
from app.translation import claims, comments, requests, review, submission, targets
from app.translation.models import Translation
from app.web.shared.settings import settings_of
from tests.makers import Maker
from tests.web.signing import sign_in

LOCALES = ("en", "pl", "it")
ROLES = ("author", "translator", "editor")
WORKERS = frozenset(f"{role}_{locale}" for role in ROLES for locale in LOCALES)
EVERYBODY = WORKERS | {"admin"}
STRANGERS = frozenset({"nobody", "gone"})
"""Whoever is not signed in, and whoever was until they were seen off."""

BODY = "One is here.\n\nTwo is there.\n"
TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
PASSING = re.compile(r'INSERT INTO "?(audit_entry|sign_in)"?')
"""Rows that may come and go without anything being changed: who did what, and who is signed in."""


DONE = frozenset({200, 302, 303})
REFUSED = frozenset({403, 404})


@dataclass(frozen=True, slots=True)
class Case:
    """A request, and who is let in. `values` and `form` may name parts of the scene: `{held}`.

    `done` and `refused` are the statuses that say so; `picture` is a field that takes a file; `ends_session` says
    that whoever does it has to sign in again.
    """

    endpoint: str
    method: str
    open_to: frozenset[str]
    values: Mapping[str, str] = field(default_factory=dict)
    form: Mapping[str, str] = field(default_factory=dict)
    done: frozenset[int] = DONE
    refused: frozenset[int] = REFUSED
    picture: str = ""
    ends_session: bool = False

    @property
    def name(self) -> str:
        """Its name in the report of a test."""
        return f"{self.method} {self.endpoint} {','.join(self.values.values())}".strip()


@dataclass(slots=True)
class Cast:
    """People by what they are called, their browsers, and what the addresses of the scene are made of.

    `write` is how they write: whatever is named or written in the scene goes through it.
    """

    app: Flask
    database: Path
    write: Callable[[str], str] = str
    people: dict[str, int] = field(default_factory=dict)
    cookies: dict[str, tuple[str, str]] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    scene: dict[str, str] = field(default_factory=dict)
    watch: sqlite3.Connection | None = None
    begun: int = 0
    beginning: list[str] = field(default_factory=list)

    def ask(
        self,
        who: str,
        case: Case,
        values: Mapping[str, str] | None = None,
        *,
        method: str = "",
        token: str | None = None,
        form: Mapping[str, str] | None = None,
    ) -> TestResponse:
        """Ask in somebody's name what a case asks; other values, another method, token or form where they are given."""
        method, path = method or case.method, self.path(case, values)
        if method != "POST":
            response = self.browser(who).open(path, method=method)
        else:
            sent = {name: value.format_map(self.scene) for name, value in {**case.form, **(form or {})}.items()}
            files = {case.picture: (io.BytesIO(PICTURE), "door.png")} if case.picture else {}
            proof = {"csrf_token": self.tokens[who] if token is None else token}
            response = self.browser(who).post(path, data={**proof, **sent, **files})
        response.get_data()
        response.close()
        return response

    def path(self, case: Case, values: Mapping[str, str] | None = None) -> str:
        """Return the address of a case in this scene."""
        named = {name: value.format_map(self.scene) for name, value in (values or case.values).items()}
        typed = {name: int(value) if value.isdecimal() else value for name, value in named.items()}
        return str(self.app.url_map.bind("localhost").build(case.endpoint, typed, method=case.method))

    def browser(self, who: str) -> FlaskClient:
        """Return a window of somebody's, as it was when the scene began."""
        client = self.app.test_client()
        if who in self.cookies:
            client.set_cookie(*self.cookies[who])
        return client

    def begin_again(self) -> None:
        """Bring everything back to where the scene begins; at once where nobody has written since it last did."""
        if self.watch is not None:
            if self._written() == self.begun:
                return
            self.watch.close()
        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()
        for name in ("-wal", "-shm"):
            self.database.with_name(self.database.name + name).unlink(missing_ok=True)
        shutil.copy(self._kept, self.database)
        self.watch = sqlite3.connect(self.database)
        self.begun = self._written()

    def keep(self) -> None:
        """Make this where the scene begins."""
        with self.app.app_context():
            db.session.remove()
            with db.engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            db.engine.dispose()
        shutil.copy(self.database, self._kept)

    def state(self) -> list[str]:
        """Return everything that the database holds, but for the record of deeds and who is signed in."""
        if not self.beginning:
            self.beginning = self._dump()
        return self.beginning if self._written() == self.begun else self._dump()

    def _written(self) -> int:
        """Return a number that is another one after each commit that wrote something."""
        assert self.watch is not None, "the scene has not begun"
        [version] = self.watch.execute("PRAGMA data_version").fetchone()
        return int(version)

    def _dump(self) -> list[str]:
        with closing(sqlite3.connect(self.database)) as connection:
            return [line for line in connection.iterdump() if not PASSING.match(line)]

    @property
    def _kept(self) -> Path:
        return self.database.with_suffix(".kept")


def cast(app: Flask, database: Path, write: Callable[[str], str] = str) -> Cast:
    """Hire and sign in everybody, and set the scene, all of it written in this way."""
    made = Cast(app, database, write)
    maker = Maker(app)
    for name in sorted(WORKERS):
        role, _, locale = name.partition("_")
        made.people[name] = maker.person(write(name), **{locale: role})
    made.people["admin"] = maker.person(write("admin"), everywhere="admin")
    made.people["gone"] = maker.person(write("gone"), everywhere="editor")
    made.people["colleague"] = maker.person(write("colleague"), pl="translator")
    with app.app_context():
        made.scene = {name: str(value) for name, value in _scene(made, maker).items()}
    for name in (*EVERYBODY, *STRANGERS):
        client = app.test_client()
        if name in made.people:
            sign_in(client, made.people[name])
        made.tokens[name] = _token(client)
        made.cookies[name] = _cookie(client)
    with app.app_context():
        people.remove(made.people["gone"], actor=OPERATOR)
    made.keep()
    return made


def _png() -> bytes:
    drawn = io.BytesIO()
    Image.new("RGB", (8, 6), "navy").save(drawn, "PNG")
    return drawn.getvalue()


PICTURE = _png()


def _token(client: FlaskClient) -> str:
    page = client.get("/account/", follow_redirects=True).get_data(as_text=True)
    found = TOKEN.search(page)
    assert found is not None
    return found[1]


def _cookie(client: FlaskClient) -> tuple[str, str]:
    name = str(client.application.config["SESSION_COOKIE_NAME"])
    kept = client.get_cookie(name)
    assert kept is not None
    return name, kept.value


def _scene(made: Cast, maker: Maker) -> dict[str, object]:
    author, translator, editor = (
        maker.actor(made.people[name]) for name in ("author_en", "translator_pl", "editor_en")
    )
    both, write = OPERATOR, made.write

    def written(title: str) -> int:
        article_id = start_article("en", actor=author).id
        draft = drafting.open_draft(article_id, actor=author)
        drafting.save_draft(
            article_id, Changes(title=write(title), body=write(BODY)), version=draft.version, actor=author
        )
        return article_id

    def handed_in(title: str) -> int:
        article_id = written(title)
        drafting.hand_in(article_id, version=2, actor=author)
        return article_id

    def approved(title: str) -> int:
        article_id = handed_in(title)
        reviewing.approve_original(article_id, 1, actor=editor)
        return article_id

    def wanted(article_id: int) -> int:
        return requests.request(article_id, ["pl"], actor=both)[0].id

    def held(article_id: int) -> int:
        translation_id = wanted(article_id)
        claims.claim(translation_id, actor=translator)
        for target in db.session.get_one(Translation, translation_id, populate_existing=True).targets:
            targets.save(
                translation_id,
                target.segment_id,
                write("Tekst."),
                version=target.version,
                actor=translator,
                is_done=True,
            )
        return translation_id

    def submitted(article_id: int) -> int:
        translation_id = held(article_id)
        submission.submit(translation_id, actor=translator)
        return translation_id

    def live(title: str) -> tuple[int, int]:
        article_id = approved(title)
        publish(article_id, "en", actor=both)
        translation_id = submitted(article_id)
        seen = review.now_there(db.session.get_one(Translation, translation_id))
        review.approve(translation_id, seen, actor=both)
        publish(article_id, "pl", actor=both)
        return article_id, translation_id

    def changed(article_id: int) -> None:
        draft = drafting.open_draft(article_id, actor=author)
        changes = Changes(body=write(BODY.replace("Two", "Three")))
        drafting.save_draft(article_id, changes, version=draft.version, actor=author)
        drafting.hand_in(article_id, version=2, actor=author)
        reviewing.approve_original(article_id, 2, actor=editor)
        publish(article_id, "en", actor=both)

    secret, waiting, quiet = written("Secret"), handed_in("Waiting"), approved("Quiet")
    held_id, submitted_id = held(approved("Held")), submitted(approved("Submitted"))
    wanted_id, (live_id, live_pl), (moved_id, moved_pl) = wanted(approved("Wanted")), live("Live"), live("Moved")
    changed(moved_id)
    planned = approved("Planned")
    schedules.schedule(planned, "en", now() + timedelta(days=1), actor=both)
    updated = approved("Updated")
    drafting.open_draft(updated, actor=author)
    base = db.session.get_one(Translation, submitted_id, populate_existing=True)
    said = comments.comment(submitted_id, write("Is it?"), actor=translator, segment_id=base.targets[0].segment_id)
    before = db.session.get_one(Translation, held_id, populate_existing=True)
    invitation, _token_of_it = invitations.invite(
        "new@example.org", write("New"), [Grant(Role.TRANSLATOR, "pl")], "pl", actor=both
    )
    picture = illustrating.bring(quiet, PICTURE, settings_of(made.app).media_folder, actor=author)
    tell(made.people["translator_pl"], NoticeKind.WANTED, before.article_id, "pl")
    notice = db.session.scalars(
        select(Notice.id).where(Notice.person_id == made.people["translator_pl"]).order_by(Notice.id.desc())
    ).first()
    db.session.commit()
    return {
        "secret": secret,
        "waiting": waiting,
        "quiet": quiet,
        "planned": planned,
        "updated": updated,
        "live": live_id,
        "moved": moved_id,
        "wanted": wanted_id,
        "held": held_id,
        "held_article": before.article_id,
        "held_segment": before.targets[0].segment_id,
        "held_version": before.targets[0].version,
        "submitted": submitted_id,
        "submitted_segment": base.targets[0].segment_id,
        "submitted_version": base.targets[0].version,
        "seen": review.now_there(base),
        "live_pl": live_pl,
        "moved_pl": moved_pl,
        "comment": said.id,
        "notice": notice,
        "invitation": invitation.id,
        **_terms(both, write),
        "medium": picture.id,
        "filename": picture.filename,
        "translator": made.people["translator_pl"],
        "colleague": made.people["colleague"],
    }


def _terms(actor: Actor, write: Callable[[str], str]) -> dict[str, object]:
    """Make two terms, into one of which a third went."""
    term, other, merged = (
        make_term(TermKind.TOPIC, "en", Wording(write(name)), actor=actor) for name in ("Firm", "Firms", "Frim")
    )
    merge = merge_terms(merged.id, other.id, actor=actor)
    return {"term": term.id, "other_term": other.id, "merge": merge.id, "nothing_said": Wording().stamp}
