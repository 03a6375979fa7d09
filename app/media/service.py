"""Taking pictures in: checked before they are decoded, re-encoded onto a fresh image, kept once."""

import hashlib
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.core.clock import now
from app.core.database import db, unit_of_work
from app.core.errors import Refusal
from app.core.files import replace_file
from app.core.late import Late
from app.media.events import PictureStored
from app.media.models import Medium

if TYPE_CHECKING:
    import PIL
    from PIL import Image, ImageOps
else:
    PIL, Image, ImageOps = Late("PIL"), Late("PIL.Image"), Late("PIL.ImageOps")

MAX_BYTES = 20_000_000
MAX_PIXELS = 40_000_000
WIDEST, TALLEST = 2_000, 8_000
"""In pixels. WebP ends at 16,383, and what is made of a picture must not take long."""

QUALITY = 82
FORMATS = ("PNG", "JPEG", "WEBP")
LOSSLESS = {"PNG"}
READABLE_BY_ALL = 0o644


class NotAPicture(Refusal):
    """What came in is no picture that we take; `reason` is `size`, `pixels` or `format`."""

    def __init__(self, reason: str) -> None:
        """Keep why."""
        super().__init__(reason)
        self.reason = reason


def store(data: bytes, folder: Path) -> Medium:
    """Keep a picture and return its record; the same bytes are kept once. Raises `NotAPicture`.

    What is published is a fresh WebP of at most `WIDEST` by `TALLEST`: no metadata, no comment, no place, no camera.
    """
    digest = hashlib.sha256(data).hexdigest()
    if known := _known(digest):
        return known
    # What takes long is done before the transaction: nobody waits for a picture of somebody else.
    picture, lossless = _decode(data)
    filename = f"{digest[:32]}.webp"
    replace_file(folder / filename, _webp(picture, lossless=lossless), mode=READABLE_BY_ALL)
    with unit_of_work() as work:
        medium = _known(digest)
        if medium is None:
            medium = Medium(
                digest=digest, filename=filename, width=picture.width, height=picture.height, created_at=now()
            )
            db.session.add(medium)
            db.session.flush()
            work.announce(PictureStored(medium.id))
    return medium


def placeholder(name: str) -> Medium:
    """Return the record of a picture that is named and has not come: it keeps its place and is not shown."""
    digest = hashlib.sha256(f"placeholder:{name}".encode()).hexdigest()
    known = _known(digest)
    if known is None:
        known = Medium(digest=digest, created_at=now())
        db.session.add(known)
        db.session.flush()
    return known


def _known(digest: str) -> Medium | None:
    return db.session.scalar(select(Medium).where(Medium.digest == digest))


def _decode(data: bytes) -> "tuple[Image.Image, bool]":
    """Return the pixels and whether they deserve to be kept without loss."""
    if len(data) > MAX_BYTES:
        raise NotAPicture("size")
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as opened:
            if opened.width * opened.height > MAX_PIXELS:
                raise NotAPicture("pixels")
            lossless = opened.format in LOSSLESS
            upright = ImageOps.exif_transpose(opened)
            mode = "RGBA" if "A" in upright.getbands() or "transparency" in upright.info else "RGB"
            converted = upright.convert(mode)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise NotAPicture("pixels") from error
    except (PIL.UnidentifiedImageError, OSError, ValueError) as error:
        raise NotAPicture("format") from error
    fresh = Image.new(mode, converted.size)
    fresh.paste(converted)
    scale = min(1, WIDEST / fresh.width, TALLEST / fresh.height)
    if scale < 1:
        size = max(1, round(fresh.width * scale)), max(1, round(fresh.height * scale))
        fresh = fresh.resize(size, Image.Resampling.LANCZOS)
    return fresh, lossless


def _webp(picture: "Image.Image", *, lossless: bool) -> bytes:
    data = BytesIO()
    picture.save(data, "WEBP", lossless=lossless, quality=100 if lossless else QUALITY, method=4)
    return data.getvalue()
