"""What an editor reads before approving: both texts side by side, and what became of them since the last approval."""

from app.translation.comparison.edits import edits_since_submission
from app.translation.comparison.meanwhile import moved_since
from app.translation.comparison.page import (
    Edit,
    Gone,
    LastApproval,
    Moved,
    Remark,
    ReviewPage,
    ReviewSegment,
    Standing,
)
from app.translation.comparison.queries import review_page, reviewable

__all__ = [
    "Edit",
    "Gone",
    "LastApproval",
    "Moved",
    "Remark",
    "ReviewPage",
    "ReviewSegment",
    "Standing",
    "edits_since_submission",
    "moved_since",
    "review_page",
    "reviewable",
]
