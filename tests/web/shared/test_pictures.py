"""Pictures in a page: offered in every width, and sent to whoever may have them before their copies are made."""

from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image

from app.core.database import unit_of_work
from app.media.copies import names_of
from app.media.copying import make_copies
from app.media.service import store
from app.web.shared.pictures import FIRST, LATER, NEAR_THE_TOP, PLACES, picture, with_copies
from app.web.shared.settings import settings_of
from tests.makers import Maker
from tests.media.pictures import encoded
from tests.web.pages import Page

STEM = "/media/0123456789abcdef0123456789abcdef"
IN_TEXT = f'<figure><img src="{STEM}.webp" alt="A bench" loading="lazy" width="1000" height="500"></figure>'


def bring(app: Flask, width: int = 1300) -> tuple[int, str]:
    """Take a picture in, and return its number and the name of its file."""
    with app.app_context(), unit_of_work():
        medium = store(encoded(Image.new("RGB", (width, 100), "red"), "JPEG"), settings_of(app).media_folder)
        return medium.id, str(medium.filename)


def copied(app: Flask, number: int) -> None:
    """Let the copies of a picture be made."""
    with app.app_context():
        make_copies(number, settings_of(app).media_folder)


def test_a_picture_is_offered_as_avif_and_webp_in_the_widths_that_its_place_can_use() -> None:
    shown = picture(f"{STEM}.webp", (1200, 600), "", "row")

    assert shown == (
        f'<picture><source type="image/avif" srcset="{STEM}-320.avif 320w, {STEM}-480.avif 480w, '
        f'{STEM}-720.avif 720w, {STEM}-1080.avif 1080w" sizes="{PLACES["row"].sizes}">'
        f'<img src="{STEM}.webp" srcset="{STEM}-480.webp 480w, {STEM}-1080.webp 1080w" sizes="{PLACES["row"].sizes}" '
        f'alt="" width="1200" height="600" {LATER}></picture>'
    )


def test_what_a_picture_says_stays_words() -> None:
    shown = picture(f'{STEM}.webp"><script>', (10, 10), '"><script>alert(1)</script>', "lead")

    assert "<script" not in shown


def test_a_browser_waits_for_a_picture_near_the_top_of_a_text_and_for_no_other() -> None:
    near, far = with_copies(f"<p>Words.</p>{IN_TEXT}{IN_TEXT}"), with_copies(f"<p>{'a' * NEAR_THE_TOP}</p>{IN_TEXT}")

    assert (near.count(FIRST), near.count(LATER)) == (1, 1)
    assert near.index(FIRST) < near.index(LATER)
    assert (far.count(FIRST), far.count(LATER)) == (0, 1)
    assert near.count("<source") == 2
    assert 'alt="A bench" width="1000" height="500"' in near


@pytest.mark.parametrize(
    "html",
    [
        "<p>No picture.</p>",
        '<img src="/media/../desk.webp" alt="" loading="lazy" width="1" height="1">',
        f'<img src="https://spy.example{STEM}.webp" alt="" loading="lazy" width="1" height="1">',
        f"<pre>{IN_TEXT.replace('<', '&lt;')}</pre>",
    ],
)
def test_what_is_no_picture_of_ours_is_left_as_it_is(html: str) -> None:
    assert with_copies(html) == html


def test_a_text_shows_its_pictures_in_all_widths_to_readers(app: Flask, client: FlaskClient, make: Maker) -> None:
    number, filename = bring(app)
    page = Page(client.get(make.article("Shown", f'![A "bench"](media:{number} "Said")\n').path))

    (image,) = page.find("//h:figure/h:picture/h:img")
    (source,) = page.find("//h:figure/h:picture/h:source")
    assert (image.get("src"), image.get("alt")) == (f"/media/{filename}", 'A "bench"')
    listed = [entry.split()[0] for each in (image, source) for entry in str(each.get("srcset")).split(", ")]
    assert {address.removeprefix("/media/") for address in listed} <= names_of(filename, 1300)
    copied(app, number)
    for address in listed:
        with client.get(address) as served:
            assert served.status_code == 200
            assert served.mimetype == f"image/{address.rpartition('.')[2]}"


def test_before_its_copies_are_made_the_picture_stands_in_for_them(
    app: Flask, client: FlaskClient, make: Maker
) -> None:
    number, filename = bring(app)
    make.article("Shown", f"![A bench](media:{number})\n")
    address = f"/media/{filename.removesuffix('.webp')}-480.avif"

    with client.get(address) as before:
        assert (before.status_code, before.mimetype) == (200, "image/webp")
        assert before.cache_control.max_age == 60
    copied(app, number)
    with client.get(address) as after:
        assert (after.status_code, after.mimetype) == (200, "image/avif")
        assert after.cache_control.max_age == 3600
        assert after.headers["ETag"] != before.headers["ETag"]


def test_copies_are_public_while_their_picture_is_and_no_longer(app: Flask, client: FlaskClient, make: Maker) -> None:
    number, filename = bring(app)
    copied(app, number)
    names = sorted(names_of(filename, 1300))

    def statuses() -> set[int]:
        answers = [client.get(f"/media/{name}") for name in names]
        for answer in answers:
            answer.close()
        return {answer.status_code for answer in answers}

    hidden = statuses()
    text = make.article("Shown", f"![A bench](media:{number})\n")
    shown = statuses()
    make.withdrawal(text)

    assert (hidden, shown, statuses()) == ({404}, {200}, {404})


@pytest.mark.parametrize(
    "ending",
    ["-481.avif", "-480.png", "-480.jpg", "-1600.avif", "-0480.avif", "-480-480.avif", ".avif", "-480.avif.webp"],
)
def test_a_copy_that_there_cannot_be_is_not_found(app: Flask, client: FlaskClient, make: Maker, ending: str) -> None:
    number, filename = bring(app)
    make.article("Shown", f"![A bench](media:{number})\n")
    folder: Path = settings_of(app).media_folder
    (folder / f"{filename.removesuffix('.webp')}{ending}").write_bytes(b"laid there by somebody")

    assert client.get(f"/media/{filename.removesuffix('.webp')}{ending}").status_code == 404


def test_whoever_shows_a_picture_elsewhere_is_given_a_jpeg(app: Flask, client: FlaskClient, make: Maker) -> None:
    number, filename = bring(app)
    text = make.article("Shown", f"![A bench](media:{number})\n")
    copied(app, number)
    address = f"http://localhost/media/{filename.removesuffix('.webp')}-1200.jpg"

    page, feed = Page(client.get(text.path)), client.get("/en/feed.json").get_json()

    assert page.meta("og:image") == feed["items"][0]["image"] == address
    assert f'<img src="{address}" alt="A bench" width="1200" height="92">' in feed["items"][0]["content_html"]
    assert (page.meta("og:image:width"), page.meta("og:image:height")) == ("1200", "92")
    with client.get(address) as served, Image.open(BytesIO(served.data)) as opened:
        assert (opened.format, opened.size) == ("JPEG", (1200, 92))
