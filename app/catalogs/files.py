"""Where the catalogs lie."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from app.config import ROOT
from app.locales.tags import BadTag, canonical

TRANSLATIONS: Final = ROOT / "translations"
DOMAIN: Final = "messages"
SOURCE_TAG: Final = "en"
"""The language that the interface is written in."""

COMPLETE_TAGS: Final = frozenset({"ar", "en", "it", "kk", "pl", "ru", "uk"})
"""Languages that are shipped only when nothing is missing in them."""

READER_TAGS: Final = frozenset({"de", "es", "fr"})
"""Languages that are shipped only when nothing is missing in them that a reader sees."""


def template_path(folder: Path = TRANSLATIONS) -> Path:
    """Return the template: every message of the interface, without translations."""
    return folder / f"{DOMAIN}.pot"


def catalog_path(tag: str, folder: Path = TRANSLATIONS) -> Path:
    """Return where the catalog of a language lies: `zh-Hans` in `zh_Hans/LC_MESSAGES/messages.po`.

    What is no language tag is refused with `BadTag`, so no tag can lead out of the folder.
    """
    return folder / canonical(tag).replace("-", "_") / "LC_MESSAGES" / f"{DOMAIN}.po"


def compiled_path(catalog: Path) -> Path:
    """Return the compiled file beside a catalog."""
    return catalog.with_suffix(".mo")


def index_path(catalog: Path) -> Path:
    """Return the index beside a catalog or the template."""
    return catalog.with_suffix(".index")


def catalogs(folder: Path = TRANSLATIONS) -> Iterator[tuple[str, Path]]:
    """Yield tag and path of each catalog there is, by tag; folders named by no tag are passed over."""
    found = []
    for place in folder.glob(f"*/LC_MESSAGES/{DOMAIN}.po"):
        with suppress(BadTag):
            found.append((canonical(place.parts[-3]), place))
    yield from sorted(found)
