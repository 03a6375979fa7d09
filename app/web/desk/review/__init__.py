"""Review: an editor reads a translation beside its original, mends, comments, sends back or approves."""

from app.web.desk.review import passages, views

__all__ = ["passages", "views"]
