"""The translation editor: its page, and what is done from it."""

from app.web.desk.editor import comments, history, page, saving, steps

__all__ = ["comments", "history", "page", "saving", "steps"]
