"""The copies of pictures: made when one comes in, and looked after for those that were missed."""

import logging
from datetime import datetime

from app.media.copying import make_copies as make, without_copies
from app.web.shared.settings import settings

_log = logging.getLogger(__name__)


def make_copies(medium_id: int) -> int:
    """Make the copies of one picture, and return how many it has."""
    return make(medium_id, settings().media_folder)


def make_missing_copies(_at: datetime) -> int:
    """Make the copies of pictures that have none, and return how many pictures got some.

    A picture is missed when nobody could be asked at the moment it came in, or whoever was asked was killed. One
    that cannot be encoded is shown as it is, and keeps no other waiting.
    """
    return sum(_is_done(medium_id) for medium_id in without_copies())


def _is_done(medium_id: int) -> bool:
    try:
        return make_copies(medium_id) > 0
    except (OSError, ValueError, MemoryError) as error:
        _log.warning("picture %s has no copies: %s", medium_id, type(error).__name__)
        return False
