"""Translating in place: every page of the site with its texts marked, for whoever translates them."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.accounts.models import Person
from app.accounts.policy import OPERATOR
from app.catalogs.messages import message_id
from app.catalogs.shelf import shelf
from app.catalogs.wording import Wish, save
from app.core.database import db, unit_of_work
from app.locales.models import Locale
from app.locales.queries import forget
from app.web.shared.marking import ANY, bare, in_place, marking
from tests.makers import Maker
from tests.web.cast import Cast
from tests.web.pages import Page, words_of
from tests.web.route_table import CASES, DOORS
from tests.web.signing import sign_in

ARTICLES = message_id(None, "Articles")
TOKEN = re.compile(r'"[\w-]{20,}\.[\w-]{5,8}\.[\w-]{20,}"')


@pytest.fixture
def translator(client: FlaskClient, make: Maker) -> FlaskClient:
    """Give the browser of a translator into Polish whose own pages are in English."""
    sign_in(client, make.person("Jan", pl="translator"))
    return client


def marked(client: FlaskClient, address: str, tag: str = "pl") -> Page:
    """Return a page with its texts marked."""
    page = Page(client.get(in_place(tag, address)))
    assert not ANY.search(page.text)
    return page


def said(page: Page, message: str) -> list[str]:
    """Return what a text says wherever it stands on a page."""
    return [words_of(found) for found in page.find(f"//h:*[@data-message='{message}']")]


def listed(page: Page) -> dict[str, str]:
    """Return the texts in the list of a page, by the addresses of their editors."""
    return {link.href: link.text for link in page.links("//h:section[@id='in-place-texts']//h:a")}


def test_a_page_for_readers_is_shown_in_its_language_with_each_text_one_press_from_its_editor(
    translator: FlaskClient, make: Maker
) -> None:
    article = make.article("Rights")
    path = make.translation(article, "pl", "Prawa").path

    page = marked(translator, path)

    assert (page.status, page.lang, page.headings) == (200, ("pl", "ltr"), ["Prawa"])
    assert said(page, ARTICLES) == ["Artykuły"]
    assert listed(page)[f"/desk/catalogs/pl/{ARTICLES}"] == "Artykuły"
    assert page.link("All interface texts").href == "/desk/catalogs/pl"
    assert page.link("This page without marks").href == path
    assert "Marked for translation: Polish" in page.words


def test_a_page_of_the_desk_speaks_the_language_that_is_translated_and_its_bar_that_of_the_translator(
    translator: FlaskClient,
) -> None:
    page = marked(translator, "/desk/")

    assert page.lang == ("pl", "ltr")
    assert said(page, message_id("desk", "Queue")) == ["Kolejka", "Kolejka"]
    assert [found.get("lang") for found in page.find("//h:aside[@class='in-place-bar']")] == ["en"]
    assert page.headers["Content-Language"] == "pl"


def test_a_page_that_is_in_another_language_has_its_interface_in_the_one_that_is_translated(
    translator: FlaskClient, make: Maker
) -> None:
    article = make.article("Rights")

    page = marked(translator, article.path)

    assert page.lang == ("en", "ltr")
    assert said(page, ARTICLES) == ["Artykuły"]


def test_a_language_can_be_translated_before_the_interface_speaks_it(app: Flask, translator: FlaskClient) -> None:
    with app.app_context(), unit_of_work():
        db.session.get_one(Locale, "pl").is_open_for_interface = False
    forget()

    assert said(marked(translator, "/pl/"), ARTICLES) == ["Artykuły"]


def test_a_page_that_says_what_went_wrong_is_a_page_too(translator: FlaskClient) -> None:
    for address in ("/pl/nothing", "/desk/nothing", "/admin/people/"):
        page = marked(translator, address)

        assert page.status in {403, 404}
        assert page.lang == ("pl", "ltr")
        assert len(listed(page)) > 3


def test_what_is_missing_or_needs_work_is_told_from_the_rest_by_words_and_by_the_page(
    app: Flask, translator: FlaskClient
) -> None:
    with app.app_context():
        text = shelf("pl").by_id[ARTICLES]
        save(shelf("pl"), Wish(text, ("Artykuły?",), 0, needs_work=True), actor=OPERATOR)

    page = marked(translator, "/pl/")

    unfinished = page.find("//h:*[@data-unfinished]")
    assert [found.get("data-message") for found in unfinished] == [ARTICLES]
    assert words_of(page.find("//h:span[@class='in-place-state']")[0]) == "needs work"
    assert "1 text is missing or needs work" in page.words


def test_links_lead_on_within_the_marked_pages(translator: FlaskClient, make: Maker) -> None:
    article = make.article("Rights", "[Here](https://elsewhere.example/x) is more.\n", terms=["topic:law"])

    page = marked(translator, article.path)

    ours = [link.href for link in page.links("//h:main//h:a | //h:header//h:a")]
    assert "https://elsewhere.example/x" in ours
    assert all(href.startswith(("/desk/catalogs/pl/page/", "https://elsewhere", "#")) for href in ours)
    assert in_place("pl", "/en/topics/law") in ours
    assert page.link("Przejdź do treści").href == "#content"


def test_where_a_page_leads_on_the_marked_page_leads_on(translator: FlaskClient, make: Maker) -> None:
    article = make.article("Rights")

    assert translator.get(in_place("pl", "/PL/?x=1")).location == in_place("pl", "/pl/?x=1")
    assert translator.get(in_place("pl", "/")).location == in_place("pl", "/en/")
    assert translator.get(in_place("pl", "/en/feed.atom?x=1")).location == "/en/feed.atom?x=1"
    assert translator.get(in_place("pl", article.path)).status_code == 200


def test_nothing_can_be_sent_from_there(translator: FlaskClient) -> None:
    page = marked(translator, "/desk/")

    assert page.find("//h:form[@action or @method] | //h:*[@formaction]") == []
    assert page.find("//h:button[not(@type='button')] | //h:input[@type='submit']") == []
    assert [found.get("src", "").partition("/js/")[2] for found in page.find("//h:script")] == ["catalogs/in_place.js"]
    policy = page.headers["Content-Security-Policy"]
    assert "form-action 'none'" in policy
    assert "connect-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert translator.post(in_place("pl", "/desk/")).status_code in {400, 405}


def test_nobody_keeps_the_marked_page_and_nobody_else_is_shown_a_mark(app: Flask, translator: FlaskClient) -> None:
    page = marked(translator, "/pl/")

    assert page.headers["Cache-Control"] == "no-store"
    assert "Cookie" in page.headers["Vary"]
    for client in (translator, app.test_client()):
        plain = client.get("/pl/").get_data(as_text=True)
        assert "data-message" not in plain
        assert not ANY.search(plain)
    assert "Set-Cookie" not in page.headers or "session" in page.headers["Set-Cookie"]


def test_nobody_sees_marked_what_they_could_not_see_anyway(translator: FlaskClient, make: Maker) -> None:
    draft = make.article("Secret plans", published=False)

    page = marked(translator, f"/desk/articles/{draft.id}")

    assert page.status == translator.get(f"/desk/articles/{draft.id}").status_code == 404
    assert "Secret plans" not in page.text


@pytest.mark.parametrize(
    "address", ["/desk/catalogs/pl/page/pl/", "/desk/catalogs/pl/page/", "/desk/catalogs/ru/page/x"]
)
def test_a_marked_page_is_not_marked_once_more(translator: FlaskClient, address: str) -> None:
    page = marked(translator, address)

    assert page.status == 404
    assert page.find("//h:*[@id='in-place-texts']")


@pytest.mark.parametrize("tag", ["ru", "xx", "..", "pl%00"])
def test_other_languages_are_for_others(translator: FlaskClient, tag: str) -> None:
    assert translator.get(f"/desk/catalogs/{tag}/page/pl/").status_code in {403, 404}


@pytest.mark.parametrize(
    "path",
    [
        "//evil.example/",
        "/%2f%2fevil.example/",
        "/\\evil.example",
        "/https://evil.example/",
        "/..%2f..%2fetc/passwd",
        "/%0d%0aX: y",
    ],
)
def test_no_trick_in_the_path_leads_away(translator: FlaskClient, path: str) -> None:
    response = translator.get(f"/desk/catalogs/pl/page{path}")

    assert response.status_code in {301, 302, 308, 404}
    place = response.headers.get("Location", "/").removeprefix("http://localhost")
    assert place.startswith("/")
    assert not place.startswith(("//", "/\\"))


def test_the_footer_of_the_desk_leads_there_whoever_translates_the_language_it_speaks(
    app: Flask, translator: FlaskClient
) -> None:
    words = "Translate the words of this page in place"
    assert words not in Page(translator.get("/desk/?group=now")).words

    with app.app_context(), unit_of_work():
        db.session.get_one(Person, 1).interface_locale = "pl"

    page = Page(translator.get("/desk/?group=now"))
    assert [link.href for link in page.links("//h:footer//h:a")] == [in_place("pl", "/desk/?group=now")]
    assert not [link for link in marked(translator, "/desk/").links("//h:footer//h:a") if "/page/desk/?" in link.href]


def addresses(newsroom: Cast) -> Iterator[str]:
    """Yield an address of every page of desk, administration and account, and some of readers."""
    for case in (*CASES, *DOORS):
        if case.method == "GET" and case.endpoint != "desk.page_in_place":
            yield newsroom.path(case)
    yield from ("/pl/", "/pl/articles/", "/pl/search?q=x", "/pl/topics/", "/pl/nothing", "/en/")


def test_every_page_is_the_same_page_with_marks_and_no_sign_of_them_is_left(newsroom: Cast) -> None:
    newsroom.begin_again()
    seen = 0
    for address in dict.fromkeys(addresses(newsroom)):
        client = newsroom.browser("admin")
        with marking("pl"), client.get(address) as response:
            if not response.content_type.startswith("text/html") or response.location:
                continue
            inside = response.get_data(as_text=True)
        page = marked(client, address)
        with client.get(f"{address}{'&' if '?' in address else '?'}lang=pl") as response:
            plain = response.get_data(as_text=True)

        seen += 1
        assert page.status == response.status_code, address
        assert listed(page), address
        if page.lang[0] == "pl" and "/preview" not in address:
            assert without_tokens(bare(inside)) == without_tokens(plain), address
    assert seen > 50
    with client.get(in_place("pl", "/admin/audit.csv")) as response:
        assert response.location == "/admin/audit.csv"


def without_tokens(text: str) -> str:
    """Return a page without what is another one each time, and without the link to where it is marked."""
    text = re.sub(r'value="[0-9a-f]{32}"|<a href="/desk/catalogs/pl/page/[^>]*>[^<]*</a>|\s+', "", TOKEN.sub("", text))
    return re.sub(r"[?&](?:amp;)?lang=pl", "", text)
