"""The texts of the interface at the desk: read, written and approved in each language."""

from app.web.desk.catalogs import files

__all__ = ["files"]
