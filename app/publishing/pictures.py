"""Which pictures readers may have: those that a live edition shows, and the copies of these."""

from sqlalchemy import ColumnElement, exists, select

from app.core.database import db
from app.media.copies import names_of, original_of
from app.media.models import Medium
from app.publishing.models import EditionMedium, LiveEdition


def is_public(filename: str) -> bool:
    """Say whether a live edition shows the picture in this file, or the one that this file is a copy of."""
    shown = (
        exists().where(EditionMedium.medium_id == Medium.id).where(LiveEdition.edition_id == EditionMedium.edition_id)
    )
    return is_of_picture(filename, shown)


def is_of_picture(filename: str, condition: ColumnElement[bool]) -> bool:
    """Say whether this file is a picture that fulfils a condition on `Medium`, or a copy that such a picture has."""
    original = original_of(filename)
    width = db.session.scalar(select(Medium.width).where(Medium.filename == original, condition))
    return width is not None and filename in names_of(original, width)
