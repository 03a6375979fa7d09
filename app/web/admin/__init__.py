"""The offices: what admins see to."""

from app.web.admin import people
from app.web.admin.blueprint import bp

__all__ = ["bp", "people"]
