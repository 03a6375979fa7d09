"""Wrong and hostile requests: 404, 400 or a helpful page; never a 500, never another's page."""

from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from werkzeug.test import EnvironBuilder, run_wsgi_app

from app.core.database import unit_of_work
from app.media.service import store
from tests.makers import Maker

PATHS = [
    "/xx/",
    "/xx/articles/",
    "/en/articles/nothing",
    "/en/nothing",
    "/nothing",
    "/en/articles/?page=1000000000",
    "/en/articles/?page=0",
    "/en/articles/?page=-1",
    "/en/articles/?page=one",
    "/en/articles/?page=²",
    "/en/articles/?country=%00",
    "/en/articles/?country=nowhere",
    "/en/articles/?topic=%27%20OR%201=1",
    "/en/articles/?" + "&".join(f"topic=t{number}" for number in range(500)),
    "/en/articles/%00",
    "/en/articles/%ff%fe",
    "/en/articles/a%0Ab",
    "/en/articles/" + "a" * 3000,
    "/en/topics/%00",
    "/en/waiting/0",
    "/en/waiting/99999999999999999999999",
    "/en/waiting/-1",
    "/pl/../admin",
    "/en/articles/../../etc/passwd",
    "/..%2f..%2fetc/passwd",
    "/media/..%2f..%2fsecret-key",
    "/media/nothing.webp",
    "/static/nothing",
    "/sitemap-texts-0.xml",
    "/sitemap-texts-9999999999999999999.xml",
    "/sitemap-other-1.xml",
    "/en/feed.rss",
    "/%E2%80%AE/",
    "/../../etc/passwd%00/",
]


@pytest.mark.parametrize("path", PATHS)
def test_what_is_not_there_is_not_there(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code in {400, 404}


@pytest.mark.parametrize(
    "path",
    [
        "/en/search?q=%00",
        "/en/search?q=%ff",
        "/en/search?q=" + "a" * 10_000,
        "/en/articles/?sort=password&utm_source=x",
    ],
)
def test_odd_queries_get_a_page(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 200


@pytest.mark.parametrize(
    "header", ["x" * 10_000, "pl;q=NaN", "*;q=0", "pl;q=-1,,;;", ",".join(["pl"] * 10_000), "\x00"]
)
def test_a_hostile_accept_language_leads_somewhere(client: FlaskClient, header: str) -> None:
    assert client.get("/", headers={"Accept-Language": header}).status_code == 302


@pytest.mark.parametrize("host", ["evil.example", "localhost:80@evil.example", "localhost.evil.example", ""])
def test_a_strange_host_is_refused(client: FlaskClient, host: str) -> None:
    assert client.get("/en/", headers={"Host": host}).status_code == 400


def test_a_forwarded_host_changes_nothing(client: FlaskClient) -> None:
    page = client.get("/en/", headers={"X-Forwarded-Host": "evil.example"}).get_data(as_text=True)

    assert "evil.example" not in page


@pytest.mark.parametrize("path", ["/en/", "/en/articles/", "/", "/sitemap.xml"])
def test_nothing_can_be_posted_to_a_reader_page(client: FlaskClient, path: str) -> None:
    assert client.post(path, data={"a": "b"}).status_code == 405


def test_a_body_that_is_too_large_is_refused(client: FlaskClient) -> None:
    assert client.post("/en/", data=b"x" * 3_000_000).status_code in {405, 413}


@pytest.mark.parametrize(
    ("asked", "answered"),
    [("/EN/", "/en/"), ("/en", "/en/"), ("/en/articles", "/en/articles/"), ("//en//articles/", "/en/articles/")],
)
def test_one_page_has_one_address(client: FlaskClient, asked: str, answered: str) -> None:
    environment = EnvironBuilder(path="/").get_environ()
    environment["PATH_INFO"] = asked
    _body, status, headers = run_wsgi_app(client.application, environment)

    assert status[:3] in {"301", "308"}
    assert headers["Location"].removeprefix("http://localhost") == answered


def test_a_picture_is_served_only_while_a_live_text_shows_it(app: Flask, client: FlaskClient, make: Maker) -> None:
    data = BytesIO()
    Image.new("RGB", (4, 4)).save(data, "PNG")
    with app.app_context(), unit_of_work():
        medium = store(data.getvalue(), app.config["SETTINGS"].media_folder)
        number, path = medium.id, f"/media/{medium.filename}"
    assert client.get(path).status_code == 404

    text = make.article("Shown", f"![A square](media:{number})\n")
    with client.get(path) as served:
        assert (served.status_code, served.content_type) == (200, "image/webp")

    make.withdrawal(text)
    assert client.get(path).status_code == 404
