"""Pictures: made clean, kept once, and refused before they can do harm."""

import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from app.core.database import db
from app.media.models import Medium
from app.media.service import MAX_BYTES, TALLEST, WIDEST, NotAPicture, placeholder, store
from tests.media.pictures import encoded

pytestmark = pytest.mark.usefixtures("inside")

GPS, CAMERA = 0x8825, 0x0110


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give an empty folder for pictures."""
    made = tmp_path / "media"
    made.mkdir()
    return made


def header_of_a_png(width: int, height: int) -> bytes:
    """Return a PNG that claims a size and holds next to nothing."""
    start = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", start), (b"IDAT", zlib.compress(b"\0" * 100)), (b"IEND", b"")]
    packed = b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + packed


def test_a_picture_is_published_without_place_camera_or_comment(folder: Path) -> None:
    exif = Image.Exif()
    exif[CAMERA] = "Camera 1234"
    exif[GPS] = {1: "N", 2: (52.0, 13.0, 0.0)}
    data = encoded(Image.new("RGB", (40, 30), "red"), "JPEG", exif=exif, comment=b"by a person")

    medium = store(data, folder)

    kept = (folder / str(medium.filename)).read_bytes()
    assert b"Camera 1234" not in kept
    assert b"by a person" not in kept
    with Image.open(BytesIO(kept)) as opened:
        assert opened.format == "WEBP"
        assert not opened.getexif()
        assert (medium.width, medium.height) == opened.size == (40, 30)


def test_the_same_picture_is_kept_once(folder: Path) -> None:
    data = encoded(Image.new("RGB", (4, 4)), "PNG")

    assert store(data, folder).id == store(data, folder).id
    assert len(list(folder.iterdir())) == 1


def test_a_picture_taken_sideways_stands_upright(folder: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    medium = store(encoded(Image.new("RGB", (40, 20)), "JPEG", exif=exif), folder)

    assert (medium.width, medium.height) == (20, 40)


def test_a_wide_picture_is_made_narrower(folder: Path) -> None:
    medium = store(encoded(Image.new("RGB", (WIDEST * 2, 100)), "PNG"), folder)

    assert (medium.width, medium.height) == (WIDEST, 50)


@pytest.mark.parametrize(
    ("size", "kept"), [((10, TALLEST * 2), (5, TALLEST)), ((1, 20_000), (1, TALLEST)), ((20_000, 1), (WIDEST, 1))]
)
def test_a_picture_however_tall_or_thin_is_made_to_fit(
    folder: Path, size: tuple[int, int], kept: tuple[int, int]
) -> None:
    medium = store(encoded(Image.new("RGB", size), "PNG"), folder)

    assert (medium.width, medium.height) == kept
    with Image.open(folder / str(medium.filename)) as opened:
        assert opened.size == kept


def test_a_transparent_drawing_stays_transparent(folder: Path) -> None:
    medium = store(encoded(Image.new("RGBA", (4, 4), (255, 0, 0, 0)), "PNG"), folder)

    with Image.open(folder / str(medium.filename)) as opened:
        assert opened.convert("RGBA").getpixel((0, 0))[3] == 0  # type: ignore[index]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<html><script>alert(1)</script>", "format"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "format"),
        (b"GIF89a" + b"\0" * 100, "format"),
        (b"", "format"),
        (b"\xff\xd8\xff\xe0 truncated", "format"),
        (header_of_a_png(30_000, 30_000), "pixels"),
        (header_of_a_png(100, 100), "format"),
        (b"\0" * (MAX_BYTES + 1), "size"),
    ],
)
def test_what_is_no_picture_or_would_burst_is_refused(folder: Path, data: bytes, reason: str) -> None:
    with pytest.raises(NotAPicture) as refused:
        store(data, folder)

    assert refused.value.reason == reason
    assert list(folder.iterdir()) == []


def test_a_picture_that_has_not_come_keeps_its_place() -> None:
    first, again = placeholder("portrait"), placeholder("portrait")

    assert first.id == again.id
    assert db.session.get_one(Medium, first.id).filename is None


def test_an_animation_gives_its_first_frame(folder: Path) -> None:
    frames = [Image.new("RGB", (20, 10), colour) for colour in ("red", "green", "blue")]
    moving = BytesIO()
    frames[0].save(moving, "WEBP", save_all=True, append_images=frames[1:], duration=10)

    stored = store(moving.getvalue(), folder)

    with Image.open(folder / str(stored.filename)) as still:
        assert getattr(still, "n_frames", 1) == 1
        assert still.convert("RGB").resize((1, 1)).tobytes()[0] > 200  # red


def test_what_hangs_behind_a_picture_or_hides_in_it_is_not_published(folder: Path) -> None:
    picture = encoded(Image.new("RGB", (20, 10), "red"), "JPEG")
    hidden = b"<html><script>alert(1)</script></html>PK\x03\x04"

    stored = store(picture + hidden, folder)

    kept = (folder / str(stored.filename)).read_bytes()
    assert kept.startswith(b"RIFF")
    assert b"script" not in kept
    assert b"PK\x03\x04" not in kept
