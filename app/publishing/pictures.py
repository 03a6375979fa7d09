"""Which pictures readers may have: those that a live edition shows."""

from sqlalchemy import exists, select

from app.core.database import db
from app.media.models import Medium
from app.publishing.models import EditionMedium, LiveEdition


def is_public(filename: str) -> bool:
    """Say whether a live edition shows the picture in this file."""
    shown = (
        exists()
        .where(Medium.filename == filename)
        .where(EditionMedium.medium_id == Medium.id)
        .where(LiveEdition.edition_id == EditionMedium.edition_id)
    )
    return bool(db.session.scalar(select(shown)))
