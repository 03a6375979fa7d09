"""What may stand in an address."""

from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from hypothesis import given, strategies as st
from werkzeug.routing import Map, ValidationError

from app.web.shared.converters import NumberConverter, SlugConverter, is_hidden
from tests.makers import Maker

SLUGS, NUMBERS = SlugConverter(Map()), NumberConverter(Map())


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ("/PL/", "/pl/"),
        ("/Pl/articles/", "/pl/articles/"),
        ("/EN/search?q=a&page=2", "/en/search?q=a&page=2"),
        ("/AR/topics/%D8%AD", "/ar/topics/%D8%AD"),
    ],
)
def test_a_language_in_another_spelling_leads_to_the_one_that_we_use(
    client: FlaskClient, asked: str, answered: str
) -> None:
    response = client.get(asked)

    assert (response.status_code, response.headers["Location"]) == (301, answered)


@pytest.mark.parametrize("path", ["/de/", "/DE/", "/xx/", "/pl-PL/", "/zh/articles/", "/e/", "/de", "/de/articles"])
def test_a_language_that_is_not_open_is_not_found(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_missing_slash_is_forgiven_where_there_is_a_page(client: FlaskClient) -> None:
    response = client.get("/pl")

    assert (response.status_code, response.headers["Location"]) == (308, "http://localhost/pl/")


@pytest.mark.parametrize("slug", ["prawa-człowieka", "права", "حقوق", "人权", "a" * 200, "a.b~c", "50%"])
def test_a_slug_may_be_in_any_script(slug: str) -> None:
    assert SLUGS.to_python(slug) == slug


@pytest.mark.parametrize("slug", ["a\0b", "a\nb", "a\u202eb", "a\u200fb", "a\u2028b", "\ufffd", "\ue000", "cafe\u0301"])
def test_what_cannot_be_seen_or_has_two_spellings_is_no_slug(slug: str) -> None:
    with pytest.raises(ValidationError):
        SLUGS.to_python(slug)


def test_an_address_that_is_not_composed_leads_to_the_one_that_is(client: FlaskClient, make: Maker) -> None:
    make.article("Rights", slug="café")

    response = client.get("/en/articles/" + quote("cafe\u0301"))

    assert (response.status_code, response.headers["Location"]) == (301, "/en/articles/caf%C3%A9")


@given(st.text(alphabet=st.characters(categories=["L", "Nd"]), min_size=1, max_size=50))
def test_letters_and_digits_are_never_hidden(word: str) -> None:
    assert not any(map(is_hidden, word))


@pytest.mark.parametrize("number", [2**31, 10**30])
def test_a_number_that_no_row_can_have_is_no_address(number: int) -> None:
    with pytest.raises(ValidationError):
        NUMBERS.to_python(str(number))
    assert NUMBERS.to_python(str(2**31 - 1)) == 2**31 - 1
