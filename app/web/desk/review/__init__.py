"""Review: an editor reads a translation beside its original, mends, comments, sends back or approves."""

from app.web.desk.review import passages, views
from app.web.desk.words import review as _words  # noqa: F401 - what refusals say

__all__ = ["passages", "views"]
