"""The newsroom's own words of the interface, written as catalogs into its data folder."""

from datetime import datetime

from app.catalogs.overlay_files import ensure_written
from app.web.shared.settings import settings


def write_catalogs(_at: datetime) -> int:
    """Write the catalogs that would say something else, and return how many these were."""
    return ensure_written(settings().translations_folder)
