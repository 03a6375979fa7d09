"""Making the copies of a picture, after it was taken in: readers have the page before, and are sent the picture itself.

Encoding is bounded by the size that a picture can have (`service`): a photograph of 2,000 by 1,333 pixels takes 1.6
seconds of a processor, most of them for AVIF; at its next slower speed it would take twice as long for a tenth less.
"""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import ColumnElement, and_, delete, exists, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from app.core.database import db, unit_of_work
from app.core.files import replace_file
from app.core.late import Late
from app.media.copies import WIDTHS, Form, height_at, name_of, widths_of
from app.media.models import Medium, MediumSize
from app.media.service import READABLE_BY_ALL

if TYPE_CHECKING:
    from PIL import Image
else:
    Image = Late("PIL.Image")

MOST_AT_ONCE: Final = 500
GAP: Final = 3.0
"""Where a picture is made much narrower, it is halved first: the same to the eye, and several times as fast."""

SETTINGS: Final[Mapping[Form, tuple[str, dict[str, int | bool]]]] = {
    Form.AVIF: ("AVIF", {"quality": 55, "speed": 8, "max_threads": 1}),
    Form.WEBP: ("WEBP", {"quality": 82, "method": 4}),
    Form.JPEG: ("JPEG", {"quality": 80, "optimize": True, "progressive": True}),
}
PAPER: Final = "white"
"""What a transparent drawing lies on where the format has no transparency."""


def make_copies(medium_id: int, folder: Path) -> int:
    """Make the copies of a picture, note that they are there, and return how many; made twice, they are the same.

    A picture that is named and has not come has none, nor one whose file is gone.
    """
    medium = db.session.get(Medium, medium_id)
    path = folder / medium.filename if medium and medium.filename else None
    if medium is None or path is None or not path.is_file():
        return 0
    made = _written(path)
    rows = [(width, height, name) for form, width, height, name in made if form is Form.AVIF]
    with unit_of_work():
        db.session.execute(delete(MediumSize).where(MediumSize.medium_id == medium_id))
        for width, height, name in rows:
            db.session.add(MediumSize(medium_id=medium_id, width=width, height=height, filename=name))
    return len(made)


def without_copies() -> list[int]:
    """Return the pictures that have come and lack a copy, the newest first, as many as can be done at once."""
    widths = WIDTHS[Form.AVIF]
    lacks = [and_(Medium.width >= width, ~_has_copy(width)) for width in widths]
    lacks_own_width = and_(Medium.width < widths[-1], ~_has_copy(Medium.width))
    missed = select(Medium.id).where(or_(lacks_own_width, *lacks)).order_by(Medium.id.desc())
    return list(db.session.scalars(missed.limit(MOST_AT_ONCE)))


def _has_copy(width: int | InstrumentedAttribute[int | None]) -> ColumnElement[bool]:
    return exists().where(
        MediumSize.medium_id == Medium.id,
        MediumSize.width == width,
        MediumSize.filename.endswith(f".{Form.AVIF}"),
    )


def _written(path: Path) -> list[tuple[Form, int, int, str]]:
    """Write all copies beside the picture, and return format, width, height and file name of each."""
    with Image.open(path, formats=("WEBP",)) as opened:
        picture = opened.convert("RGBA" if "A" in opened.getbands() else "RGB")
    made = []
    for form in WIDTHS:
        for width in widths_of(form, picture.width):
            height, name = height_at(width, picture.size), name_of(path.name, width, form)
            replace_file(path.with_name(name), _encoded(picture, (width, height), form), mode=READABLE_BY_ALL)
            made.append((form, width, height, name))
    return made


def _encoded(picture: "Image.Image", size: tuple[int, int], form: Form) -> bytes:
    copy = picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=GAP)
    if form is Form.JPEG and copy.mode == "RGBA":
        paper = Image.new("RGB", copy.size, PAPER)
        paper.paste(copy, mask=copy.getchannel("A"))
        copy = paper
    name, settings = SETTINGS[form]
    data = BytesIO()
    copy.save(data, name, **settings)
    return data.getvalue()
