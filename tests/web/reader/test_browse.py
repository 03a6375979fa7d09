"""Finding texts: front page, list, facets, terms."""

from datetime import timedelta
from io import BytesIO

from flask import Flask
from flask.testing import FlaskClient
from PIL import Image

from app.core.database import unit_of_work
from app.media.service import store
from tests.makers import LONG_AGO, Maker
from tests.web.conftest import Read
from tests.web.pages import words_of


def test_the_front_page_shows_what_is_live_in_its_language_and_nothing_else(read: Read, make: Maker) -> None:
    text = make.article("In both")
    make.translation(text, "pl", "W obu")
    make.article("Only English")
    make.article("A draft", published=False)

    polish = read("/pl/").words

    assert "W obu" in polish
    assert "Only English" not in polish
    assert "A draft" not in read("/en/").words


def test_an_empty_language_says_that_texts_will_be_here(read: Read) -> None:
    page = read("/kk/")

    assert page.status == 200
    assert len(page.headings) == 1


def test_the_front_page_has_sections_with_their_newest(read: Read, make: Maker) -> None:
    make.term("section", "guides", en="Guides")
    for number in range(6):
        make.article(f"Guide {number}", terms=["section:guides"])

    page = read("/en/")

    assert page.link("Guides").href == "/en/sections/guides"


def test_the_lead_is_the_newest_text_that_has_a_picture(app: Flask, read: Read, make: Maker) -> None:
    data = BytesIO()
    Image.new("RGB", (16, 9)).save(data, "PNG")
    with app.app_context(), unit_of_work():
        medium = store(data.getvalue(), app.config["SETTINGS"].media_folder).id
    make.article("With a picture", f"![A square](media:{medium})\n", at=LONG_AGO)
    make.article("Newer", at=LONG_AGO + timedelta(days=1))

    assert words_of(read("/en/").find("//h:main//h:h2")[0]) == "With a picture"


def test_the_root_leads_to_the_language_of_the_browser(client: FlaskClient) -> None:
    response = client.get("/", headers={"Accept-Language": "de, uk;q=0.8, en;q=0.5"})

    assert (response.status_code, response.location) == (302, "/uk/")
    assert "Accept-Language" in response.headers["Vary"]
    assert "private" in response.headers["Cache-Control"]


def test_a_language_once_chosen_goes_before_that_of_the_browser(client: FlaskClient) -> None:
    client.set_cookie("tolmach_locale", "kk")

    assert client.get("/", headers={"Accept-Language": "uk"}).location == "/kk/"


def test_a_forged_choice_is_passed_over(client: FlaskClient) -> None:
    client.set_cookie("tolmach_locale", "//evil.example")

    assert client.get("/").location == "/en/"


def test_other_pages_do_not_depend_on_the_browser(client: FlaskClient) -> None:
    polish = client.get("/en/", headers={"Accept-Language": "pl"})
    english = client.get("/en/", headers={"Accept-Language": "en"})

    assert polish.data == english.data
    assert "Accept-Language" not in polish.headers.get("Vary", "")


def test_facets_count_the_texts_of_this_language(read: Read, make: Maker) -> None:
    text = make.article("One", terms=["country:kz", "topic:torture"])
    make.article("Two", terms=["country:kz"])
    make.translation(text, "pl", "Jeden")

    assert "2" in read("/en/articles/").link("Kazakhstan").text
    assert "1" in read("/pl/articles/").link("Kazachstan").text


def test_facets_combine_and_come_off_one_by_one(read: Read, make: Maker) -> None:
    make.article("Both", terms=["country:kz", "topic:torture"])
    make.article("Only Kazakhstan", terms=["country:kz"])

    page = read("/en/articles/?topic=torture&country=kz")

    assert "Both" in page.words
    assert "Only Kazakhstan" not in page.words
    hrefs = {link.href for link in page.links()}
    assert {"/en/articles/?topic=torture", "/en/articles/?country=kz", "/en/articles/"} <= hrefs


def test_one_set_of_filters_has_one_canonical_address(read: Read, make: Maker) -> None:
    make.article("Both", terms=["country:kz", "topic:torture"])

    canonical = read("/en/articles/?topic=torture&country=kz&utm=x").head("canonical")

    assert canonical == [(None, "http://localhost/en/articles/?country=kz&topic=torture")]


def test_a_list_has_pages(read: Read, make: Maker) -> None:
    for number in range(21):
        make.article(f"Text number {number}")

    first, second = read("/en/articles/"), read("/en/articles/?page=2")

    assert len(list(first.links("//h:main//h:h2/h:a | //h:main//h:h3/h:a"))) == 20
    assert len(list(second.links("//h:main//h:h2/h:a | //h:main//h:h3/h:a"))) == 1
    assert read("/en/articles/?page=3").status == 404


def test_a_term_page_has_its_own_words_texts_and_feed(read: Read, make: Maker) -> None:
    make.article("About it", terms=["topic:torture"])

    page = read("/en/topics/torture")

    assert page.headings == ["Torture"]
    assert "About it" in page.words
    assert any(href and href.endswith("/en/topics/torture/feed.atom") for _, href in page.head("alternate"))


def test_a_label_that_is_missing_falls_back_and_says_in_which_language_it_is(read: Read, make: Maker) -> None:
    make.term("topic", "torture", en="Torture")
    make.translation(make.article("One", terms=["topic:torture"]), "pl", "Jeden")

    page = read("/pl/topics/torture")

    assert page.headings == ["Torture"]
    assert page.find("//h:h1//*[@lang='en'] | //h:h1[@lang='en']")


def test_countries_are_named_by_cldr_in_every_language(read: Read, make: Maker) -> None:
    text = make.article("One", terms=["country:kz"])
    make.translation(text, "kk", "Бір")

    assert read("/en/countries/kz").headings == ["Kazakhstan"]
    assert read("/kk/countries/kz").headings == ["Қазақстан"]


def test_a_name_in_any_language_leads_to_the_term(client: FlaskClient, make: Maker) -> None:
    make.article("One", terms=["country:kz"])

    response = client.get("/en/countries/kasachstan")

    assert (response.status_code, response.location) == (301, "/en/countries/kz")


def test_vocabularies_list_the_terms_that_have_texts_here(read: Read, make: Maker) -> None:
    make.article("One", terms=["country:kz"])
    make.term("country", "PL")

    page = read("/en/countries/")

    assert "Kazakhstan" in page.words
    assert "Poland" not in page.words


def test_hostile_names_are_text_everywhere(read: Read, make: Maker) -> None:
    make.term("topic", "hostile", en="<script>alert(1)</script>")
    text = make.article("<img src=x onerror=alert(1)>", deck="<b>bold</b>", terms=["topic:hostile"])

    for path in (text.path, "/en/", "/en/articles/", "/en/topics/", "/en/topics/hostile", "/en/search?q=<script>"):
        page = read(path)
        assert not page.find("//h:script[not(@src) and not(@type='application/ld+json')]")
        assert not page.find("//*[@onerror]")
        assert not page.find("//h:main//h:b")
