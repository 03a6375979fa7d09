"""Copies: made once, clean as the picture itself, and never wider than it."""

from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import delete, select

from app.core.database import db, unit_of_work
from app.core.events import subscribe
from app.media.copies import Form, names_of, widths_of
from app.media.copying import make_copies, without_copies
from app.media.events import PictureStored
from app.media.models import Medium, MediumSize
from app.media.service import placeholder, store
from tests.marks import on_both
from tests.media.pictures import encoded

pytestmark = [on_both, pytest.mark.usefixtures("inside")]
FORMATS = {".avif": "AVIF", ".webp": "WEBP", ".jpg": "JPEG"}


def stored(folder: Path, width: int, height: int = 100) -> Medium:
    exif = Image.Exif()
    exif[0x0110] = "Camera 1234"
    picture = Image.new("RGB", (width, height), "red")
    with unit_of_work():
        return store(encoded(picture, "JPEG", exif=exif, comment=b"by a person"), folder)


def noted() -> list[tuple[int, int]]:
    return [(size.width, size.height) for size in db.session.scalars(select(MediumSize).order_by(MediumSize.width))]


def test_every_copy_that_a_page_may_name_is_there_and_tells_nothing_of_its_maker(tmp_path: Path) -> None:
    medium = stored(tmp_path, 1300, 650)
    wanted = names_of(str(medium.filename), 1300)

    assert make_copies(medium.id, tmp_path) == len(wanted) - 1

    assert {path.name for path in tmp_path.iterdir()} == wanted
    assert noted() == [(320, 160), (480, 240), (720, 360), (1080, 540), (1300, 650)]
    for path in tmp_path.iterdir():
        with Image.open(path) as opened:
            assert opened.format == FORMATS[path.suffix]
            assert opened.width == 2 * opened.height
            assert not opened.getexif()
        assert b"by a person" not in path.read_bytes()
        assert b"Camera 1234" not in path.read_bytes()
        assert path.stat().st_mode & 0o777 == 0o644


def test_making_them_twice_makes_the_same(tmp_path: Path) -> None:
    medium = stored(tmp_path, 700)

    first = make_copies(medium.id, tmp_path), noted()

    assert (make_copies(medium.id, tmp_path), noted()) == first
    assert without_copies() == []


def test_a_drawing_stays_transparent_and_lies_on_white_where_that_cannot_be(tmp_path: Path) -> None:
    with unit_of_work():
        medium = store(encoded(Image.new("RGBA", (40, 40), (255, 0, 0, 0)), "PNG"), tmp_path)
    make_copies(medium.id, tmp_path)
    stem = str(medium.filename).removesuffix(".webp")

    with Image.open(tmp_path / f"{stem}-40.avif") as avif, Image.open(tmp_path / f"{stem}-40.jpg") as jpeg:
        assert avif.convert("RGBA").getchannel("A").getextrema() == (0, 0)
        assert jpeg.convert("L").getextrema() == (255, 255)


def test_a_picture_that_has_not_come_or_is_gone_has_none(tmp_path: Path) -> None:
    medium = stored(tmp_path, 1200)
    (tmp_path / str(medium.filename)).unlink()
    with unit_of_work():
        named = placeholder("portrait").id

    assert [make_copies(number, tmp_path) for number in (medium.id, named, 0)] == [0, 0, 0]
    assert noted() == []


@pytest.mark.parametrize("width", [320, 500, 1600, 2000])
def test_a_picture_that_lacks_one_width_is_made_anew(tmp_path: Path, width: int) -> None:
    medium = stored(tmp_path, width)
    make_copies(medium.id, tmp_path)
    assert without_copies() == []
    with unit_of_work():
        db.session.execute(delete(MediumSize).where(MediumSize.width == widths_of(Form.AVIF, width)[-1]))

    assert without_copies() == [medium.id]


def test_pictures_without_copies_are_found_and_so_are_those_of_before_there_was_avif(tmp_path: Path) -> None:
    older, newer, done = stored(tmp_path, 600), stored(tmp_path, 700), stored(tmp_path, 800)
    make_copies(done.id, tmp_path)
    with unit_of_work():
        placeholder("portrait")
        db.session.add(MediumSize(medium_id=older.id, width=480, height=80, filename=f"{older.digest[:32]}-480.webp"))

    assert without_copies() == [newer.id, older.id]

    make_copies(older.id, tmp_path)
    assert without_copies() == [newer.id]


def test_a_new_picture_is_told_of_once(tmp_path: Path) -> None:
    heard: list[PictureStored] = []
    subscribe(PictureStored, heard.append)

    medium = stored(tmp_path, 500)
    stored(tmp_path, 500)

    assert [event.medium_id for event in heard if event.medium_id == medium.id] == [medium.id]
