"""The desk: where authors, translators and editors work."""

from app.web.desk import editor, notices, publishing, review
from app.web.desk.blueprint import bp

__all__ = ["bp", "editor", "notices", "publishing", "review"]
