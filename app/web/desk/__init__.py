"""The desk: where authors, translators and editors work."""

from app.web.desk import (
    catalogs,
    claims,
    coverage,
    editor,
    history,
    memory,
    memory_files,
    notices,
    publishing,
    queue,
    register,
    requests,
    review,
    writing,
)
from app.web.desk.blueprint import bp

__all__ = [
    "bp",
    "catalogs",
    "claims",
    "coverage",
    "editor",
    "history",
    "memory",
    "memory_files",
    "notices",
    "publishing",
    "queue",
    "register",
    "requests",
    "review",
    "writing",
]
