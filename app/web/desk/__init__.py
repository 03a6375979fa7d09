"""The desk: where authors, translators and editors work."""

from app.web.desk import editor, publishing, review
from app.web.desk.blueprint import bp

__all__ = ["bp", "editor", "publishing", "review"]
