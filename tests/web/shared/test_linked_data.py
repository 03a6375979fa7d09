"""What search engines are told, and that nothing in it can leave its element."""

import json
from datetime import UTC, datetime
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given, strategies as st
from PIL import Image

from app.accounts.models import CreditKind
from app.core.database import unit_of_work
from app.media.service import store
from app.web.shared.linked_data import json_ld
from tests.makers import Made, Maker
from tests.web.conftest import Read
from tests.web.pages import Page

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(JSON)
def test_linked_data_says_what_it_was_given_and_cannot_end_its_element(data: object) -> None:
    written = json_ld(data)

    assert json.loads(written) == data
    assert not set(written) & set("<>&\u2028\u2029")


@pytest.mark.parametrize("title", ["</script><script>alert(1)</script>", "<!-- <script>", "]]> &amp; \u2028"])
def test_a_hostile_title_stays_a_title(client: FlaskClient, make: Maker, title: str) -> None:
    text = make.article(title, slug="hostile")

    page = Page(client.get(text.path))

    assert len(page.find("//h:script")) == 2
    assert str(told(page)["headline"]).split() == title.split()


def told(page: Page) -> dict[str, object]:
    """Return the linked data of a page."""
    found = page.find("//h:script[@type='application/ld+json']")
    data = json.loads(found[0].text or "")
    assert isinstance(data, dict)
    return data


def test_an_original_names_its_author_and_its_translations(read: Read, make: Maker) -> None:
    text = make.article("Rights", author="Anna Kowalska", terms=["topic:law"])
    polish = make.translation(text, "pl", "Prawa")

    data = told(read(text.path))

    assert data["@type"] == "NewsArticle"
    assert data["inLanguage"] == "en"
    assert data["author"] == [{"@type": "Person", "name": "Anna Kowalska"}]
    assert data["keywords"] == ["Law"]
    assert data["workTranslation"] == [
        {"@type": "NewsArticle", "@id": f"http://localhost{polish.path}", "inLanguage": "pl"}
    ]
    assert "translationOfWork" not in data


def test_a_translation_names_its_original_and_its_translator(read: Read, make: Maker) -> None:
    text = make.article("Rights")
    polish = make.translation(text, "pl", "Prawa", translator="Jan", at=datetime(2026, 5, 9, tzinfo=UTC))

    data = told(read(polish.path))

    assert data["translationOfWork"] == {
        "@type": "NewsArticle",
        "@id": f"http://localhost{text.path}",
        "inLanguage": "en",
    }
    assert data["translator"] == [{"@type": "Person", "name": "Jan"}]
    assert str(data["datePublished"]) <= str(data["dateModified"])


def test_a_desk_is_no_person(read: Read, make: Maker) -> None:
    polish = make.translation(make.article("Rights"), "pl", "Prawa", translator="Desk", kind=CreditKind.DESK)

    assert told(read(polish.path))["translator"] == [{"@type": "Organization", "name": "Desk"}]


def test_a_text_shows_its_picture_to_machines_too(app: Flask, read: Read, make: Maker) -> None:
    data = BytesIO()
    Image.new("RGB", (4, 2)).save(data, "PNG")
    with app.app_context(), unit_of_work():
        medium = store(data.getvalue(), app.config["SETTINGS"].media_folder)
        number, address = medium.id, f"http://localhost/media/{medium.digest[:32]}-4.jpg"

    page = read(make.article("Rights", f"![A bench](media:{number})\n").path)

    assert told(page)["image"] == [address]
    assert page.meta("og:image") == address
    assert page.meta("og:image:alt") == "A bench"


@pytest.fixture
def orphan(make: Maker) -> Made:
    """Give a translation whose original was taken down."""
    text = make.article("Rights")
    polish = make.translation(text, "pl", "Prawa")
    make.withdrawal(text)
    return polish


def test_nothing_leads_to_an_original_that_is_gone_and_a_withheld_name_is_not_told(read: Read, orphan: Made) -> None:
    data = told(read(orphan.path))

    assert "translationOfWork" not in data
    assert "translator" not in data
    assert data["author"] == [{"@type": "Organization", "name": "Tolmach", "url": "http://localhost/"}]
