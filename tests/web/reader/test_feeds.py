"""Feeds and sitemaps: well-formed, complete, and only of what is live."""

import json
from datetime import datetime

import pytest
from flask.testing import FlaskClient
from lxml import etree

from app.publishing import sitemaps
from tests.makers import Maker
from tests.web.pages import elements, strings

ATOM = {"a": "http://www.w3.org/2005/Atom"}
MAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
BASE = "http://localhost"


def xml(client: FlaskClient, path: str) -> etree._Element:
    response = client.get(path)
    assert response.status_code == 200, path
    return etree.fromstring(response.data)


def test_an_atom_feed_has_what_rfc_4287_asks_for(client: FlaskClient, make: Maker) -> None:
    text = make.article("Rights & <duties>", "See [x](https://www.un.org/).\n", author="A. K.", terms=["topic:torture"])
    make.translation(text, "pl", "Prawa", translator="B. L.")

    feed = xml(client, "/pl/feed.atom")

    for needed in ("a:id", "a:title", "a:updated", "a:link[@rel='self']", "a:entry/a:id", "a:entry/a:updated"):
        assert elements(feed, needed, ATOM), needed
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "pl"
    assert strings(feed, "a:entry/a:title/text()", ATOM) == ["Prawa"]
    assert strings(feed, "a:entry/a:author/a:name/text()", ATOM) == ["A. K."]
    assert strings(feed, "a:entry/a:contributor/a:name/text()", ATOM) == ["B. L."]
    assert strings(feed, "a:entry/a:link[@hreflang='en']/@href", ATOM) == [f"{BASE}/en/articles/rights-duties"]
    for moment in strings(feed, "//a:updated/text()", ATOM):
        assert datetime.fromisoformat(moment).tzinfo is not None


def test_a_feed_without_any_author_is_valid_all_the_same(client: FlaskClient, make: Maker) -> None:
    make.article("Rights")

    feed = xml(client, "/en/feed.atom")

    assert strings(feed, "a:author/a:name/text() | a:entry/a:author/a:name/text()", ATOM)


def test_a_json_feed_tells_the_same(client: FlaskClient, make: Maker) -> None:
    text = make.article("Rights", "See [this](article:1).\n\nEnd.\n")
    make.translation(text, "pl", "Prawa", translator="B. L.")

    response = client.get("/pl/feed.json")
    feed = json.loads(response.data)

    assert response.content_type.startswith("application/feed+json")
    assert feed["feed_url"] == f"{BASE}/pl/feed.json"
    assert feed["items"][0]["title"] == "Prawa"
    assert feed["items"][0]["_tolmach"]["translators"] == ["B. L."]
    assert f'href="{BASE}/' in feed["items"][0]["content_html"]


@pytest.mark.parametrize("path", ["/en/topics/torture/feed.atom", "/en/topics/torture/feed.json"])
def test_a_term_has_its_own_feed(client: FlaskClient, make: Maker, path: str) -> None:
    make.article("About it", terms=["topic:torture"])
    make.article("About else")

    answer = client.get(path).get_data(as_text=True)

    assert "About it" in answer
    assert "About else" not in answer
    assert client.get(path.replace("torture", "nothing")).status_code == 404


def test_an_empty_feed_is_a_feed(client: FlaskClient) -> None:
    assert elements(xml(client, "/kk/feed.atom"), "a:updated", ATOM)


def test_the_sitemap_lists_every_live_text_with_its_alternates(client: FlaskClient, make: Maker) -> None:
    text = make.article("Rights")
    make.translation(text, "pl", "Prawa")
    make.article("Draft", published=False)
    make.withdrawal(make.article("Gone"))

    index = xml(client, "/sitemap.xml")
    places = [place.removeprefix(BASE) for place in strings(index, "//s:loc/text()", MAP)]
    assert places == ["/sitemap-pages-1.xml", "/sitemap-texts-1.xml"]
    texts = xml(client, "/sitemap-texts-1.xml")

    assert strings(texts, "//s:loc/text()", MAP) == [f"{BASE}/en/articles/rights", f"{BASE}/pl/articles/prawa"]
    for entry in elements(texts, "//s:url", MAP):
        assert strings(entry, "x:link/@hreflang", MAP) == ["en", "pl", "x-default"]


def test_sitemaps_are_split_so_that_what_is_new_is_in_one_of_them_and_the_index_says_in_which(
    client: FlaskClient, make: Maker
) -> None:
    for number in range(sitemaps.IN_A_FILE):
        make.article(f"Text {number}")
    before = files_of(client)
    make.translation(make.article("The newest"), "pl", "Najnowszy")

    after = files_of(client)

    [added] = after.keys() - before.keys()
    assert {name for name in before if name.startswith("/sitemap-texts") and before[name] != after[name]} == set()
    assert listed(client, added) == [f"{BASE}/en/articles/the-newest", f"{BASE}/pl/articles/najnowszy"]
    texts = [place for name in after if "texts" in name for place in listed(client, name)]
    assert len(texts) == len(set(texts)) == sitemaps.IN_A_FILE + 2
    assert client.get(f"/sitemap-texts-{len(after) + 1}.xml").status_code == 404


def files_of(client: FlaskClient) -> dict[str, str]:
    """Return the sitemaps that the index lists, with when each changed."""
    index = xml(client, "/sitemap.xml")
    places = [place.removeprefix(BASE) for place in strings(index, "//s:loc/text()", MAP)]
    return dict(zip(places, strings(index, "//s:lastmod/text()", MAP), strict=True))


def listed(client: FlaskClient, name: str) -> list[str]:
    return strings(xml(client, name), "//s:loc/text()", MAP)


def test_every_address_of_the_sitemaps_answers(client: FlaskClient, make: Maker) -> None:
    text = make.article("Rights", terms=["country:kz", "topic:torture", "section:guides"])
    make.translation(text, "ru", "Права человека")

    for place in strings(xml(client, "/sitemap.xml"), "//s:loc/text()", MAP):
        for address in strings(xml(client, place.removeprefix(BASE)), "//s:loc/text()", MAP):
            assert client.get(address.removeprefix(BASE)).status_code == 200, address


def test_robots_and_security_and_health_answer(client: FlaskClient) -> None:
    assert "Sitemap: http://localhost/sitemap.xml" in client.get("/robots.txt").get_data(as_text=True)
    security = client.get("/.well-known/security.txt").get_data(as_text=True)
    assert "Contact: " in security
    assert "Expires: " in security
    assert client.get("/healthz").data == b"ok\n"
