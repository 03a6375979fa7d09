"""The texts of the interface at the desk: read, written and approved in each language."""

from app.web.desk.catalogs import in_place

__all__ = ["in_place"]
