"""The texts of the interface at the desk: read, written and approved in each language."""

from app.web.desk.catalogs import files, in_place, listing, message, saving

__all__ = ["files", "in_place", "listing", "message", "saving"]
