"""Narrower copies of a picture, made after it was taken in, so that a small screen is not sent a large picture."""

from pathlib import Path

from PIL import Image
from sqlalchemy import select

from app.core.database import db, unit_of_work
from app.media.models import Medium, MediumSize
from app.media.service import QUALITY, write_picture

WIDTHS = (480, 960, 1600)
"""In pixels; a copy is never wider than the picture."""


def make_sizes(medium_id: int, folder: Path) -> list[MediumSize]:
    """Make the copies that are missing, and return the rows of all; doing it twice makes nothing twice.

    A picture that is named and has not come has none, nor one whose file is gone.
    """
    medium = db.session.get(Medium, medium_id)
    path = folder / medium.filename if medium and medium.filename else None
    if medium is None or medium.width is None or path is None or not path.is_file():
        return []
    made = _copies(path, folder, [width for width in WIDTHS if width < medium.width])
    with unit_of_work():
        known = {size.width for size in _sizes_of(medium_id)}
        for width, height, filename in made:
            if width not in known:
                db.session.add(MediumSize(medium_id=medium_id, width=width, height=height, filename=filename))
        db.session.flush()
        return _sizes_of(medium_id)


def _sizes_of(medium_id: int) -> list[MediumSize]:
    query = select(MediumSize).where(MediumSize.medium_id == medium_id).order_by(MediumSize.width)
    return list(db.session.scalars(query))


def _copies(path: Path, folder: Path, widths: list[int]) -> list[tuple[int, int, str]]:
    """Write a copy of each width beside the picture, and return width, height and file name of each."""
    made = []
    with Image.open(path, formats=("WEBP",)) as opened:
        picture = opened.convert("RGBA" if "A" in opened.getbands() else "RGB")
    for width in widths:
        height = max(1, round(picture.height * width / picture.width))
        filename = f"{path.stem}-{width}.webp"
        copy = picture.resize((width, height), Image.Resampling.LANCZOS)
        write_picture(copy, folder / filename, quality=QUALITY)
        made.append((width, height, filename))
    return made
