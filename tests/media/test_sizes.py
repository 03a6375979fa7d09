"""Narrower copies: made once, clean as the picture itself, and never wider than it."""

from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import select

from app.core.database import db, unit_of_work
from app.core.events import subscribe
from app.media.events import PictureStored
from app.media.models import Medium, MediumSize
from app.media.service import placeholder, store
from app.media.sizes import WIDTHS, make_sizes
from tests.marks import on_both
from tests.media.pictures import encoded

pytestmark = [on_both, pytest.mark.usefixtures("inside")]


def stored(folder: Path, width: int, height: int = 100) -> Medium:
    with unit_of_work():
        return store(encoded(Image.new("RGB", (width, height), "red"), "JPEG", comment=b"by a person"), folder)


def test_copies_are_made_in_every_width_that_is_narrower(tmp_path: Path) -> None:
    medium = stored(tmp_path, 1200, 600)

    sizes = make_sizes(medium.id, tmp_path)

    assert [(size.width, size.height) for size in sizes] == [(480, 240), (960, 480)]
    for size in sizes:
        with Image.open(tmp_path / size.filename) as opened:
            assert (opened.format, opened.size) == ("WEBP", (size.width, size.height))
        assert b"by a person" not in (tmp_path / size.filename).read_bytes()


def test_making_them_twice_makes_nothing_twice(tmp_path: Path) -> None:
    medium = stored(tmp_path, max(WIDTHS) + 1)

    first, again = make_sizes(medium.id, tmp_path), make_sizes(medium.id, tmp_path)

    assert [size.filename for size in first] == [size.filename for size in again]
    assert len(db.session.scalars(select(MediumSize)).all()) == len(WIDTHS)


def test_a_narrow_picture_needs_no_copies(tmp_path: Path) -> None:
    assert make_sizes(stored(tmp_path, min(WIDTHS)).id, tmp_path) == []


def test_a_picture_that_has_not_come_or_is_gone_has_none(tmp_path: Path) -> None:
    medium = stored(tmp_path, 1200)
    (tmp_path / str(medium.filename)).unlink()

    with unit_of_work():
        named = placeholder("portrait").id
    assert make_sizes(medium.id, tmp_path) == make_sizes(named, tmp_path) == make_sizes(0, tmp_path) == []


def test_a_new_picture_is_told_of_once(tmp_path: Path) -> None:
    heard: list[PictureStored] = []
    subscribe(PictureStored, heard.append)

    medium = stored(tmp_path, 500)
    stored(tmp_path, 500)

    assert [event.medium_id for event in heard if event.medium_id == medium.id] == [medium.id]
