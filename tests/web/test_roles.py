"""Every route of desk, administration and account, asked by every role: who is let in, and who learns nothing."""

import re
from collections import defaultdict

import pytest
from flask import Flask
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from tests.web.cast import STRANGERS, Case, Cast
from tests.web.route_table import ANYBODY, CASES, DOORS, strangers_to

GUARDED = ("/desk", "/admin", "/account", "/api")
SIGN_IN = "/account/sign-in"
MISSING = "987654321"
OPENING_A_NOTICE = "desk.open_notice"
"""Whoever follows a notice has read it: the one page that notes that it was looked at."""

NUMBERED = [case for case in CASES if next(iter(case.values), "").endswith("_id")]
PAGES = [case for case in CASES if case.method == "GET" and case.endpoint != OPENING_A_NOTICE]
DEEDS = [case for case in CASES if case.method == "POST"]


def named(case: Case) -> str:
    """Return how the test of a case is called."""
    return case.name


def _rules(app: Flask) -> list[Rule]:
    return [rule for rule in app.url_map.iter_rules() if rule.rule.startswith(GUARDED)]


def _is_led_to_sign_in(response: TestResponse) -> bool:
    return response.status_code == 302 and response.headers["Location"].startswith(SIGN_IN)


def _said(response: TestResponse) -> str:
    """Return a page without its address and its tokens."""
    return re.sub(r"(?<==)\"[^\"]*\"", "", response.get_data(as_text=True))


def test_no_route_is_without_a_case(app: Flask) -> None:
    known = {(case.endpoint, case.method) for case in (*CASES, *DOORS)}
    missing = [
        f"{method} {rule.rule} ({rule.endpoint})"
        for rule in _rules(app)
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
        if (rule.endpoint, method) not in known
    ]
    assert missing == [], "\n".join(missing)


def test_no_case_is_without_a_route(app: Flask) -> None:
    there = {(rule.endpoint, method) for rule in app.url_map.iter_rules() for method in rule.methods or ()}
    assert [case.name for case in (*CASES, *DOORS) if (case.endpoint, case.method) not in there] == []


@pytest.mark.parametrize("case", CASES, ids=named)
def test_who_is_let_in(newsroom: Cast, case: Case) -> None:
    newsroom.begin_again()
    before = newsroom.state()
    wrong: defaultdict[str, list[str]] = defaultdict(list)
    for who in sorted(ANYBODY - case.open_to):
        response = newsroom.ask(who, case)
        is_turned_away = _is_led_to_sign_in(response) if who in STRANGERS else response.status_code in case.refused
        if not is_turned_away:
            wrong[f"let in: {response.status}"].append(who)
    if newsroom.state() != before:
        wrong["changed something"].append("somebody who was refused")
    for who in sorted(case.open_to):
        newsroom.begin_again()
        response = newsroom.ask(who, case)
        is_kept_out = _is_led_to_sign_in(response) and not case.ends_session
        if response.status_code not in case.done or is_kept_out:
            wrong[f"kept out: {response.status}"].append(who)
    assert dict(wrong) == {}


@pytest.mark.parametrize("door", DOORS, ids=named)
def test_a_door_answers_anybody_and_opens_to_nobody_without_more(newsroom: Cast, door: Case) -> None:
    for who in sorted(ANYBODY):
        newsroom.begin_again()
        before = newsroom.state()
        response = newsroom.ask(who, door)

        assert response.status_code < 500
        assert newsroom.state() == before
        assert who not in STRANGERS or _is_led_to_sign_in(newsroom.browser(who).get("/desk/"))


@pytest.mark.parametrize("case", NUMBERED, ids=named)
def test_a_number_that_is_none_of_theirs_answers_as_one_that_is_not_there(newsroom: Cast, case: Case) -> None:
    newsroom.begin_again()
    guessed = {**case.values, next(iter(case.values)): MISSING}
    for who in sorted(strangers_to(case)):
        there, missing = newsroom.ask(who, case), newsroom.ask(who, case, guessed)

        assert (who, there.status_code) == (who, missing.status_code)
        assert _said(there) == _said(missing), who


@pytest.mark.parametrize("case", PAGES, ids=named)
def test_looking_changes_nothing(newsroom: Cast, case: Case) -> None:
    newsroom.begin_again()
    before = newsroom.state()
    for who in sorted(case.open_to):
        newsroom.ask(who, case)
    newsroom.ask(min(case.open_to), case, method="HEAD")

    assert newsroom.state() == before


@pytest.mark.parametrize("case", DEEDS, ids=named)
def test_a_deed_without_a_token_of_ones_own_is_not_done(newsroom: Cast, case: Case) -> None:
    newsroom.begin_again()
    before = newsroom.state()
    who = min(case.open_to)
    other = next(name for name in sorted(ANYBODY - STRANGERS) if name != who)

    for token in ("", "forged", newsroom.tokens[other]):
        assert newsroom.ask(who, case, token=token).status_code == 400

    assert newsroom.state() == before


@pytest.mark.parametrize("case", DEEDS, ids=named)
def test_a_deed_is_never_done_by_a_link(newsroom: Cast, case: Case) -> None:
    newsroom.begin_again()
    before = newsroom.state()

    newsroom.ask(min(case.open_to), case, method="GET")

    assert newsroom.state() == before
