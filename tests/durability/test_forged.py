"""Forms and addresses as nobody's browser sends them: a clear answer, nothing changed, and never a fault of ours."""

from collections.abc import Iterator, Sequence
from urllib.parse import urlencode

import pytest
from flask import Flask

from app.core.database import db
from tests import databases
from tests.durability.hidden import Newsroom, open_newsroom, work_in_secret
from tests.durability.test_unseen_at_desk import addresses, browser, is_of_desk
from tests.makers import Made, Maker
from tests.marks import on_both
from tests.web.cast import STRANGERS, Case, Cast, cast
from tests.web.route_table import CASES
from tests.work import Work

HOSTILE = ("", "-1", "3000000000", "9" * 25, "1e3", "٣", "\x00", "1;12:4,")
WORST = ("-1", "9" * 25, "\x00")
"""Those that are tried where nothing but a fault could come of it."""

BINDING = ("version", "wanted", "revision", "seen", "number")
"""Fields that say what was on the screen: a deed with a wrong one is not done."""

ARGUMENTS = ("page", "section", "segment", "old", "new", "person", "with", "show", "locale", "stage", "view", "lang")
WORDS = ("q", "text", "term", "link")

DEEDS = [case for case in CASES if case.method == "POST" and case.open_to - STRANGERS]


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cast]:
    folder = tmp_path_factory.mktemp("forged")
    with databases.sqlite(folder) as url:
        app = databases.app_on(url, folder / "data")
        app.testing = False  # a fault of ours is answered, so that its number can be looked at
        yield cast(app, folder / "test.sqlite")
        with app.app_context():
            db.session.remove()
            db.engine.dispose()


def test_a_field_that_no_browser_sends_is_answered(newsroom: Cast) -> None:
    wrong = []
    newsroom.begin_again()
    for number, case in enumerate(DEEDS):
        for name in sorted({*case.form, *BINDING[:3]}):
            for value in in_turn(HOSTILE if name in BINDING else WORST, number):
                said = newsroom.ask(whose(case), case, form={name: value})
                if said.status_code >= 500:
                    wrong.append(f"{case.name} {name}={value[:8]!r}: {said.status}")
                if said.status_code < 400:
                    newsroom.begin_again()
    assert wrong == []


def test_a_deed_on_something_else_than_was_on_the_screen_is_not_done(newsroom: Cast) -> None:
    newsroom.begin_again()
    before = newsroom.state()
    tried = 0
    for case in DEEDS:
        for name in {*case.form} & {*BINDING}:
            for value in HOSTILE:
                said = newsroom.ask(whose(case), case, form={name: value})
                tried += 1
                assert said.status_code >= 400 or newsroom.state() == before, f"{case.name} {name}={value!r}"
    assert newsroom.state() == before
    assert tried >= 10 * len(HOSTILE)


def in_turn(values: Sequence[str], number: int) -> list[str]:
    """Return a few of the values, others for each case, so that all are tried with many cases."""
    return [values[(number + step) % len(values)] for step in range(0, len(values), 3)]


@on_both
def test_an_address_that_no_link_leads_to_is_answered(app: Flask, make: Maker) -> None:
    app.testing = False
    with app.app_context():
        room = open_newsroom(app, make)
        work_in_secret(room)
    admin, wrong = browser(room, "admin"), []
    for path in pages(room):
        for value in (*WORST, "3000000000", "\ud800"):
            for asked in (dict.fromkeys((*ARGUMENTS, "but"), value) | {"q": "the"}, dict.fromkeys(WORDS, value)):
                with admin.get(f"{path}?{urlencode(asked, errors='surrogatepass')}") as said:
                    if said.status_code >= 500:
                        wrong.append(f"{path} {asked}: {said.status}")
    assert wrong == []


@on_both
def test_a_version_that_no_passage_has_is_a_collision_and_writes_nothing(app: Flask, make: Maker, work: Work) -> None:
    jan = make.person("Jan", pl="translator")
    article: Made = make.article("Letters", "One is here.\n")
    polish = work.claimed(article, "pl", jan)
    target = work.target(polish, "One is here.")
    room = Newsroom(app, make, {"jan": jan})
    his = browser(room, "jan")
    token = his.get("/desk/token").get_json()["csrf"]
    path = f"/desk/translations/{polish}/segments/{target.segment_id}"
    headers = {"Accept": "application/json"}

    for version, status in (("2", 409), ("3000000000", 409), ("9" * 25, 409), ("-1", 400), ("", 400), ("x", 400)):
        fields = {"csrf_token": token, "text": "Jeden.", "version": version, "action": "done"}
        assert his.post(path, data=fields, headers=headers).status_code == status, version
    for forged in ({"action": "approve"}, {"action": "reviewed"}):
        fields = {"csrf_token": token, "text": "Jeden.", "version": "1", **forged}
        assert his.post(path, data=fields, headers=headers).status_code == 400

    assert work.target(polish, "One is here.").version == 1
    assert work.target(polish, "One is here.").text == ""


# --- Parts -----------------------------------------------------------------------------------


def whose(case: Case) -> str:
    """Return somebody who is let in."""
    return min(case.open_to - STRANGERS)


def pages(room: Newsroom) -> list[str]:
    """Return an address of each page of the desk, one that there is something at."""
    rules = [rule for rule in room.app.url_map.iter_rules() if is_of_desk(rule)]
    return [found[0].partition("?")[0] for rule in rules if (found := addresses(room.app, rule))]
