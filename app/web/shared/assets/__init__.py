"""Styles, scripts and icons, under addresses that hold the digest of what lies there: fetched once, kept for good."""

from app.web.shared.assets.serving import asset, assets_of, keep_compressed, set_up

__all__ = ["asset", "assets_of", "keep_compressed", "set_up"]
