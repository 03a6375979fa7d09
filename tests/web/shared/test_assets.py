"""Styles, scripts and icons: kept for good, small, ours alone."""

import gzip
import re
from pathlib import Path

import brotli
import pytest
from flask import Flask, abort
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.web.shared.assets import asset
from app.web.shared.assets.reading import BUNDLES, FOLDER, PACKERS, read_assets
from tests.makers import Maker
from tests.web.pages import HTML, Page

MOST_BYTES = 25_000
LONGEST_SHEET = 200
SHEETS = sorted(FOLDER.rglob("*.css"))
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch|lab)a?\(", re.IGNORECASE)
PHYSICAL = re.compile(
    r"(?:^|[\s;{])(?:(?:margin|padding|border)-(?:left|right|top|bottom)|left|right|top|bottom|width|height"
    r"|min-width|max-width|min-height|max-height)\s*:|text-align:\s*(?:left|right)|float:"
)
KINDS = [
    "/en/",
    "/en/articles/",
    "/en/articles/rights",
    "/en/topics/",
    "/en/topics/law",
    "/en/search?q=rights",
    "/pl/waiting/1",
    "/en/nothing",
]


def fetch(client: FlaskClient, name: str, accepted: str = "") -> TestResponse:
    """Fetch an asset under the address that templates are given."""
    with client.application.test_request_context():
        path = asset(name)
    return client.get(path, headers={"Accept-Encoding": accepted})


@pytest.mark.parametrize("name", sorted(read_assets()))
def test_an_asset_is_kept_for_good_under_an_address_with_its_digest(client: FlaskClient, name: str) -> None:
    response = fetch(client, name)

    assert response.status_code == 200
    assert response.data
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("reader.css", "text/css; charset=utf-8"),
        ("js/language.js", "text/javascript; charset=utf-8"),
        ("icons/favicon.svg", "image/svg+xml; charset=utf-8"),
        ("icons/touch.png", "image/png"),
    ],
)
def test_an_asset_says_what_it_is(client: FlaskClient, name: str, kind: str) -> None:
    assert fetch(client, name).headers["Content-Type"] == kind


@pytest.mark.alters_app
def test_a_file_is_served_and_protected_whatever_becomes_of_the_application(app: Flask) -> None:
    app.before_request(lambda: abort(503))
    with app.test_request_context():
        path = asset("reader.css")

    response = app.test_client().get(path)

    assert response.status_code == 200
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_a_file_can_only_be_read(client: FlaskClient, method: str) -> None:
    path = fetch(client, "reader.css").request.path

    assert client.open(path, method=method).status_code in {400, 404, 405}


def test_a_wrong_digest_is_not_found(client: FlaskClient) -> None:
    assert client.get("/static/0123456789ab/reader.css").status_code == 404
    assert client.get("/static/reader.css").status_code == 404


def test_the_parts_of_a_sheet_are_not_served_apart(client: FlaskClient) -> None:
    assert client.get("/static/0123456789ab/css/tokens.css").status_code == 404


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, br;q=0.5", "gzip"),
        ("GZIP", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("*", "br"),
        ("br;q=0, *;q=0.1", "gzip"),
        ("identity", None),
        ("zstd, deflate", None),
        ("gzip;q=0, br;q=0", None),
        ("", None),
    ],
)
def test_text_is_packed_as_a_browser_likes_best(client: FlaskClient, accepted: str, coding: str | None) -> None:
    response = fetch(client, "reader.css", accepted)

    assert response.headers.get("Content-Encoding") == coding
    assert response.headers["Vary"] == "Accept-Encoding"


def test_what_is_packed_is_the_same_text_under_another_tag(client: FlaskClient) -> None:
    plain, zipped, shortest = (fetch(client, "reader.css", accepted) for accepted in ("", "gzip", "br"))

    assert gzip.decompress(zipped.data) == brotli.decompress(shortest.data) == plain.data
    assert len(plain.data) > len(zipped.data) > len(shortest.data)
    tags = {response.headers["ETag"] for response in (plain, zipped, shortest)}
    assert len(tags) == 3
    assert not any(tag.startswith("W/") for tag in tags)


def test_a_picture_is_not_packed_again(client: FlaskClient) -> None:
    response = fetch(client, "icons/touch.png", "br, gzip")

    assert "Content-Encoding" not in response.headers
    assert "Vary" not in response.headers


def test_the_head_of_an_asset_says_what_its_body_would(client: FlaskClient) -> None:
    whole = fetch(client, "reader.css", "br")

    head = client.head(whole.request.path, headers={"Accept-Encoding": "br"})

    assert head.data == b""
    assert head.headers["Content-Length"] == str(len(whole.data))
    for name in ("Content-Type", "Content-Encoding", "ETag", "Cache-Control", "Vary"):
        assert head.headers[name] == whole.headers[name]


def test_an_asset_that_is_there_already_is_not_sent_again(client: FlaskClient) -> None:
    first = fetch(client, "reader.css", "br")
    known = {"If-None-Match": first.headers["ETag"]}

    again = client.get(first.request.path, headers={**known, "Accept-Encoding": "br"})
    unpacked = client.get(first.request.path, headers={**known, "Accept-Encoding": ""})

    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert again.headers["Cache-Control"] == first.headers["Cache-Control"]
    assert unpacked.status_code == 200


def test_browsers_find_the_icon_that_they_ask_for_unbidden(client: FlaskClient) -> None:
    response = client.get("/favicon.ico")

    assert response.status_code == 200
    assert response.data.startswith(b"\0\0\1\0")


def test_a_template_that_names_no_asset_of_ours_fails(app: Flask) -> None:
    with app.test_request_context(), pytest.raises(KeyError):
        asset("nothing.css")


def test_a_sheet_that_changes_gets_a_new_address(tmp_path: Path) -> None:
    sheet = tmp_path / "css" / "base.css"
    sheet.parent.mkdir()
    sheet.write_text("a { color: inherit }")
    before = read_assets(tmp_path)["reader.css"]
    same = read_assets(tmp_path)["reader.css"]

    sheet.write_text("a { color: initial }")
    after = read_assets(tmp_path)["reader.css"]

    assert before.path == same.path
    assert before.path != after.path


def test_what_would_not_shrink_is_sent_as_it_is(tmp_path: Path) -> None:
    script = tmp_path / "js" / "tiny.js"
    script.parent.mkdir()
    script.write_text("0")

    tiny = read_assets(tmp_path)["js/tiny.js"]

    assert [tiny.packed(coding) for coding in PACKERS] == [None, None]


def test_the_parts_of_a_sheet_are_joined_in_order() -> None:
    joined = read_assets()["reader.css"].content

    assert joined.index(b"@layer tokens, base") < joined.index(b"@layer base {") < joined.index(b"@media print")
    everything = b"".join(read_assets()[name].content for name in BUNDLES)
    for sheet in SHEETS:
        assert sheet.read_bytes() in everything, f"{sheet.name} is in no bundle: {BUNDLES}"


@pytest.mark.parametrize("path", KINDS)
def test_a_page_needs_less_than_25_kb_of_style_and_script(client: FlaskClient, make: Maker, path: str) -> None:
    make.article("Rights", terms=["topic:law"])
    page = Page(client.get(path))
    wanted = [
        *(found.get("href") for found in page.find("//h:link[@rel='stylesheet']")),
        *(found.get("src") for found in page.find("//h:script[@src]")),
    ]

    total = sum(len(client.get(str(address), headers={"Accept-Encoding": "br"}).data) for address in wanted)

    assert len(wanted) == 2
    assert total < MOST_BYTES


@pytest.mark.parametrize("path", KINDS)
def test_no_page_has_style_or_script_of_its_own(client: FlaskClient, make: Maker, path: str) -> None:
    make.article("Rights", terms=["topic:law"])
    page = Page(client.get(path))

    assert page.find("//h:style") == []
    assert page.find("//*[@style]") == []
    assert page.find("//h:script[not(@src) and @type != 'application/ld+json']") == []
    handlers = page.tree.xpath("//@*[starts-with(name(), 'on')]", namespaces=HTML)
    assert handlers == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_sheet_is_short_and_right_in_both_directions(sheet: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)

    assert len(text.splitlines()) <= LONGEST_SHEET
    assert text.lstrip().startswith("@layer")
    assert PHYSICAL.findall(text) == []


@pytest.mark.parametrize("sheet", [sheet for sheet in SHEETS if sheet.name not in {"tokens.css", "print.css"}])
def test_only_the_tokens_name_colours(sheet: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)

    assert COLOUR.findall(text) == []
