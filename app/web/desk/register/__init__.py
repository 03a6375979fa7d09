"""The register at the desk: what things are called in every language."""

from app.web.desk.register import alike, browse, exchange, making, merging, term

__all__ = ["alike", "browse", "exchange", "making", "merging", "term"]
