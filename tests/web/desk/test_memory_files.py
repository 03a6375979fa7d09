"""The memory goes out as a file, and others' come in after a look."""

from io import BytesIO

import pytest
from flask.testing import FlaskClient

from app.exchange.tmx import TmxUnit, read, write
from tests.makers import Maker
from tests.web.desk.editor.conftest import token_for
from tests.web.pages import Page
from tests.web.signing import sign_in

FILE = b"".join(write([TmxUnit({"en": "It rains.", "pl": "Pada.", "it": "Piove."}, "en")]))


@pytest.fixture
def olga(client: FlaskClient, make: Maker) -> FlaskClient:
    """Give the client of an editor of Polish."""
    sign_in(client, make.person("Olga", pl="editor"))
    client.environ_base["HTTP_X_CSRFTOKEN"] = token_for(client)
    return client


def bring(client: FlaskClient, data: bytes, action: str) -> Page:
    form = {"file": (BytesIO(data), "Old house.tmx"), "action": action}
    return Page(client.post("/desk/memory/files", data=form))


def test_a_file_is_looked_at_and_then_brought_in(olga: FlaskClient) -> None:
    assert "The file would bring 1 translation." in bring(olga, FILE, "look").words
    assert "Nothing with all these words" in Page(olga.get("/desk/memory?q=rain&in=en")).words

    brought = bring(olga, FILE, "keep").words

    assert "1 translation was brought in." in brought
    assert "no editor of: it." in brought
    assert "Pada." in Page(olga.get("/desk/memory?q=rain&in=en")).words


def test_what_is_no_memory_is_said_to_be_none(olga: FlaskClient) -> None:
    assert "This is no translation memory." in bring(olga, b"<html/>", "keep").words
    assert "Choose a file." in Page(olga.post("/desk/memory/files", data={"action": "keep"})).words


def test_the_memory_is_taken_out_as_a_file(olga: FlaskClient) -> None:
    bring(olga, FILE, "keep")

    answer = olga.get("/desk/memory/export?locale=pl")

    assert answer.headers["Content-Disposition"].startswith("attachment")
    (unit,) = read(BytesIO(answer.data))
    assert isinstance(unit, TmxUnit)
    assert unit.texts == {"en": "It rains.", "pl": "Pada."}
