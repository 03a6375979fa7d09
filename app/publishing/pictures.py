"""Which pictures readers may have: those that a live edition shows, and the copies of these."""

import re
from typing import Final

from sqlalchemy import ColumnElement, bindparam, exists, select

from app.core.database import db
from app.media.copies import names_of, original_of
from app.media.models import Medium
from app.publishing.models import EditionMedium, LiveEdition
from app.publishing.pages import Picture

IN_TEXT: Final = re.compile(
    r'<img src="((?:/desk)?/media/[0-9a-f]{32}\.webp)" alt="([^"]*)" loading="lazy" width="(\d+)" height="(\d+)">'
)
"""A picture in a text, as `app.articles.rendering` writes it and the sanitiser leaves it."""


PUBLIC: Final = select(Medium.width).where(
    Medium.filename == bindparam("filename"),
    exists().where(EditionMedium.medium_id == Medium.id).where(LiveEdition.edition_id == EditionMedium.edition_id),
)
"""The width of a picture that a live edition shows. Built once: making a statement costs more than running it."""


def is_public(filename: str) -> bool:
    """Say whether a live edition shows the picture in this file, or the one that this file is a copy of."""
    original = original_of(filename)
    return _is_one_of(filename, original, db.session.scalar(PUBLIC, {"filename": original}))


def is_of_picture(filename: str, condition: ColumnElement[bool]) -> bool:
    """Say whether this file is a picture that fulfils a condition on `Medium`, or a copy that such a picture has."""
    original = original_of(filename)
    width = db.session.scalar(select(Medium.width).where(Medium.filename == original, condition))
    return _is_one_of(filename, original, width)


def _is_one_of(filename: str, original: str, width: int | None) -> bool:
    return width is not None and filename in names_of(original, width)


def shareable(html: str) -> str:
    """Return the body of a text with its pictures as JPEG, for whoever shows it outside of the site."""

    def shared(found: re.Match[str]) -> str:
        copy = Picture(found[1], int(found[3]), int(found[4]), found[2]).shared
        return f'<img src="{copy.path}" alt="{copy.alt}" width="{copy.width}" height="{copy.height}">'

    return IN_TEXT.sub(shared, html)
