"""A translation as it stands, put together as a whole text."""

from app.core.database import db
from app.translation.composition import Composed, compose
from app.translation.models import Translation
from app.translation.service import targets_of


def draft_of(translation_id: int) -> Composed:
    """Return what would go to readers if the targets were approved as they are now; what is empty stays empty."""
    translation = db.session.get_one(Translation, translation_id)
    base = translation.base_revision
    return compose(base.body, base.segments, targets_of(translation))
