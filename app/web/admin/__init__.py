"""The offices: what admins see to."""

from app.accounts import invitations as _invitations  # noqa: F401 - mapped before the first query
from app.web.admin.blueprint import bp

__all__ = ["bp"]
