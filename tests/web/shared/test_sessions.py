"""Pages for readers have no session: they cannot depend on who reads, and cannot begin to."""

import pytest
from flask import Flask, session

from app.web.shared.identity import PRIVATE as BLUEPRINTS
from app.web.shared.sessions import PRIVATE


@pytest.mark.parametrize("path", ["/", "/en/", "/pl/articles/prawa", "/pl/waiting/1", "/robots.txt", "/nothing"])
def test_a_readers_page_reads_no_session_and_writes_none(app: Flask, path: str) -> None:
    with app.test_request_context(path):
        assert not session
        with pytest.raises(RuntimeError):
            session["seen"] = "yes"


def test_whoever_works_here_has_a_session(app: Flask) -> None:
    for path in PRIVATE:
        with app.test_request_context(f"{path}/"):
            session["language"] = "pl"
            assert session["language"] == "pl"


def test_every_address_that_asks_who_one_is_has_a_session(app: Flask) -> None:
    private = [rule.rule for rule in app.url_map.iter_rules() if rule.endpoint.partition(".")[0] in BLUEPRINTS]

    assert private
    assert [path for path in private if not path.startswith(PRIVATE)] == []
