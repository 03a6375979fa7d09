"""The desk: where authors, translators and editors work."""

from app.web.desk import claims, editor, notices, publishing, queue, requests, review
from app.web.desk.blueprint import bp

__all__ = ["bp", "claims", "editor", "notices", "publishing", "queue", "requests", "review"]
