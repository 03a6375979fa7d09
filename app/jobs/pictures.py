"""The narrower copies of pictures: made when one comes in, and looked after for those that were missed."""

from datetime import datetime

from sqlalchemy import exists, select

from app.core.database import db
from app.media.models import Medium, MediumSize
from app.media.sizes import WIDTHS, make_sizes
from app.web.shared.settings import settings


def make_copies(medium_id: int) -> int:
    """Make the copies of one picture, and return how many it has."""
    return len(make_sizes(medium_id, settings().media_folder))


def make_missing_copies(_at: datetime) -> int:
    """Make the copies of every picture that has none and could, and return how many pictures got some.

    A picture is missed when nobody could be asked at the moment it came in, or whoever was asked was killed.
    """
    has_copies = exists().where(MediumSize.medium_id == Medium.id)
    missed = select(Medium.id).where(Medium.width > min(WIDTHS), ~has_copies).order_by(Medium.id)
    return sum(bool(make_copies(medium_id)) for medium_id in db.session.scalars(missed).all())
