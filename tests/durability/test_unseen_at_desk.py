"""Who at the desk sees what: every page of it is asked for in everybody's name, and looked through for every word."""

import re
from collections.abc import Iterator, Mapping
from itertools import product

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.routing import Rule

from app.articles.models import Article
from app.catalogs.messages import message_id
from app.core.database import db
from app.media.models import Medium
from app.notices.models import Notice
from app.taxonomy.models import Term
from app.translation.models import Comment, Target, Translation
from tests import databases
from tests.durability.hidden import ROLES, SIGN, Newsroom, open_newsroom, word, work_in_secret
from tests.makers import Maker
from tests.web.signing import sign_in

WORD = re.compile(rf"{SIGN}[a-z]+")
LOCALES = ("en", "pl", "it")
ASKED = {
    "desk.articles": [f"?text={SIGN}"],
    "desk.find_articles": [f"?q={SIGN}", "?q=the"],
    "desk.find_terms": [f"?q={SIGN}"],
    "desk.coverage": [f"?q={SIGN}", "?q="],
    "desk.queue": ["", "?view=all", "?show=all"],
    "desk.editor": ["", "?with=it", "?with=kk", "?with=ru"],
    "desk.review": ["", "?show=all"],
    "desk.revisions": ["", "?old=1&new=2", "?old=1&new=3"],
}
"""What is asked for besides the bare address."""


EDITOR = frozenset({"editor_en", "admin"})
OWN = EDITOR | {"author_en"}
WRITERS = OWN | {"second_en"}
ENGLISH = WRITERS | {"translator_en"}
EVERYBODY = frozenset(ROLES)
SEEN_BY: Mapping[str, frozenset[str]] = {
    # Originals that no editor has approved: their author, and the editors of their language.
    "draft": OWN,
    "photo": OWN,
    "inreview": OWN,
    "returned": OWN,
    "sentback": OWN,
    # An update of an approved text: whoever writes in its language may write on.
    "update": WRITERS,
    "afternext": WRITERS,
    # Approved or taken from readers: whoever works in its language, or in one that it is translated into.
    "approved": ENGLISH,
    "planned": ENGLISH,
    "wrong": ENGLISH,
    "wrongnote": ENGLISH,
    "gone": ENGLISH | {"translator_pl"},
    # Translations, and what was said about them: whoever works in one of the two languages.
    "gonepl": ENGLISH | {"translator_pl"},
    "halfpl": ENGLISH | {"translator_pl"},
    "mended": ENGLISH | {"translator_pl"},
    "it": ENGLISH | {"translator_it"},
    "said": ENGLISH | {"translator_it"},
    "fault": ENGLISH | {"translator_it"},
    "uk": ENGLISH | {"polyglot"},
    "reason": ENGLISH | {"polyglot"},
    "wish": ENGLISH | {"translator_it", "polyglot"},
    # What was approved in another language stands beside the source, for all who translate the same text.
    "kk": ENGLISH | {"polyglot", "translator_it", "translator_pl"},
    "ru": ENGLISH | {"polyglot", "translator_it", "translator_pl"},
    # Of a text that readers have, all at the desk see what was in it before; an update, whoever works on the text.
    "next": ENGLISH,
    "before": EVERYBODY,
    # How somebody signs in.
    "mail": frozenset({"admin"}),
}


def is_anybodys(marker: str) -> bool:
    """Say whether a word is for all at the desk: names of colleagues, and terms of the register."""
    return marker.startswith((word("name"), word("topic")))


def test_each_word_is_seen_by_those_who_may_see_it_and_by_nobody_else(seen: Mapping[str, Mapping[str, str]]) -> None:
    words = {marker for found in seen.values() for marker in found if not is_anybodys(marker)}

    assert words == {word(about) for about in SEEN_BY}
    assert {
        about: {who: seen[who].get(word(about), "nowhere") for who in is_seen_by(seen, about) ^ those}
        for about, those in SEEN_BY.items()
        if is_seen_by(seen, about) != those
    } == {}


def is_seen_by(seen: Mapping[str, Mapping[str, str]], about: str) -> set[str]:
    return {who for who, found in seen.items() if word(about) in found}


def test_no_answer_to_a_forged_deed_says_what_its_sender_may_not_see(room: Newsroom) -> None:
    client = browser(room, "stranger")
    token = client.get("/desk/token").get_json()["csrf"]
    fields = {"csrf_token": token, "text": "Typed", "version": "1", "wanted": "1", "revision": "2", "seen": "1;"}
    theirs = {word(about) for about, those in SEEN_BY.items() if "stranger" in those}
    for rule in room.app.url_map.iter_rules():
        if rule.rule.startswith("/desk") and "POST" in (rule.methods or set()):
            for path in addresses(room.app, rule, "POST"):
                for accept in ("text/html", "application/json"):
                    with client.post(path, data=fields, headers={"Accept": accept}) as response:
                        assert response.status_code < 500, path
                        said = response.get_data().decode("utf-8", "replace").lower()
                    assert {found for found in WORD.findall(said) if not is_anybodys(found)} <= theirs, path


# --- Looking ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    """Give the newsroom with all that is done in secret."""
    folder = tmp_path_factory.mktemp("desk")
    with databases.sqlite(folder) as url:
        app = databases.app_on(url, folder / "data")
        with app.app_context():
            made = open_newsroom(app, Maker(app))
            work_in_secret(made)
            db.session.remove()
        yield made
        with app.app_context():
            db.engine.dispose()


@pytest.fixture(scope="module")
def seen(room: Newsroom) -> Mapping[str, Mapping[str, str]]:
    """Give, for everybody, each word that the desk shows to them, and where."""
    paths = [path for rule in room.app.url_map.iter_rules() if is_of_desk(rule) for path in addresses(room.app, rule)]
    return {who: words_on(browser(room, who), paths) for who in ROLES}


def is_of_desk(rule: Rule) -> bool:
    return rule.rule.startswith(("/desk", "/admin")) and "GET" in (rule.methods or set())


def browser(room: Newsroom, who: str) -> FlaskClient:
    client = room.app.test_client()
    sign_in(client, room.people[who])
    return client


def words_on(client: FlaskClient, paths: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for path in paths:
        with client.get(path) as response:
            assert response.status_code < 500, path
            said = response.get_data().decode("utf-8", "replace").lower()
        for marker in WORD.findall(said.replace(path.lower(), "")):
            found.setdefault(marker, path)
    return found


def addresses(app: Flask, rule: Rule, method: str = "GET") -> list[str]:
    """Return every address of a route that there is something at, and one that there is nothing at."""
    with app.app_context():
        rows = rows_of(rule.arguments)
    adapter = app.url_map.bind("localhost")
    built = [adapter.build(rule.endpoint, values, method=method) for values in rows]
    return [path + query for path in built for query in ASKED.get(rule.endpoint, [""])]


def rows_of(names: set[str]) -> list[dict[str, object]]:
    if {"translation_id", "segment_id"} <= names:
        found = db.session.execute(select(Target.translation_id, Target.segment_id))
        return [{"translation_id": row.translation_id, "segment_id": row.segment_id} for row in found]
    choices: dict[str, list[object]] = {
        "article_id": [*db.session.scalars(select(Article.id)), 999],
        "translation_id": [*db.session.scalars(select(Translation.id)), 999],
        "notice_id": [*db.session.scalars(select(Notice.id)), 999],
        "comment_id": [*db.session.scalars(select(Comment.id)), 999],
        "person_id": [1, 999],
        "medium_id": [*db.session.scalars(select(Medium.id))],
        "filename": [*db.session.scalars(select(Medium.filename))],
        "locale": [*LOCALES],
        "version": [1],
        "term_id": [*db.session.scalars(select(Term.id)), 999],
        "other_id": [*db.session.scalars(select(Term.id).limit(1)), 999],
        "merge_id": [1, 999],
        "form": ["po", "xliff"] if "tag" in names else ["csv", "tbx", "tbx2"],
        "tag": ["pl"],
        "message_id": [message_id(None, "Clear all")],
        "path": ["desk/", "desk/articles", "pl/"],
    }
    ordered = sorted(names)
    return [dict(zip(ordered, values, strict=True)) for values in product(*(choices[name] for name in ordered))]
