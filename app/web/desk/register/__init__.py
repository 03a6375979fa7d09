"""The register at the desk: what things are called in every language."""

from app.web.desk.register import alike, browse, making, merging, term

__all__ = ["alike", "browse", "making", "merging", "term"]
