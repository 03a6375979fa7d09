"""The translation editor: its page, and what is done from it."""

from app.web.desk.editor import comments, findings, history, machine, memory, page, preview, saving, steps

__all__ = ["comments", "findings", "history", "machine", "memory", "page", "preview", "saving", "steps"]
