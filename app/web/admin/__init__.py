"""The offices: what admins see to."""

from app.web.admin import audit, languages, people
from app.web.admin.blueprint import bp

__all__ = ["audit", "bp", "languages", "people"]
